package com.retail.pepsico.behaviour;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The days on which the supplier picks orders.
///
/// @param cutoff until when an order counts for the same day, in the zone; null: all day
public record OrderDays(Set<DayOfWeek> days, @Nullable LocalTime cutoff, ZoneId zone) {

    /// When an order that is acknowledged at this time is picked: at once, or at the beginning of
    /// the next order day.
    public Instant pickOf(Instant time) {
        var local = time.atZone(zone);
        var day = local.toLocalDate();
        if (counts(day) && (cutoff == null || !local.toLocalTime().isAfter(cutoff))) {
            return time;
        }
        return next(day.plusDays(1)).atStartOfDay(zone).toInstant();
    }

    /// Until when an order has to be there to be picked with those of now.
    public Instant cutoffOf(Instant time) {
        var day = pickOf(time).atZone(zone).toLocalDate();
        return cutoff == null
                ? day.plusDays(1).atStartOfDay(zone).toInstant()
                : day.atTime(cutoff).atZone(zone).toInstant();
    }

    private LocalDate next(LocalDate from) {
        var day = from;
        while (!counts(day)) {
            day = day.plusDays(1);
        }
        return day;
    }

    private boolean counts(LocalDate day) {
        return days.contains(day.getDayOfWeek());
    }
}
