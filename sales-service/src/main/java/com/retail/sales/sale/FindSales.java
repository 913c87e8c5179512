package com.retail.sales.sale;

import com.retail.platform.web.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Which sales are looked for.
///
/// @param from the first moment or business day that counts
/// @param to the first moment or business day that counts no more
/// @param latestFirst by the time of the sale, else by id (the order of recording)
public record FindSales(
        @Nullable UUID location,
        @Nullable UUID product,
        @Nullable Bound from,
        @Nullable Bound to,
        boolean latestFirst) {

    /// A moment, or a business day at the sale's own location.
    ///
    /// @param instant null for a day
    /// @param day null for a moment
    public record Bound(@Nullable Instant instant, @Nullable LocalDate day) {}

    /// From query parameters; a 400 problem names the one that can't be understood.
    public static FindSales of(
            @Nullable UUID location,
            @Nullable UUID product,
            @Nullable String from,
            @Nullable String to,
            @Nullable String sort) {
        boolean latestFirst =
                switch (sort) {
                    case null -> true;
                    case "-sale_date" -> true;
                    case "id" -> false;
                    default -> throw wrong("sort", "must be -sale_date or id");
                };
        return new FindSales(location, product, bound("from", from), bound("to", to), latestFirst);
    }

    private static @Nullable Bound bound(String parameter, @Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            if (text.length() == 10) {
                return new Bound(null, LocalDate.parse(text));
            }
            var time = OffsetDateTime.parse(text);
            if (time.getYear() >= 1 && time.getYear() <= 9999) {
                return new Bound(time.toInstant(), null);
            }
        } catch (DateTimeException e) {
            // said below, as for a year that no sale has
        }
        throw wrong(parameter, "must be a date (2026-11-21) or a time (2026-11-21T16:42:07Z)");
    }

    private static Problem wrong(String parameter, String text) {
        return Problem.badRequest("A parameter is not usable.", Problem.Fault.in(parameter, text));
    }
}
