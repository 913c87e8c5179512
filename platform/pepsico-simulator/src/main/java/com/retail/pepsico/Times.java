package com.retail.pepsico;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Instants on their way into and out of the database, and the range in which a time makes sense.
public final class Times {

    private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("2100-01-01T00:00:00Z");

    private Times() {}

    public static OffsetDateTime sql(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    public static @Nullable OffsetDateTime sqlOrNull(@Nullable Instant instant) {
        return instant == null ? null : sql(instant);
    }

    /// Times as the texts of an array parameter: `:times::text[]::timestamptz[]`.
    public static @Nullable String[] texts(Stream<? extends @Nullable Instant> times) {
        return times.map(time -> time == null ? null : time.toString()).toArray(String[]::new);
    }

    public static Instant at(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    public static @Nullable Instant atOrNull(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /// Refuses a time outside of this century with 422.
    public static void requireSensible(@Nullable Instant time, String pointer) {
        if (time != null && (time.isBefore(FIRST) || time.isAfter(LAST))) {
            throw Refusal.invalid("invalid", pointer, "must be between 2000 and 2100");
        }
    }
}
