package com.retail.supplychain.demand;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One time that demand was fetched.
///
/// @param state `waiting`, `running`, `done` or `failed`
/// @param requestedBy the person who asked; null if the schedule did
/// @param signals figures that came; `changed` of them were news, `skipped` not for any of our
///   products
public record SyncRun(
        UUID id,
        String state,
        @Nullable UUID requestedBy,
        Instant requestedAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        int pages,
        long signals,
        long changed,
        long skipped,
        @Nullable String error) {}
