package com.retail.inventory.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A moment that the ledger is asked about.
///
/// @param asOf what had occurred by then; null for all that is known
/// @param knownAt as far as it was recorded by then; null for what is known now
public record PastMoment(@Nullable Instant asOf, @Nullable Instant knownAt) {

    /// Whether all that was recorded by then counts, whenever it occurred.
    boolean isStateOfRecord() {
        return asOf == null;
    }

    /// Whether what was recorded later had occurred before and must be left out.
    boolean looksBackFromLater() {
        return asOf != null && knownAt != null && asOf.isBefore(knownAt);
    }
}
