package com.retail.platform.servers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Small Linux programs (util-linux, coreutils) that do what the JDK can't; each is left out where
/// it isn't there.
final class Commands {

    private Commands() {}

    /// The command so that it outlives this JVM, or dies with it.
    static List<String> wrapped(List<String> command, Lifetime lifetime, String ending) {
        if (lifetime == Lifetime.DETACHED) {
            return exists("setsid") ? join(List.of("setsid"), command) : command;
        }
        if (!exists("setpriv")) {
            return command;
        }
        var bound = List.of("setpriv", "--pdeathsig", ending);
        // The kernel forgets the wish when the user changes, so it comes after that change.
        int change = command.indexOf(AsOrdinaryUser.END);
        return change < 0
                ? join(bound, command)
                : join(
                        join(command.subList(0, change + 1), bound),
                        command.subList(change + 1, command.size()));
    }

    /// Sends a signal, such as `INT`.
    static void signal(long pid, String signal) {
        run(List.of("kill", "-" + signal, Long.toString(pid)), Map.of());
    }

    /// Runs a short command to its end.
    static Result run(List<String> command, Map<String, String> environment) {
        try {
            var builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.redirectInput(Path.of("/dev/null").toFile());
            builder.environment().putAll(environment);
            var process = builder.start();
            var output =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(5, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                return new Result(-1, output);
            }
            return new Result(process.exitValue(), output);
        } catch (IOException e) {
            return new Result(-1, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Result(-1, "interrupted");
        }
    }

    /// One list after the other.
    static List<String> join(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    static boolean exists(String program) {
        var path = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
        for (var folder : path.split(":")) {
            if (Files.isExecutable(Path.of(folder.isEmpty() ? "." : folder, program))) {
                return true;
            }
        }
        return false;
    }

    record Result(int exit, String output) {

        boolean ok() {
            return exit == 0;
        }
    }
}
