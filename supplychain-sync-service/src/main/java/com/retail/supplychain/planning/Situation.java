package com.retail.supplychain.planning;

import com.retail.supplychain.Place;
import com.retail.supplychain.terms.Effective;
import com.retail.supplychain.terms.Packing;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// All that matters to whether a product is to be ordered for a location.
///
/// @param reviewDays until the next order day after the present one
record Situation(
        Place place,
        Stock stock,
        DemandRate demand,
        LeadTime leadTime,
        int reviewDays,
        Packing packing,
        Effective terms,
        @Nullable Low low) {

    /// Base units.
    ///
    /// @param onOrder ordered and not shipped
    /// @param inTransit shipped and not in stock
    record Stock(long onHand, long reserved, long onOrder, long inTransit) {

        /// What there is and will be, but for what is promised.
        long position() {
            return onHand + onOrder + inTransit - reserved;
        }
    }

    /// From ordering to delivery.
    ///
    /// @param deliveries it was measured by; 0 if it is as the terms say
    record LeadTime(BigDecimal days, BigDecimal deviation, int deliveries) {}

    /// Alerting says that it is low.
    record Low(UUID alertId, long threshold) {}
}
