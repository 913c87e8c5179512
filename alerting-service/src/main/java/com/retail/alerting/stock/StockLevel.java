package com.retail.alerting.stock;

import java.util.UUID;

/// What inventory has of a product at a location, in base units.
///
/// @param available on hand less what is reserved
/// @param sequence inventory's count of changes to this level; a greater one is newer
public record StockLevel(
        UUID productId,
        UUID locationId,
        long onHand,
        long reserved,
        long available,
        long sequence) {}
