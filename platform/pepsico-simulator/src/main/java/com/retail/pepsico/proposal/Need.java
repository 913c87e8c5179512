package com.retail.pepsico.proposal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What the supplier knows of an item at a location. How much it would propose is here.
///
/// @param casePack eaches in a case; null if it is not packed
/// @param onHand as the supplier holds the buyer's position
/// @param onOrder ordered and not delivered
/// @param dailyRate eaches sold a day, from the buyer's `activity` or the supplier's own `demand`
record Need(
        String buyerItem,
        @Nullable String gtin,
        @Nullable Integer casePack,
        long onHand,
        long reserved,
        long onOrder,
        long positionSequence,
        Instant positionAsOf,
        double dailyRate,
        String rateFrom) {

    /// Eaches to propose: nothing while there is enough for the reorder days, else whole cases up
    /// to the cover days.
    long quantity(int reorderDays, int coverDays) {
        long position = onHand - reserved + onOrder;
        if (position >= dailyRate * reorderDays) {
            return 0;
        }
        long missing = (long) Math.ceil(dailyRate * coverDays - position - 1e-9);
        long pack = casePack == null ? 1 : casePack;
        return Math.max(0, Math.ceilDiv(missing, pack) * pack);
    }
}
