package com.retail.platform.local.suite;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// Shortens logs that have grown too long while nobody has restarted anything, whenever it is asked
/// to.
public final class LogFiles {

    private static final long LIMIT = 64L << 20;

    private LogFiles() {}

    /// Moves what is too long to `<name>.log.1` and lets the process go on in an emptied file.
    public static void trim(Suite suite) {
        for (var name : Component.names()) {
            trim(suite.server(name).process().log(), LIMIT);
        }
    }

    static void trim(Path log, long limit) {
        try {
            if (!Files.exists(log) || Files.size(log) < limit) {
                return;
            }
            Files.copy(
                    log,
                    log.resolveSibling(log.getFileName() + ".1"),
                    StandardCopyOption.REPLACE_EXISTING);
            // The process appends, so it goes on at the new end.
            try (var channel = FileChannel.open(log, StandardOpenOption.WRITE)) {
                channel.truncate(0);
            }
        } catch (IOException e) {
            throw new SuiteFailure("Can't shorten " + log + ": " + e.getMessage(), e);
        }
    }
}
