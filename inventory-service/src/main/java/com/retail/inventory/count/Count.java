package com.retail.inventory.count;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A count of some or all products at a location.
///
/// @param blind whether a counter does not see what is expected before a line is counted
/// @param closedBy who posted or cancelled it
public record Count(
        UUID countId,
        UUID locationId,
        Kind kind,
        boolean blind,
        Tolerance tolerance,
        @Nullable String note,
        State state,
        long version,
        String createdBy,
        Instant createdAt,
        @Nullable String closedBy,
        @Nullable Instant closedAt) {

    /// What is to be counted.
    public enum Kind {
        /// Everything that is there.
        FULL,
        /// What is due by its ABC class.
        CYCLE,
        /// The products that were named.
        SELECTED
    }

    /// Where a count stands in its life.
    public enum State {
        OPEN,
        /// Its differences are in the ledger.
        POSTED,
        CANCELLED
    }

    boolean isOpen() {
        return state == State.OPEN;
    }
}
