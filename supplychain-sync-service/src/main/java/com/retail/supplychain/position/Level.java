package com.retail.supplychain.position;

import com.retail.supplychain.Place;
import java.time.Instant;
import java.util.UUID;

/// What inventory has of a product at a location, in base units.
///
/// @param sequence inventory's count of changes to this level; a greater one is newer
/// @param asOf when it stood so
public record Level(
        UUID productId,
        UUID locationId,
        long onHand,
        long reserved,
        long available,
        long sequence,
        Instant asOf) {

    public Place place() {
        return new Place(productId, locationId);
    }
}
