package com.retail.platform.local.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The source folder that the suite is run from, and where its built parts are.
public record Checkout(Path root) {

    /// From `RETAIL_HOME`, else the closest folder upwards that has one's shape.
    public static Checkout find() {
        var home = System.getenv("RETAIL_HOME");
        if (home != null && !home.isBlank()) {
            return new Checkout(Path.of(home).toAbsolutePath().normalize());
        }
        for (var folder = Path.of("").toAbsolutePath();
                folder != null;
                folder = folder.getParent()) {
            if (Files.isRegularFile(folder.resolve("retail"))
                    && Files.isDirectory(folder.resolve("platform"))) {
                return new Checkout(folder);
            }
        }
        throw new SuiteFailure("Not in a checkout of the suite: run it there, or set RETAIL_HOME.");
    }

    /// The state folder unless another is named.
    public Path state() {
        return root.resolve(".retail");
    }

    /// The built application of a module.
    ///
    /// @throws SuiteFailure if it isn't built
    public Path jar(String module) {
        var target = root.resolve(module).resolve("target");
        var artifact = Path.of(module).getFileName() + "-";
        if (Files.isDirectory(target)) {
            try (var files = Files.list(target)) {
                var jar =
                        files.filter(
                                        file -> {
                                            var name = String.valueOf(file.getFileName());
                                            return name.startsWith(artifact)
                                                    && name.endsWith(".jar")
                                                    && !name.endsWith("-sources.jar")
                                                    && !name.endsWith("-javadoc.jar");
                                        })
                                .findFirst();
                if (jar.isPresent()) {
                    return jar.get();
                }
            } catch (IOException e) {
                throw new SuiteFailure("Can't read " + target + ": " + e.getMessage(), e);
            }
        }
        throw new SuiteFailure(
                module
                        + " is not built. Build it: mvn -DskipTests package (./retail up does that by itself)");
    }
}
