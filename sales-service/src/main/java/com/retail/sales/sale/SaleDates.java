package com.retail.sales.sale;

import com.retail.platform.web.Problem;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads the time of a sale as tills write it.
final class SaleDates {

    private static final Instant EARLIEST = Instant.parse("1990-01-01T00:00:00Z");
    private static final Duration CLOCK_TOLERANCE = Duration.ofDays(1);
    private static final int DATE = "yyyy-mm-dd".length();

    private SaleDates() {}

    /// The instant that the text means: with an offset by that; without one in the location's zone
    /// (an hour that the clocks skip is moved on, of one that comes twice it is the first); a date
    /// alone is the day's start.
    ///
    /// @throws Problem 422 for what is no time, too long ago, or more than a day ahead
    static Instant read(@Nullable String text, ZoneId zone, Instant now) {
        var instant = text == null ? precise(now) : read(text, zone);
        if (instant.isAfter(now.plus(CLOCK_TOLERANCE))) {
            throw Problem.invalid("/sale_date", "lies more than a day in the future");
        }
        if (instant.isBefore(EARLIEST)) {
            throw Problem.invalid("/sale_date", "lies before 1990");
        }
        return instant;
    }

    /// The instant that the text means, whenever it is.
    ///
    /// @throws Problem 422 for what is no time
    static Instant read(String text, ZoneId zone) {
        var local = local(text);
        return precise(
                local == null
                        ? parsed(text, OffsetDateTime::parse).toInstant()
                        : local.atZone(zone).toInstant());
    }

    /// The time as it is written, if that names no offset: which instant it is depends on the
    /// location's zone.
    ///
    /// @throws Problem 422 for what is no time
    static @Nullable LocalDateTime local(@Nullable String text) {
        if (text == null || hasOffset(text.strip())) {
            return null;
        }
        return parsed(
                        text,
                        time ->
                                time.length() <= DATE
                                        ? LocalDate.parse(time).atStartOfDay()
                                        : LocalDateTime.parse(time))
                .truncatedTo(ChronoUnit.MICROS);
    }

    private static boolean hasOffset(String text) {
        return text.length() > DATE
                && (text.endsWith("Z")
                        || text.endsWith("z")
                        || text.lastIndexOf('+') > DATE
                        || text.lastIndexOf('-') > DATE);
    }

    /// As precise as the database keeps it.
    private static Instant precise(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS);
    }

    private static <T> T parsed(String text, Function<String, T> parse) {
        try {
            return parse.apply(text.strip());
        } catch (DateTimeException e) {
            throw Problem.invalid(
                    "/sale_date",
                    "must be a time such as 2026-11-21T16:42:07Z, or 2026-11-21T16:42 or 2026-11-21 in the location's zone");
        }
    }
}
