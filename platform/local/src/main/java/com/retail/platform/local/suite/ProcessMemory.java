package com.retail.platform.local.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/// Memory of a process as the kernel shares it out (PSS): pages that several processes map count
/// once over all.
public final class ProcessMemory {

    private ProcessMemory() {}

    /// Bytes, unless the kernel doesn't say. Children are counted too (PostgreSQL has one per
    /// connection).
    public static OptionalLong of(long pid) {
        var own = single(pid);
        if (own.isEmpty()) {
            return own;
        }
        long children =
                ProcessHandle.of(pid).stream()
                        .flatMap(ProcessHandle::descendants)
                        .mapToLong(child -> single(child.pid()).orElse(0))
                        .sum();
        return OptionalLong.of(own.getAsLong() + children);
    }

    private static OptionalLong single(long pid) {
        try (var lines = Files.lines(Path.of("/proc/" + pid + "/smaps_rollup"))) {
            return lines.filter(line -> line.startsWith("Pss:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
                    .findFirst();
        } catch (IOException | java.io.UncheckedIOException e) {
            return OptionalLong.empty();
        }
    }
}
