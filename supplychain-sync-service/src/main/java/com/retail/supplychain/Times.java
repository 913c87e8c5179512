package com.retail.supplychain;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// Instants on their way into and out of the database, to the millisecond, and days that can be.
public final class Times {

    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2200;

    private Times() {}

    /// Whether a partner may mean that day: 2000 to 2200.
    public static boolean isBelievable(LocalDate day) {
        return day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR;
    }

    /// What time it is.
    public static Instant now(Clock clock) {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    public static Timestamp sql(Instant time) {
        return Timestamp.from(time);
    }

    /// As [#sql], with null for null.
    public static @Nullable Timestamp sqlOrNull(@Nullable Instant time) {
        return time == null ? null : Timestamp.from(time);
    }

    /// A column's time.
    public static Instant of(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column).toInstant();
    }

    /// A column's time, or null.
    public static @Nullable Instant orNull(ResultSet row, String column) throws SQLException {
        var time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }
}
