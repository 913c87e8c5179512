package com.retail.supplychain.activity;

import com.retail.supplychain.Place;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A row of inventory's ledger.
///
/// @param change of what is on hand, base units
/// @param onHand after it
/// @param sequence 1, 2, 3 … for each product and location, without gaps
/// @param sourceRef what caused it, once only
/// @param reverses the movement that it takes back
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
        List<Lot> lots,
        @Nullable UUID reverses) {

    /// What it does to one lot.
    public record Lot(String lot, long change) {}

    /// Goods that came in.
    public boolean isReceipt() {
        return reason.equals("receipt") && change > 0 && reverses == null;
    }

    /// Goods that were said to have come in, and had not.
    public boolean takesReceiptBack() {
        return reason.equals("receipt") && reverses != null;
    }

    /// The same of so many units only.
    public Movement of(long units, List<Lot> theirLots) {
        return new Movement(
                id,
                productId,
                locationId,
                units,
                reason,
                onHand,
                sequence,
                occurredAt,
                sourceRef,
                theirLots,
                reverses);
    }

    Place place() {
        return new Place(productId, locationId);
    }
}
