package com.retail.supplychain.run;

import java.time.Instant;
import java.util.SortedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One time that something was done as a whole.
///
/// @param state `waiting`, `running`, `done` or `failed`
/// @param requestedBy the person who asked; null if the schedule did
/// @param counts what it counted, by name
public record Run(
        UUID id,
        RunKind kind,
        String state,
        @Nullable UUID requestedBy,
        Instant requestedAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        SortedMap<String, Long> counts,
        @Nullable String error) {}
