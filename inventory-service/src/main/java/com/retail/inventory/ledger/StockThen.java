package com.retail.inventory.ledger;

import java.util.UUID;

/// A view: how much of a product was at a location at a past moment, in base units.
///
/// @param available on hand less reserved
public record StockThen(
        UUID productId, UUID locationId, long onHand, long reserved, long available) {}
