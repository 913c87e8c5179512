package com.retail.inventory.stock;

import java.time.Instant;
import java.util.UUID;

/// A view: how much of a product is at a location, in base units.
///
/// @param available on hand less reserved
/// @param discrepancy whether more has left than was ever seen to come: a count is due
public record StockLevel(
        UUID productId,
        UUID locationId,
        long onHand,
        long reserved,
        long available,
        boolean discrepancy,
        long sequence,
        Instant changedAt) {

    static StockLevel none(StockKey key) {
        return new StockLevel(
                key.productId(), key.locationId(), 0, 0, 0, false, 0, Instant.EPOCH);
    }
}
