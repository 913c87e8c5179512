package com.retail.supplychain.terms;

import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.Set;

/// A day of the week, by its name in lower case as all words of the API.
public enum Weekday {
    MONDAY,
    TUESDAY,
    WEDNESDAY,
    THURSDAY,
    FRIDAY,
    SATURDAY,
    SUNDAY;

    /// All of them.
    public static final Set<Weekday> ALL = Set.copyOf(Arrays.asList(values()));

    public static Weekday of(DayOfWeek day) {
        return valueOf(day.name());
    }
}
