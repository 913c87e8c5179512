package com.retail.platform.local.importing;

import com.retail.platform.local.suite.SuiteFailure;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// Does the same for many things, some at once; the first failure ends it.
final class Workers {

    private Workers() {}

    static <T> void each(Collection<T> things, Semaphore turns, Consumer<T> work) {
        var failed = new AtomicBoolean();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all =
                    things.stream()
                            .map(
                                    thing ->
                                            CompletableFuture.runAsync(
                                                    () -> inTurn(thing, turns, work, failed),
                                                    threads))
                            .toArray(CompletableFuture<?>[]::new);
            CompletableFuture.allOf(all).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private static <T> void inTurn(
            T thing, Semaphore turns, Consumer<T> work, AtomicBoolean failed) {
        try {
            turns.acquire();
            try {
                if (!failed.get()) {
                    work.accept(thing);
                }
            } catch (RuntimeException e) {
                failed.set(true);
                throw e;
            } finally {
                turns.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SuiteFailure("Interrupted", e);
        }
    }
}
