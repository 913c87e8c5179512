package com.retail.inventory.stock;

import java.time.Instant;

/// A level as it is stored: the state after the last row of its ledger.
///
/// @param onHand in base units; below zero by facts only
/// @param reserved what open reservations hold back
/// @param shortfall how far facts have taken what is available below zero; nothing else may
/// @param sequence the last row's, 0 before the first
/// @param hash the last row's
/// @param hasLots whether some of it is kept by lot
/// @param changedAt when the last row was recorded
record StoredLevel(
        long onHand,
        long reserved,
        long shortfall,
        long sequence,
        byte[] hash,
        boolean hasLots,
        Instant changedAt) {

    long available() {
        return onHand - reserved;
    }

    /// The level after one more movement. Time never runs backwards in a ledger.
    StoredLevel after(long change, long reservedChange, boolean fact, Instant now) {
        long after = onHand + change - reserved - reservedChange;
        long below = Math.max(0, -after);
        return new StoredLevel(
                onHand + change,
                reserved + reservedChange,
                fact ? below : Math.min(below, shortfall),
                sequence + 1,
                hash,
                hasLots,
                now.isBefore(changedAt) ? changedAt : now);
    }

    /// The level with its last row's hash.
    StoredLevel chained(byte[] newHash, boolean movedLots) {
        return new StoredLevel(
                onHand, reserved, shortfall, sequence, newHash, hasLots || movedLots, changedAt);
    }
}
