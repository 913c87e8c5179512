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
        // As precise as the database keeps it.
        var instant =
                (text == null ? now : parsed(text.strip(), zone)).truncatedTo(ChronoUnit.MICROS);
        if (instant.isAfter(now.plus(CLOCK_TOLERANCE))) {
            throw Problem.invalid("/sale_date", "lies more than a day in the future");
        }
        if (instant.isBefore(EARLIEST)) {
            throw Problem.invalid("/sale_date", "lies before 1990");
        }
        return instant;
    }

    private static Instant parsed(String text, ZoneId zone) {
        try {
            if (text.length() <= DATE) {
                return LocalDate.parse(text).atStartOfDay(zone).toInstant();
            }
            boolean hasOffset =
                    text.endsWith("Z")
                            || text.endsWith("z")
                            || text.lastIndexOf('+') > DATE
                            || text.lastIndexOf('-') > DATE;
            return hasOffset
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDateTime.parse(text).atZone(zone).toInstant();
        } catch (DateTimeException e) {
            throw Problem.invalid(
                    "/sale_date",
                    "must be a time such as 2026-11-21T16:42:07Z, or 2026-11-21T16:42 or 2026-11-21 in the location's zone");
        }
    }
}
