package com.retail.inventory.stock;

import java.time.Instant;
import java.util.Locale;

/// What a reservation holds back of one product at one location.
///
/// @param quantity in base units
/// @param owner whose it is, in the owner's own words
/// @param expiresAt when it ends by itself
record Hold(long quantity, String owner, Instant expiresAt, State state) {

    enum State {
        OPEN,
        CONFIRMED,
        RELEASED,
        EXPIRED;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }
    }

    boolean isOpen() {
        return state == State.OPEN;
    }

    boolean isExpired(Instant now) {
        return !now.isBefore(expiresAt);
    }

    Hold ended(State end) {
        return new Hold(quantity, owner, expiresAt, end);
    }
}
