package com.retail.pepsico.proposal;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An order that the supplier proposes.
///
/// @param status proposed, approved, adjusted or refused
record Proposal(
        UUID id,
        String shipTo,
        String status,
        Instant proposedAt,
        Instant respondBy,
        @Nullable Decided decided,
        List<Line> lines) {

    /// @param hash of what was decided, to compare with what is said again
    /// @param orderId the order that was made of it; null if it was refused
    record Decided(Instant at, String hash, @Nullable UUID orderId, @Nullable String orderNumber) {}

    /// @param quantity proposed eaches, and `decided` what was decided of them
    record Line(int lineNumber, Need need, long quantity, @Nullable Long decided, int coverDays) {}

    boolean isExpired(Instant now) {
        return status.equals("proposed") && now.isAfter(respondBy);
    }
}
