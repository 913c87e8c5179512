package com.retail.supplychain.planning;

import com.retail.supplychain.terms.Effective;
import com.retail.supplychain.terms.Weekday;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/// When the supplier takes orders up, seen from a moment.
///
/// @param isOpen whether an order now counts for today
/// @param next the first day after today on which it takes orders up
/// @param untilNext how many days that is
record OrderDays(boolean isOpen, LocalDate next, int untilNext) {

    private static final int WEEK = 7;

    /// @param here the location's zone
    static OrderDays of(Effective terms, Instant now, ZoneId here) {
        var today = terms.orderDay(now, here);
        boolean open =
                terms.orderDays().contains(Weekday.of(today.getDayOfWeek()))
                        && terms.isBeforeCutoff(now, here);
        for (int days = 1; days < WEEK; days++) {
            var day = today.plusDays(days);
            if (terms.orderDays().contains(Weekday.of(day.getDayOfWeek()))) {
                return new OrderDays(open, day, days);
            }
        }
        return new OrderDays(open, today.plusDays(WEEK), WEEK);
    }
}
