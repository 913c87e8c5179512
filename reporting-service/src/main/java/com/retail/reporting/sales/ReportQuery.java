package com.retail.reporting.sales;

import com.retail.platform.security.Caller;
import com.retail.platform.web.Problem;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Which sales a report is about, and how it counts them.
///
/// @param from the first business day
/// @param to the last business day
/// @param category the name of a category anywhere above a product, or a whole path `Snacks /
///   Chips`
public record ReportQuery(
        Period period,
        LocalDate from,
        LocalDate to,
        Set<Grouping> groupBy,
        @Nullable UUID product,
        @Nullable UUID location,
        @Nullable String category,
        Caller caller) {

    static final int DEFAULT_DAYS = 30;
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 9998;
    private static final int LONGEST_CATEGORY = 1000;

    /// What a caller wrote, as it came.
    public record Wish(
            @Nullable String period,
            @Nullable String from,
            @Nullable String to,
            @Nullable List<String> groupBy,
            @Nullable UUID product,
            @Nullable UUID location,
            @Nullable String category) {}

    /// Reads a wish; without dates it is about the last 30 days up to today, and never ends before
    /// the first day that was asked for.
    ///
    /// @param today the latest one among the locations asked for
    /// @throws Problem 400 that names the parameter; 404 for a location the caller may not know of
    public static ReportQuery of(
            Wish wish, Caller caller, Supplier<LocalDate> today, int longestSpanDays) {
        var first = date("from", wish.from());
        var to = date("to", wish.to()).orElseGet(() -> later(today.get(), first));
        var from = first.orElseGet(() -> to.minusDays(DEFAULT_DAYS - 1L));
        if (from.isAfter(to)) {
            throw unusable("from", "must not be after to (" + to + ")");
        }
        if (ChronoUnit.DAYS.between(from, to) >= longestSpanDays) {
            throw unusable("from", "a report covers at most " + longestSpanDays + " days");
        }
        if (wish.location() != null) {
            caller.requireLocation(wish.location());
        }
        if (wish.category() != null && wish.category().length() > LONGEST_CATEGORY) {
            throw unusable("category", "is longer than " + LONGEST_CATEGORY + " characters");
        }
        return new ReportQuery(
                period(wish.period()),
                from,
                to,
                groupings(wish.groupBy()),
                wish.product(),
                wish.location(),
                wish.category() == null || wish.category().isBlank()
                        ? null
                        : wish.category().strip(),
                caller);
    }

    /// Whether the report shows only some days of the period that begins then.
    boolean cuts(LocalDate periodStart) {
        return periodStart.isBefore(from) || period.end(periodStart).isAfter(to);
    }

    boolean by(Grouping grouping) {
        return groupBy.contains(grouping);
    }

    /// Whether a sale on that day can be reported at all.
    static boolean isReportable(LocalDate day) {
        return day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR;
    }

    private static LocalDate later(LocalDate day, Optional<LocalDate> other) {
        return other.filter(day::isBefore).orElse(day);
    }

    private static Period period(@Nullable String text) {
        return text == null
                ? Period.DAILY
                : named(Period.values(), text)
                        .orElseThrow(() -> unusable("period", "must be daily, weekly or monthly"));
    }

    private static Set<Grouping> groupings(@Nullable List<String> texts) {
        var groupings = EnumSet.noneOf(Grouping.class);
        if (texts != null) {
            texts.stream()
                    .flatMap(text -> List.of(text.split(",", -1)).stream())
                    .filter(text -> !text.equals("none"))
                    .map(
                            text ->
                                    named(Grouping.values(), text)
                                            .orElseThrow(
                                                    () ->
                                                            unusable(
                                                                    "group_by",
                                                                    "must be product, category, location or none, or several with commas")))
                    .forEach(groupings::add);
        }
        return groupings;
    }

    private static <E extends Enum<E>> Optional<E> named(E[] all, String text) {
        return List.of(all).stream()
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst();
    }

    private static Optional<LocalDate> date(String parameter, @Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        try {
            var day = LocalDate.parse(text, DateTimeFormatter.ISO_LOCAL_DATE);
            if (isReportable(day)) {
                return Optional.of(day);
            }
        } catch (DateTimeParseException e) {
            // said below, as for a day out of range
        }
        throw unusable(parameter, "must be a day as yyyy-mm-dd");
    }

    private static Problem unusable(String parameter, String why) {
        return Problem.badRequest("A parameter is not usable.", Problem.Fault.in(parameter, why));
    }
}
