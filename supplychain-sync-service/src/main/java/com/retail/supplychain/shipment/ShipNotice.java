package com.retail.supplychain.shipment;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Goods of an order of the supplier's have left.
///
/// @param reference the supplier's id of the shipment
/// @param sscc of the first pallet or parcel
public record ShipNotice(
        UUID purchase,
        UUID location,
        String reference,
        Instant shippedAt,
        Instant expectedAt,
        @Nullable String carrier,
        @Nullable String sscc,
        List<Goods> goods) {}
