package com.retail.supplychain.reconciliation;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A position as we have it.
///
/// @param isDue whether something of it is still to be said, or being said
/// @param refusal why PepsiCo refused this very level
/// @param sent what PepsiCo was told last; null if nothing
/// @param agreed on which figures both sides agreed last
/// @param casePack base units in a case
record Ours(
        UUID location,
        UUID product,
        Figures figures,
        boolean isDue,
        @Nullable String refusal,
        @Nullable Sent sent,
        @Nullable Agreed agreed,
        long casePack) {

    /// Base units, and our count of changes to them.
    record Figures(long onHand, long reserved, long sequence) {

        boolean hasSameUnitsAs(Figures other) {
            return onHand == other.onHand && reserved == other.reserved;
        }
    }

    record Sent(Figures figures, Instant at) {}

    record Agreed(Figures figures, Instant at) {}

    Key key() {
        return new Key(location.toString(), product.toString());
    }
}
