package com.retail.platform.local.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Records which classes an application loads while it starts, so that later starts map them
/// instead of reading, checking and linking them again (JEP 514). Needs the servers, and takes as
/// long as a start or two.
final class Training {

    private static final int LIMIT_MINUTES = 6;

    private Training() {}

    /// Makes the application's archive, unless it is there.
    ///
    /// @return whether there is one now
    static boolean train(
            Component component,
            AppImage image,
            Map<String, String> environment,
            SuiteFolder folder) {
        if (Files.exists(image.cache())) {
            return true;
        }
        var partial = image.cache().resolveSibling(component.name() + ".partial.aot");
        try {
            var log =
                    SuiteFolder.make(folder.run()).resolve("training-" + component.name() + ".log");
            var builder =
                    new ProcessBuilder(JavaCommand.train(component, image, partial))
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile());
            builder.environment().putAll(environment);
            var process = builder.start();
            var killer = new Thread(process::destroyForcibly);
            Runtime.getRuntime().addShutdownHook(killer);
            try {
                if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
                    process.destroyForcibly();
                }
            } finally {
                forget(killer);
            }
            if (process.waitFor() == 0 && Files.exists(partial)) {
                Files.move(partial, image.cache(), StandardCopyOption.ATOMIC_MOVE);
                return true;
            }
            Files.deleteIfExists(partial);
            return false;
        } catch (IOException e) {
            throw new SuiteFailure(
                    "Can't record the classes of " + component.name() + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // it runs at this moment
        }
    }
}
