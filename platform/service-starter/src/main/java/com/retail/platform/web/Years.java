package com.retail.platform.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/// The years of the days and times that requests tell of: 1 to 9999, as RFC 3339 writes them. Java
/// reads others too, which no database keeps.
public final class Years {

    private static final int FIRST = 1;
    private static final int LAST = 9999;

    private Years() {}

    /// The day, in these years.
    ///
    /// @throws DateTimeException when it is in another
    public static LocalDate in(LocalDate day) {
        check(day.getYear());
        return day;
    }

    /// The time, in these years of UTC.
    ///
    /// @throws DateTimeException when it is in another
    public static Instant in(Instant time) {
        check(time.atOffset(ZoneOffset.UTC).getYear());
        return time;
    }

    private static void check(int year) {
        if (year < FIRST || year > LAST) {
            throw new DateTimeException("is not in a year from " + FIRST + " to " + LAST);
        }
    }
}
