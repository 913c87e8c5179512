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

/// Dates as exports write them, as local times of the place of the sale. A date without a time is
/// noon, so that no shift of the clocks moves it to another day.
final class SaleDates {

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
    private final ZoneId zone;

    SaleDates(@Nullable String pattern, ZoneId zone) {
        this.zone = zone;
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

    LocalDateTime read(String text) {
        if (text.isEmpty()) {
            throw new BadRow("has no date");
        }
        try {
            return OffsetDateTime.parse(text).atZoneSameInstant(zone).toLocalDateTime();
        } catch (DateTimeException notWithOffset) {
            // next
        }
        try {
            return LocalDateTime.parse(text);
        } catch (DateTimeException notIso) {
            // next
        }
        for (var format : formats) {
            try {
                TemporalAccessor parsed =
                        format.parseBest(text, LocalDateTime::from, LocalDate::from);
                return parsed instanceof LocalDateTime time
                        ? time
                        : LocalDate.from(parsed).atTime(LocalTime.NOON);
            } catch (DateTimeException another) {
                // next
            }
        }
        throw new BadRow("has the date \"" + text + "\", which can't be read");
    }
}
