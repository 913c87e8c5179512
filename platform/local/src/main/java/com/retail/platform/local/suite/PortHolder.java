package com.retail.platform.local.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Who listens on a port, as far as this user may know.
final class PortHolder {

    private static final String LISTENS = "0A";

    private PortHolder() {}

    /// Such as `process 4711 (postgres)`.
    static Optional<String> of(int port) {
        var sockets = new ArrayList<String>();
        for (var table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
            sockets.addAll(sockets(Path.of(table), port));
        }
        if (sockets.isEmpty()) {
            return Optional.empty();
        }
        return ProcessHandle.allProcesses()
                .filter(process -> holds(process.pid(), sockets))
                .findFirst()
                .map(process -> "process " + process.pid() + " (" + name(process) + ")");
    }

    private static List<String> sockets(Path table, int port) {
        var end = ":%04X".formatted(port);
        try (var lines = Files.lines(table)) {
            return lines.skip(1)
                    .map(line -> line.trim().split("\\s+"))
                    .filter(
                            words ->
                                    words.length > 9
                                            && words[1].endsWith(end)
                                            && words[3].equals(LISTENS))
                    .map(words -> "socket:[" + words[9] + "]")
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of();
        }
    }

    private static boolean holds(long pid, List<String> sockets) {
        try (var open = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            return open.anyMatch(descriptor -> sockets.contains(target(descriptor)));
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException e) {
            return "";
        }
    }

    private static String name(ProcessHandle process) {
        return process.info()
                .command()
                .map(command -> command.substring(command.lastIndexOf('/') + 1))
                .orElse("unknown");
    }
}
