package com.retail.platform.local.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFilesTests {

    @TempDir Path folder;

    @Test
    void shortensALogThatAProcessStillWritesTo() throws IOException {
        var log = folder.resolve("sales.log");
        try (var process =
                Files.newOutputStream(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            process.write("before\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            LogFiles.trim(log, 3);
            process.write("after\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }

        assertThat(log).hasContent("after");
        assertThat(folder.resolve("sales.log.1")).hasContent("before");
    }
}
