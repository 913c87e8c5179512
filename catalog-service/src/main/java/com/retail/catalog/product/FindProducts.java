package com.retail.catalog.product;

import com.retail.platform.gs1.Gtin;
import com.retail.platform.gs1.InvalidGtin;
import com.retail.platform.web.Problem;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Which products are looked for.
///
/// @param q part of the name, in any case
/// @param category a category's id, name or path; those beneath it count too
/// @param gtin 14 digits
/// @param status null for all
/// @param byName sorted by name, else by id (the order in which they were made)
public record FindProducts(
        @Nullable String q,
        @Nullable String category,
        @Nullable String gtin,
        @Nullable ProductStatus status,
        boolean byName) {

    private static final int LONGEST = 300;

    /// From query parameters; a 400 problem names the one that can't be understood.
    public static FindProducts of(
            @Nullable String q,
            @Nullable String category,
            @Nullable String barcode,
            @Nullable String status,
            @Nullable String sort) {
        requireShort("q", q);
        requireShort("category", category);
        return new FindProducts(
                q == null || q.isBlank() ? null : q.strip(),
                category,
                barcode == null ? null : gtin("barcode", barcode),
                status(status),
                byName(sort));
    }

    /// The 14 digits of a barcode in a parameter.
    public static String gtin(String parameter, String code) {
        return switch (Gtin.parse(code)) {
            case Gtin gtin -> gtin.digits();
            case InvalidGtin invalid -> throw wrong(parameter, invalid.text());
        };
    }

    private static @Nullable ProductStatus status(@Nullable String text) {
        if (text == null) {
            return ProductStatus.ACTIVE;
        }
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "active" -> ProductStatus.ACTIVE;
            case "discontinued" -> ProductStatus.DISCONTINUED;
            case "all" -> null;
            default -> throw wrong("status", "must be active, discontinued or all");
        };
    }

    private static boolean byName(@Nullable String sort) {
        return switch (sort) {
            case null -> true;
            case "name" -> true;
            case "id" -> false;
            default -> throw wrong("sort", "must be name or id");
        };
    }

    private static void requireShort(String parameter, @Nullable String text) {
        if (text != null && text.length() > LONGEST) {
            throw wrong(parameter, "must have at most " + LONGEST + " characters");
        }
    }

    private static Problem wrong(String parameter, String text) {
        return Problem.badRequest("A parameter is not usable.", Problem.Fault.in(parameter, text));
    }
}
