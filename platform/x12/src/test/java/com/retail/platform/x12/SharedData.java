package com.retail.platform.x12;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/// Published data that tests read if it is on this machine: the folder `RETAIL_SHARED_DATA`
/// (property or environment), else `shared/data` beside the repository.
final class SharedData {

    private SharedData() {}

    static Path file(String name) {
        var found = folder().map(folder -> folder.resolve(name)).filter(Files::isRegularFile);
        assumeTrue(found.isPresent(), () -> "no shared data here: " + name);
        return found.orElseThrow();
    }

    private static Optional<Path> folder() {
        var set = System.getProperty("RETAIL_SHARED_DATA", System.getenv("RETAIL_SHARED_DATA"));
        if (set != null) {
            return Optional.of(Path.of(set));
        }
        return Stream.iterate(Path.of("").toAbsolutePath(), path -> path != null, Path::getParent)
                .map(path -> path.resolve("shared").resolve("data"))
                .filter(Files::isDirectory)
                .findFirst();
    }
}
