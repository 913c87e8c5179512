package com.retail.platform.local.importing;

import com.retail.platform.local.suite.SuiteFailure;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which column of a file holds which field: as the mapping says, else as the columns' names
/// suggest.
final class Columns {

    /// Names that tell a field, the likeliest first; compared without case, blanks and punctuation.
    static final Map<String, List<String>> CATALOG =
            Map.of(
                    "name",
                            List.of(
                                    "product name",
                                    "name",
                                    "product",
                                    "item",
                                    "title",
                                    "description"),
                    "barcode",
                            List.of(
                                    "gtin",
                                    "gtin14",
                                    "gtin13",
                                    "ean13",
                                    "ean",
                                    "upc12",
                                    "upc",
                                    "upca",
                                    "barcode",
                                    "upc12if028400"),
                    "category", List.of("category", "department", "product group", "group"),
                    "price", List.of("price", "unit price", "retail price", "list price"),
                    "currency", List.of("currency"),
                    "pack_barcode",
                            List.of(
                                    "case gtin",
                                    "case barcode",
                                    "case upc",
                                    "pack barcode",
                                    "gtin case"),
                    "pack_units",
                            List.of(
                                    "case pack",
                                    "pack units",
                                    "units per case",
                                    "case size",
                                    "pack size"),
                    "sku", List.of("sku", "item code", "item number", "code", "article"));

    static final Map<String, List<String>> SALES =
            Map.of(
                    "product", List.of("product name", "product", "item", "name", "description"),
                    "barcode", List.of("gtin", "ean", "upc", "barcode"),
                    "quantity", List.of("quantity sold", "quantity", "qty", "units", "mqty"),
                    "unit_price", List.of("unit price", "price", "mprice"),
                    "total", List.of("line total", "total", "amount"),
                    "date",
                            List.of(
                                    "sale date",
                                    "date",
                                    "timestamp",
                                    "sold at",
                                    "transdate",
                                    "invoice date",
                                    "transaction date"),
                    "location", List.of("location", "store", "shop", "machine", "site"),
                    "reference",
                            List.of(
                                    "reference",
                                    "transaction id",
                                    "transaction",
                                    "receipt",
                                    "invoice no",
                                    "invoice"),
                    "status", List.of("status"),
                    "category", List.of("category", "department"));

    static final Map<String, List<String>> LOCATIONS =
            Map.of(
                    "name", List.of("name", "location", "store", "machine", "site"),
                    "code", List.of("code", "id", "number", "store id", "device id"),
                    "time_zone", List.of("time zone", "timezone", "zone", "tz"),
                    "type", List.of("type", "kind"));

    private final Map<String, Integer> byField;

    private Columns(Map<String, Integer> byField) {
        this.byField = byField;
    }

    /// @param said what the mapping says; a column that it names and the file lacks is an error,
    ///   unless it names others too
    /// @param guesses what names suggest
    static Columns of(
            CsvFile file,
            @Nullable Map<String, List<String>> said,
            Map<String, List<String>> guesses) {
        var present = new HashMap<String, Integer>();
        for (int i = file.header().size() - 1; i >= 0; i--) {
            present.put(plain(file.header().get(i)), i);
        }
        var found = new HashMap<String, Integer>();
        if (said != null) {
            said.forEach(
                    (field, columns) -> {
                        if (!guesses.containsKey(field)) {
                            throw new SuiteFailure(
                                    "The mapping names a field \""
                                            + field
                                            + "\"; there are: "
                                            + String.join(
                                                    ", ",
                                                    guesses.keySet().stream().sorted().toList()));
                        }
                        first(columns, present, found, field);
                    });
        }
        guesses.forEach(
                (field, names) -> {
                    if (said == null || !said.containsKey(field)) {
                        first(names, present, found, field);
                    }
                });
        return new Columns(found);
    }

    boolean has(String field) {
        return byField.containsKey(field);
    }

    /// The field's text without blanks around it; empty where there is none.
    String of(CsvFile.Line line, String field) {
        var column = byField.get(field);
        return column == null ? "" : line.field(column);
    }

    /// @throws SuiteFailure if the file has no such column
    void require(CsvFile file, String field) {
        if (!has(field)) {
            throw new SuiteFailure(
                    "No column of %s looks like %s. It has: %s. Say which it is in a mapping (./retail import --help)."
                            .formatted(file.name(), field, String.join(", ", file.header())));
        }
    }

    private static void first(
            List<String> names,
            Map<String, Integer> present,
            Map<String, Integer> found,
            String field) {
        for (var name : names) {
            var column = present.get(plain(name));
            if (column != null) {
                found.put(field, column);
                return;
            }
        }
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
