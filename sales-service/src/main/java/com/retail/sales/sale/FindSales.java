package com.retail.sales.sale;

import com.retail.platform.web.Problem;
import com.retail.platform.web.Years;
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
            return text.length() == 10
                    ? new Bound(null, Years.in(LocalDate.parse(text)))
                    : new Bound(Years.in(OffsetDateTime.parse(text).toInstant()), null);
        } catch (DateTimeException e) {
            throw wrong(parameter, "must be a date (2026-11-21) or a time (2026-11-21T16:42:07Z)");
        }
    }

    private static Problem wrong(String parameter, String text) {
        return Problem.badRequest("A parameter is not usable.", Problem.Fault.in(parameter, text));
    }
}
