package com.retail.inventory.stock;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A row of the ledger: one change, and the level after it.
///
/// @param sequence 1, 2, 3 … per product and location, without gaps
/// @param change in base units, up or down
/// @param onHand after it
/// @param reserved after it
/// @param occurredAt when it happened out there
/// @param recordedAt when it was written here; never before the row before it
/// @param hash chains the row to the one before it
public record Movement(
        UUID movementId,
        UUID productId,
        UUID locationId,
        long sequence,
        long change,
        String reason,
        long onHand,
        long reserved,
        long available,
        String sourceRef,
        @Nullable String actor,
        @Nullable String note,
        Instant occurredAt,
        Instant recordedAt,
        @JsonIgnore byte[] hash) {

    /// The same row with its own hash in place of the one before it.
    Movement chained() {
        return new Movement(
                movementId,
                productId,
                locationId,
                sequence,
                change,
                reason,
                onHand,
                reserved,
                available,
                sourceRef,
                actor,
                note,
                occurredAt,
                recordedAt,
                LedgerHash.of(hash, this));
    }

    StockKey key() {
        return new StockKey(productId, locationId);
    }
}
