package com.retail.platform.local.importing;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Dates as exports write them: instants, or local times of the place of the sale. A date without a
/// time is noon, so that no shift of the clocks moves it to another day.
final class SaleDates {

    /// When a sale happened.
    ///
    /// @param local in the time of its place
    /// @param exact as sales are told it: the instant where the file says one, as the place's zone
    ///   may be another than the one known here
    record Time(LocalDateTime local, String exact) {

        static Time of(LocalDateTime local) {
            return new Time(local, local.toString());
        }
    }

    private static final List<String> USUAL =
            List.of(
                    "uuuu-MM-dd HH:mm:ss",
                    "uuuu-MM-dd HH:mm",
                    "uuuu-MM-dd",
                    "M/d/uuuu H:mm:ss",
                    "M/d/uuuu H:mm",
                    "M/d/uuuu",
                    "EEEE, MMMM d, uuuu",
                    "d.M.uuuu H:mm",
                    "d.M.uuuu");

    private final List<DateTimeFormatter> formats;

    SaleDates(@Nullable String pattern) {
        var patterns = pattern == null ? USUAL : List.of(pattern.replace("yyyy", "uuuu"));
        var all = new ArrayList<DateTimeFormatter>();
        for (var each : patterns) {
            try {
                all.add(
                        new DateTimeFormatterBuilder()
                                .parseCaseInsensitive()
                                .appendPattern(each)
                                .toFormatter(Locale.US)
                                .withResolverStyle(java.time.format.ResolverStyle.STRICT));
            } catch (IllegalArgumentException e) {
                throw new com.retail.platform.local.suite.SuiteFailure(
                        "The mapping's date_format \"" + pattern + "\" is none: " + e.getMessage(),
                        e);
            }
        }
        this.formats = List.copyOf(all);
    }

    /// @param zone of the place
    Time read(String text, ZoneId zone) {
        if (text.isEmpty()) {
            throw new BadRow("has no date");
        }
        try {
            var instant = OffsetDateTime.parse(text).toInstant();
            return new Time(LocalDateTime.ofInstant(instant, zone), instant.toString());
        } catch (DateTimeException notWithOffset) {
            // next
        }
        try {
            return Time.of(LocalDateTime.parse(text));
        } catch (DateTimeException notIso) {
            // next
        }
        for (var format : formats) {
            try {
                TemporalAccessor parsed =
                        format.parseBest(text, LocalDateTime::from, LocalDate::from);
                return Time.of(
                        parsed instanceof LocalDateTime time
                                ? time
                                : LocalDate.from(parsed).atTime(LocalTime.NOON));
            } catch (DateTimeException another) {
                // next
            }
        }
        throw new BadRow("has the date \"" + text + "\", which can't be read");
    }
}
