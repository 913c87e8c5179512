package com.retail.inventory.stock;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Lines that belong together on their way through the engine, and where their answer goes.
///
/// @param request the source of the request that the lines are all of, if it is one that counts
///   once
/// @param companion what is written with them; a document with one has a transaction of its own
/// @param since when it came, as [System#nanoTime()]
record StockDocument(
        List<MoveStock> lines,
        boolean allOrNothing,
        MoveStock.@Nullable Source request,
        @Nullable Companion companion,
        @Nullable String traceparent,
        long since,
        CompletableFuture<List<Outcome>> answer) {

    /// Whether it has been here for longer than that.
    boolean isOlderThan(Duration age) {
        return System.nanoTime() - since > age.toNanos();
    }
}
