package com.retail.inventory.stock;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Lines that belong together on their way through the engine, and where their answer goes.
///
/// @param companion what is written with them; a document with one has a transaction of its own
record StockDocument(
        List<MoveStock> lines,
        boolean allOrNothing,
        @Nullable Companion companion,
        @Nullable String traceparent,
        CompletableFuture<List<Outcome>> answer) {}
