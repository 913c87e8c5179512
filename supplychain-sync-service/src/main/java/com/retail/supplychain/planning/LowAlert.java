package com.retail.supplychain.planning;

import com.retail.supplychain.Place;
import java.util.UUID;

/// The latest that alerting says of low stock at a product and location.
///
/// @param open whether it is low
/// @param available base units when it was said
public record LowAlert(
        UUID alertId,
        UUID productId,
        UUID locationId,
        boolean open,
        long threshold,
        long available,
        long sequence) {

    Place place() {
        return new Place(productId, locationId);
    }
}
