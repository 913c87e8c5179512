package com.retail.platform.gs1;

import com.retail.platform.gs1.Barcode.Element;
import com.retail.platform.gs1.Barcode.Form;
import com.retail.platform.gs1.Barcode.Measure;
import com.retail.platform.gs1.Barcode.Read;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Sorts checked elements into the fields of a [Read].
final class Fields {

    private Fields() {}

    static Read of(Gtin gtin, Form form, @Nullable Symbology symbology) {
        return new Read(
                form,
                symbology,
                List.of(new Element("01", gtin.digits())),
                gtin,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                Map.of());
    }

    static Read of(List<Element> elements, Form form, @Nullable Symbology symbology, int year) {
        var rest = new LinkedHashMap<String, String>();
        for (var element : elements) {
            rest.put(element.ai(), element.value());
        }
        Gtin gtin = gtin(rest.remove("01"));
        Gtin content = gtin(rest.remove("02"));
        String sscc = rest.remove("00");
        String lot = rest.remove("10");
        String serial = rest.remove("21");
        LocalDate production = date(rest.remove("11"), year);
        LocalDate bestBefore = date(rest.remove("15"), year);
        LocalDate expiry = date(rest.remove("17"), year);
        if (expiry == null) {
            expiry = date(rest.get("7003"), year); // stays among the others for its time of day
        }
        String count = rest.containsKey("37") ? rest.remove("37") : rest.remove("30");
        Measure weight = weight(rest);
        return new Read(
                form,
                symbology,
                List.copyOf(elements),
                gtin,
                content,
                sscc,
                lot,
                serial,
                production,
                bestBefore,
                expiry,
                count == null ? null : Text.number(count, 0, count.length()),
                weight,
                rest.isEmpty() ? Map.of() : Collections.unmodifiableMap(rest));
    }

    private static @Nullable Gtin gtin(@Nullable String digits) {
        if (digits == null) {
            return null;
        }
        return switch (Gtin.parse(digits)) {
            case Gtin gtin -> gtin;
            case InvalidGtin invalid -> throw new Refusal(invalid.reason(), invalid.text());
        };
    }

    private static @Nullable LocalDate date(@Nullable String yymmdd, int year) {
        return yymmdd == null ? null : Dates.date(yymmdd, year);
    }

    /// The first of kg, lb, troy ounces that is there; the last digit of the AI says how many
    /// decimals.
    private static @Nullable Measure weight(Map<String, String> rest) {
        for (var unit : List.of("310kg", "320lb", "356tr oz")) {
            for (var ai : rest.keySet()) {
                if (ai.length() == 4 && ai.startsWith(unit.substring(0, 3))) {
                    var value = new BigDecimal(rest.get(ai)).movePointLeft(ai.charAt(3) - '0');
                    rest.remove(ai);
                    return new Measure(value, unit.substring(3));
                }
            }
        }
        return null;
    }
}
