package com.retail.inventory.stock;

import java.time.Instant;
import java.util.UUID;

/// A view: how much of a product is at a location, in base units.
///
/// @param available on hand less reserved
/// @param inTransitIn on its way here from other locations
/// @param inTransitOut on its way from here to other locations
/// @param discrepancy whether more has left than was ever seen to come: a count is due
/// @param sequence of the last movement, 0 before the first; the level's version
public record StockLevel(
        UUID productId,
        UUID locationId,
        long onHand,
        long reserved,
        long available,
        long inTransitIn,
        long inTransitOut,
        boolean discrepancy,
        long sequence,
        Instant changedAt) {

    static StockLevel none(StockKey key) {
        return new StockLevel(
                key.productId(), key.locationId(), 0, 0, 0, 0, 0, false, 0, Instant.EPOCH);
    }
}
