package com.retail.supplychain.reconciliation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A position of which our figure and PepsiCo's differ, or did. Figures are base units.
///
/// @param theirLocation as PepsiCo names it, and `theirItem`; `locationId` and `productId` if they
///   are ours
/// @param evidence what tells the cause, in a sentence
/// @param state `open` (a person is to decide), `repairing` (our figure is being said again),
///   `tolerated`; ended: `repaired`, `resolved` (by a person) or `gone` (by itself)
/// @param agreedOnHand on which both agreed last
/// @param foundBy the run that found it, and `seenBy` the last that saw it
/// @param resolution what a person decided: `restate`, `count` or `dismiss`
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Discrepancy(
        UUID id,
        String theirLocation,
        String theirItem,
        @Nullable UUID locationId,
        @Nullable UUID productId,
        Cause cause,
        String evidence,
        State state,
        @Nullable Long ourOnHand,
        @Nullable Long ourReserved,
        @Nullable Long ourSequence,
        @Nullable Long theirOnHand,
        @Nullable Long theirReserved,
        @Nullable Long theirSequence,
        @Nullable Long agreedOnHand,
        @Nullable Instant agreedAt,
        UUID foundBy,
        Instant foundAt,
        UUID seenBy,
        Instant seenAt,
        int timesSeen,
        @Nullable Instant endedAt,
        @Nullable UUID resolvedBy,
        @Nullable String resolution,
        @Nullable String note,
        long version) {

    /// How far a discrepancy is.
    public enum State {
        OPEN,
        REPAIRING,
        TOLERATED,
        REPAIRED,
        RESOLVED,
        GONE;

        boolean isOver() {
            return this == REPAIRED || this == RESOLVED || this == GONE;
        }

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
