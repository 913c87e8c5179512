package com.retail.platform.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// A child process with a log file and a process file, so that another JVM finds, watches and stops
/// it too. Services can be run with it as well as servers.
public final class ServerProcess {

    private static final int LAST_LINES = 25;
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

    /// Places of fields in `/proc/<pid>/stat`, counted from after the name (proc(5)).
    private static final int STATE = 0;

    private static final int THREADS = 17;

    private final String name;
    private final Path folder;

    private final Path pidFile;
    private final Path log;
    private volatile String ending = "KILL";

    /// @param name what to call it in messages
    /// @param folder where `<name>.pid` and `<name>.log` are, made if it isn't there
    public ServerProcess(String name, Path folder) {
        this.name = name;
        this.folder = folder.toAbsolutePath();
        this.pidFile = this.folder.resolve(name + ".pid");
        this.log = this.folder.resolve(name + ".log");
    }

    public String name() {
        return name;
    }

    /// Where its standard output and error go, appended over restarts.
    public Path log() {
        return log;
    }

    /// Starts it and returns at once.
    ///
    /// @param environment added to this JVM's own
    /// @param ending what it gets when this JVM ends, if it doesn't outlive it: `KILL`, or `QUIT`
    ///   where that cleans up
    public void launch(
            List<String> command,
            Map<String, String> environment,
            Lifetime lifetime,
            String ending) {
        this.ending = ending;
        if (running()) {
            throw new ServerFailure(name + " runs already, as process " + pid());
        }
        try {
            Files.createDirectories(folder);
            var builder =
                    new ProcessBuilder(Commands.wrapped(command, lifetime, ending))
                            .directory(folder.toFile())
                            .redirectErrorStream(true)
                            .redirectInput(Path.of("/dev/null").toFile())
                            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putAll(environment);
            var handle =
                    lifetime == Lifetime.WITH_JVM
                            ? Attendant.start(builder, ending)
                            : builder.start().toHandle();
            Files.writeString(pidFile, handle.pid() + " " + startOf(handle));
        } catch (IOException e) {
            throw new ServerFailure(name + " can't be started: " + e.getMessage(), e);
        }
    }

    /// Waits until `ready` says yes.
    ///
    /// @throws ServerFailure when the process ends or the limit passes, with the log's last lines
    public void awaitReady(Duration limit, Progress progress, BooleanSupplier ready) {
        long start = System.nanoTime();
        long nextReport = Duration.ofSeconds(5).toNanos();
        while (!ready.getAsBoolean()) {
            long waited = System.nanoTime() - start;
            if (!running()) {
                throw failure(name + " ended while it started");
            }
            if (waited > limit.toNanos()) {
                throw failure(name + " was not ready after " + limit.toSeconds() + " s");
            }
            if (waited > nextReport) {
                progress.report(
                        "waiting for %s, %d s"
                                .formatted(name, TimeUnit.NANOSECONDS.toSeconds(waited)));
                nextReport += Duration.ofSeconds(5).toNanos();
            }
            pause(Duration.ofNanos(waited / 20));
        }
    }

    /// The failure with this message and the log's last lines.
    public ServerFailure failure(String message) {
        return new ServerFailure(
                message + ". The end of " + log + ":\n" + String.join("\n", lastLines()));
    }

    /// The log's last lines, as many as a person wants to read.
    public List<String> lastLines() {
        try {
            var lines =
                    new String(Files.readAllBytes(log), StandardCharsets.UTF_8).lines().toList();
            return lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
        } catch (IOException e) {
            return List.of("(no log: " + e.getMessage() + ")");
        }
    }

    public boolean running() {
        return handle().isPresent();
    }

    /// The process id.
    ///
    /// @throws ServerFailure if it doesn't run
    public long pid() {
        return handle().orElseThrow(() -> new ServerFailure(name + " doesn't run")).pid();
    }

    /// SIGKILL, and waits until it is gone.
    public void kill() {
        handle().ifPresent(
                        handle -> {
                            handle.destroyForcibly();
                            gone(handle, Duration.ofSeconds(10));
                        });
    }

    /// Sends a signal by its short name, such as `STOP` and `CONT` to freeze and thaw it.
    public void signal(String signal) {
        handle().ifPresent(handle -> Commands.signal(handle.pid(), signal));
    }

    /// Asks it to end and waits; kills it when the limit passes.
    public void stop(String signal, Duration limit) {
        handle().ifPresent(
                        handle -> {
                            Commands.signal(handle.pid(), signal);
                            if (!gone(handle, limit)) {
                                kill();
                            }
                        });
        try {
            Files.deleteIfExists(pidFile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The process of the process file, if it lives and is no other that got the same number since.
    private Optional<ProcessHandle> handle() {
        try {
            if (!Files.exists(pidFile)) {
                return Optional.empty();
            }
            var parts = Files.readString(pidFile).trim().split(" ");
            if (parts.length != 2) {
                return Optional.empty();
            }
            return ProcessHandle.of(Long.parseLong(parts[0]))
                    .filter(ServerProcess::alive)
                    .filter(found -> startOf(found).equals(parts[1]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String startOf(ProcessHandle handle) {
        return handle.info().startInstant().map(Object::toString).orElse("unknown");
    }

    private static boolean gone(ProcessHandle handle, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        while (alive(handle)) {
            if (System.nanoTime() > end) {
                return false;
            }
            pause(SHORTEST_PAUSE);
        }
        return true;
    }

    /// Whether it really lives: one that has ended but whose parent doesn't ask for it (in a
    /// container without an init process) still has its number. While threads of it are still
    /// ending, it still holds its ports and files.
    private static boolean alive(ProcessHandle handle) {
        if (!handle.isAlive()) {
            return false;
        }
        try {
            var stat = Files.readString(Path.of("/proc", Long.toString(handle.pid()), "stat"));
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return !fields[STATE].equals("Z") || Integer.parseInt(fields[THREADS]) > 1;
        } catch (IOException e) {
            return handle.isAlive();
        }
    }

    /// In proportion to the time waited so far: asking keeps a server busy that has better things
    /// to do.
    private static void pause(Duration time) {
        try {
            var atLeast = time.compareTo(SHORTEST_PAUSE) < 0 ? SHORTEST_PAUSE : time;
            Thread.sleep(atLeast.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : atLeast);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerFailure("interrupted while a server started", e);
        }
    }

    /// Starts processes that are to die with this JVM: from a thread that lives as long as the JVM
    /// does, since the kernel's "parent died" signal goes by thread.
    private static final class Attendant {

        static ProcessHandle start(ProcessBuilder builder, String ending) throws IOException {
            var started = new CompletableFuture<ProcessHandle>();
            Thread.ofPlatform()
                    .daemon()
                    .name("attendant")
                    .start(() -> attend(builder, ending, started));
            try {
                return started.get();
            } catch (ExecutionException e) {
                throw new IOException(e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException(e);
            }
        }

        private static void attend(
                ProcessBuilder builder, String ending, CompletableFuture<ProcessHandle> started) {
            @Nullable Process process = null;
            try {
                process = builder.start();
                var handle = process.toHandle();
                Runtime.getRuntime().addShutdownHook(new Thread(() -> end(handle, ending)));
                started.complete(handle);
                process.waitFor();
            } catch (IOException e) {
                started.completeExceptionally(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private static void end(ProcessHandle handle, String ending) {
            if (handle.isAlive()) {
                Commands.signal(handle.pid(), ending);
                if (!gone(handle, Duration.ofSeconds(3))) {
                    handle.destroyForcibly();
                }
            }
        }
    }

    /// Ends it at once, without care for its data.
    public void end() {
        handle().ifPresent(handle -> Attendant.end(handle, ending));
    }
}
