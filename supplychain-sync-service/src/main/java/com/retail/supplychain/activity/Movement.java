package com.retail.supplychain.activity;

import com.retail.supplychain.Place;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// A row of inventory's ledger.
///
/// @param change of what is on hand, base units
/// @param onHand after it
/// @param sequence 1, 2, 3 … for each product and location, without gaps
/// @param sourceRef what caused it, once only
public record Movement(
        UUID id,
        UUID productId,
        UUID locationId,
        long change,
        String reason,
        long onHand,
        long sequence,
        Instant occurredAt,
        String sourceRef,
        List<Lot> lots) {

    /// What it does to one lot.
    public record Lot(String lot, long change) {}

    /// Goods that came in.
    public boolean isReceipt() {
        return reason.equals("receipt") && change > 0;
    }

    Place place() {
        return new Place(productId, locationId);
    }
}
