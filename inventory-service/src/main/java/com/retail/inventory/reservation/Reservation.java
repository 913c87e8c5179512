package com.retail.inventory.reservation;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// Goods that are held back for an owner at a location.
///
/// @param ownerRef whose they are, in the owner's own words: an order's number, say
/// @param expiresAt when it ends by itself
public record Reservation(
        UUID reservationId,
        String ownerRef,
        UUID locationId,
        State state,
        Instant reservedAt,
        Instant expiresAt,
        List<Line> lines) {

    /// Most lines of a reservation.
    public static final int MOST_LINES = 100;

    /// Where a reservation stands in its life.
    public enum State {
        /// The goods are held back.
        OPEN,
        /// The goods are out of stock.
        CONFIRMED,
        /// The goods were made available again by somebody.
        RELEASED,
        /// The goods were made available again because the time was up.
        EXPIRED
    }

    /// As it stood when it was made: the first answer, also when it is asked for again.
    Reservation asReserved() {
        return new Reservation(
                reservationId, ownerRef, locationId, State.OPEN, reservedAt, expiresAt, lines);
    }

    /// So many base units of a product.
    public record Line(UUID productId, long quantity) {}
}
