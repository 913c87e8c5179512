package com.retail.platform.local.suite;

import com.retail.platform.local.console.Board;
import com.retail.platform.servers.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Starts components side by side where what they need allows. When one fails, all that this run
/// has started are stopped again.
final class SuiteStart {

    /// JVMs that start at once: more would only wait for each other's turn on a processor.
    private static final int AT_ONCE = Math.max(3, Runtime.getRuntime().availableProcessors() + 1);

    /// Between two looks for processes of starts that are under way.
    private static final long LOOK_NANOS = 100_000_000L;

    private final Function<String, Server> servers;
    private final SuiteFolder folder;
    private final Semaphore turns = new Semaphore(AT_ONCE, true);
    private final List<String> started = new ArrayList<>();
    private int underWay;
    private boolean over;

    SuiteStart(Function<String, Server> servers, SuiteFolder folder) {
        this.servers = servers;
        this.folder = folder;
    }

    /// Starts these and waits until all of them are healthy.
    void run(List<Component> missing, Board board) {
        var undo = new Thread(this::undo);
        Runtime.getRuntime().addShutdownHook(undo);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var futures = new HashMap<String, CompletableFuture<Void>>();
            for (var component : missing) {
                futures.put(component.name(), begin(component, futures, threads, board));
            }
            CompletableFuture.allOf(futures.values().toArray(new CompletableFuture<?>[0])).join();
        } catch (CompletionException e) {
            throw failure(e);
        } finally {
            forget(undo);
        }
    }

    /// Starts one and waits until it is healthy.
    void one(Component component, Board board) {
        start(component, board);
    }

    private CompletableFuture<Void> begin(
            Component component,
            Map<String, CompletableFuture<Void>> futures,
            ExecutorService threads,
            Board board) {
        var needs =
                needs(component).stream()
                        .map(
                                name ->
                                        futures.getOrDefault(
                                                name, CompletableFuture.completedFuture(null)))
                        .toArray(CompletableFuture<?>[]::new);
        return CompletableFuture.allOf(needs)
                .thenRunAsync(() -> start(component, board), threads)
                .whenComplete(
                        (nothing, problem) -> {
                            if (problem != null) {
                                undo();
                            }
                        });
    }

    /// What must be ready before it starts. Nobody waits for Keycloak: tokens are checked by keys
    /// that come later.
    private static List<String> needs(Component component) {
        return switch (component.name()) {
            case Component.POSTGRES, Component.KAFKA, Component.GATEWAY -> List.of();
            case Component.KEYCLOAK, Component.SIMULATOR -> List.of(Component.POSTGRES);
            default -> List.of(Component.POSTGRES, Component.KAFKA);
        };
    }

    private void start(Component component, Board board) {
        var name = component.name();
        try {
            if (component.isApp()) {
                turns.acquire();
            }
            try {
                synchronized (this) {
                    if (over) {
                        return;
                    }
                    started.add(name);
                    underWay++;
                }
                try {
                    rotateLog(name);
                    servers.apply(name).start(board.of(name));
                    board.done(name, "healthy");
                } finally {
                    synchronized (this) {
                        underWay--;
                    }
                }
            } finally {
                if (component.isApp()) {
                    turns.release();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            boolean first;
            synchronized (this) {
                first = !over;
            }
            if (first) {
                board.failed(name, String.valueOf(e.getMessage()));
                throw e;
            }
        }
    }

    /// The last start's log stays as `<name>.log.1`.
    private void rotateLog(String name) {
        var log = servers.apply(name).process().log();
        try {
            if (Files.exists(log) && Files.size(log) > 0) {
                Files.move(
                        log,
                        log.resolveSibling(log.getFileName() + ".1"),
                        StandardCopyOption.REPLACE_EXISTING);
            }
            link(SuiteFolder.make(folder.logs()).resolve(name + ".log"), log);
        } catch (IOException e) {
            throw new SuiteFailure("Can't rotate " + log + ": " + e.getMessage(), e);
        }
    }

    private static void link(Path link, Path log) throws IOException {
        if (!Files.isSymbolicLink(link)) {
            var parent = link.getParent();
            Files.createSymbolicLink(link, parent == null ? log : parent.relativize(log));
        }
    }

    /// Stops what this run has started, the last first. A start that is under way may launch its
    /// process only now, so this waits until none is.
    private void undo() {
        while (true) {
            List<String> names;
            boolean last;
            synchronized (this) {
                over = true;
                names = List.copyOf(started).reversed();
                last = underWay == 0;
            }
            names.forEach(name -> servers.apply(name).kill());
            if (last) {
                return;
            }
            LockSupport.parkNanos(this, LOOK_NANOS);
        }
    }

    private static RuntimeException failure(CompletionException e) {
        Throwable cause = e;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause instanceof SuiteFailure known
                ? known
                : new SuiteFailure(message(cause), cause);
    }

    private static String message(@Nullable Throwable cause) {
        return cause == null || cause.getMessage() == null
                ? String.valueOf(cause)
                : cause.getMessage();
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // it runs at this moment
        }
    }
}
