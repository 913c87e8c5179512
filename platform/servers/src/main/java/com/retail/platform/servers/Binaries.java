package com.retail.platform.servers;

import java.nio.file.Files;
import java.nio.file.Path;

/// Where unpacked servers are kept for everything that runs from one checkout.
public final class Binaries {

    private Binaries() {}

    /// `.retail/servers` in the checkout that the working folder is in; outside of one,
    /// `retail-servers` in the folder for temporary files.
    public static Path folder() {
        for (var folder = Path.of("").toAbsolutePath();
                folder != null;
                folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve(".mvn"))) {
                return folder.resolve(".retail/servers");
            }
        }
        return Path.of(System.getProperty("java.io.tmpdir"), "retail-servers");
    }
}
