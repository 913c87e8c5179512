package com.retail.supplychain.shipment;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Goods of one product that a delivery brought for one order.
///
/// @param sourceRef the movement by which they are booked on the supplier's word
/// @param automatic whether they are; else they are counted in
/// @param quantity base units
/// @param lots those of it whose lot is known
public record Delivery(
        String sourceRef,
        String reference,
        UUID productId,
        long quantity,
        boolean automatic,
        Instant deliveredAt,
        List<Lot> lots) {

    /// @param bestBefore last day on which it is good
    public record Lot(String lot, @Nullable LocalDate bestBefore, long quantity) {}
}
