package com.retail.catalog.product;

import com.retail.platform.gs1.Gtin;
import com.retail.platform.web.Problem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// A row of an imported file; an empty cell says nothing, so an existing product keeps what it has.
///
/// @param line where the row begins in the file, from 1
/// @param complete whether the row has as many cells as the header
public record ImportRow(long line, Map<String, String> cells, boolean complete) {

    /// The columns that a file may have; `barcodes` is a list `gtin:units:level;…`.
    static final Set<String> COLUMNS =
            new TreeSet<>(
                    Set.of(
                            "id",
                            "name",
                            "category",
                            "price",
                            "currency",
                            "status",
                            "stock_level",
                            "barcode",
                            "pack_units",
                            "pack_level",
                            "barcodes",
                            "metadata"));

    /// Passes a row that can be looked at.
    ///
    /// @throws Problem 422
    void check() {
        if (!complete) {
            throw Problem.invalid("", "has not as many cells as the header");
        }
        cells.forEach(
                (column, cell) -> {
                    if (cell.indexOf('\0') >= 0) {
                        throw Problem.invalid("/" + column, "has a NUL character");
                    }
                });
    }

    Optional<UUID> id() {
        try {
            return Optional.ofNullable(cells.get("id")).map(UUID::fromString);
        } catch (IllegalArgumentException e) {
            throw Problem.invalid("/id", "is no id");
        }
    }

    String name() {
        return cells.getOrDefault("name", "");
    }

    /// The numbers of the barcodes that the row names.
    List<String> gtins() {
        return barcodes().stream().map(SaveProduct.BarcodeRequest::gtin).toList();
    }

    boolean isDiscontinued() {
        return cells.containsKey("status") && status() == ProductStatus.DISCONTINUED;
    }

    /// A new product.
    ///
    /// @param json reads texts as strictly as in bodies
    SaveProduct wanted(JsonMapper json) {
        return new SaveProduct(
                name(),
                cells.get("category"),
                null,
                price(),
                cells.get("currency"),
                stockLevel(),
                barcodes(),
                metadata(json),
                cells.containsKey("status") ? status() : null);
    }

    /// An existing product with what the row says of it.
    SaveProduct onto(SaveProduct present, JsonMapper json) {
        var category = cells.get("category");
        var metadata = new LinkedHashMap<>(present.metadata());
        metadata.putAll(metadata(json));
        return new SaveProduct(
                name().isEmpty() ? present.name() : name(),
                category,
                category == null ? present.categoryId() : null,
                cells.containsKey("price") ? price() : present.price(),
                cells.getOrDefault("currency", present.currency()),
                stockLevel(),
                merged(present.barcodes()),
                metadata,
                cells.containsKey("status") ? status() : present.status());
    }

    /// The barcodes that the row names, as they stand there.
    List<SaveProduct.BarcodeRequest> barcodes() {
        var found = new ArrayList<SaveProduct.BarcodeRequest>();
        if (cells.containsKey("barcode")) {
            found.add(
                    barcode(
                            cells.get("barcode"),
                            cells.get("pack_units"),
                            cells.get("pack_level")));
        }
        for (var text : cells.getOrDefault("barcodes", "").split(";")) {
            if (!text.isBlank()) {
                var parts = text.strip().split(":", 3);
                found.add(
                        barcode(
                                parts[0],
                                parts.length > 1 ? parts[1] : null,
                                parts.length > 2 ? parts[2] : null));
            }
        }
        return found;
    }

    private List<SaveProduct.BarcodeRequest> merged(List<SaveProduct.BarcodeRequest> present) {
        var byNumber = new LinkedHashMap<String, SaveProduct.BarcodeRequest>();
        present.forEach(barcode -> byNumber.put(barcode.gtin(), barcode));
        barcodes()
                .forEach(
                        barcode ->
                                byNumber.merge(
                                        barcode.gtin(),
                                        barcode,
                                        (known, said) -> said.over(known)));
        return List.copyOf(byNumber.values());
    }

    private static SaveProduct.BarcodeRequest barcode(
            String gtin, @Nullable String units, @Nullable String level) {
        var digits = gtin.strip();
        return new SaveProduct.BarcodeRequest(
                Gtin.parse(digits) instanceof Gtin good ? good.digits() : digits,
                units == null || units.isBlank() ? null : number("pack_units", units),
                level == null || level.isBlank()
                        ? null
                        : constant(PackLevel.class, "pack_level", level));
    }

    private BigDecimal price() {
        var text = cells.get("price");
        if (text == null) {
            throw Problem.invalid("/price", "is required for a new product");
        }
        // Longer than any price, and an exponent could be as long as it likes.
        if (text.length() <= 20 && text.matches("[+-]?\\d+([.]\\d+)?")) {
            return new BigDecimal(text);
        }
        throw Problem.invalid("/price", "must be a decimal number such as 1.89");
    }

    private @Nullable Long stockLevel() {
        var text = cells.get("stock_level");
        return text == null ? null : number("stock_level", text);
    }

    private ProductStatus status() {
        return constant(ProductStatus.class, "status", cells.getOrDefault("status", ""));
    }

    private Map<String, String> metadata(JsonMapper json) {
        var text = cells.get("metadata");
        if (text == null) {
            return Map.of();
        }
        try {
            var read = json.readValue(text, new TypeReference<@Nullable Map<String, String>>() {});
            if (read != null) {
                return read;
            }
        } catch (JacksonException unreadable) {
            // Said below, as of a null.
        }
        throw Problem.invalid(
                "/metadata",
                "must be a JSON object of texts, without NUL characters and halves of surrogate pairs");
    }

    private static Long number(String column, String text) {
        try {
            return Long.valueOf(text.strip());
        } catch (NumberFormatException e) {
            throw Problem.invalid("/" + column, "must be a whole number");
        }
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String column, String text) {
        try {
            return Enum.valueOf(type, text.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw Problem.invalid(
                    "/" + column,
                    "must be one of "
                            + List.of(type.getEnumConstants()).toString().toLowerCase(Locale.ROOT));
        }
    }
}
