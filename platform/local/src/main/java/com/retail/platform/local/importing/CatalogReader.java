package com.retail.platform.local.importing;

import com.retail.platform.gs1.Gtin;
import com.retail.platform.gs1.InvalidGtin;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads products from catalogue files. A number that stands in several rows or files is one
/// product.
final class CatalogReader {

    private static final int LONGEST_NAME = 300;
    private static final int LONGEST_VALUE = 500;

    private final Mapping.Catalog rules;
    private final List<RejectedRow> rejected;
    private final Map<String, CatalogItem> byGtin = new LinkedHashMap<>();
    private int rows;
    private int repeated;

    CatalogReader(Mapping mapping, List<RejectedRow> rejected) {
        this.rules = mapping.catalogRules();
        this.rejected = rejected;
    }

    void read(CsvFile file) {
        var columns = Columns.of(file, rules.columns(), Columns.CATALOG);
        columns.require(file, "name");
        rejected.addAll(file.refused());
        for (var line : file.rows()) {
            rows++;
            try {
                var item = item(file, line, columns);
                var before = byGtin.get(item.gtin());
                repeated += before == null ? 0 : 1;
                byGtin.put(item.gtin(), before == null ? item : before.and(item));
            } catch (BadRow bad) {
                rejected.add(RejectedRow.of(file.name(), line, bad.reason()));
            }
        }
    }

    /// All products, each once, in the order of the files.
    List<CatalogItem> items() {
        return List.copyOf(byGtin.values());
    }

    int rows() {
        return rows;
    }

    /// Rows that say more of a product of an earlier row.
    int repeated() {
        return repeated;
    }

    private CatalogItem item(CsvFile file, CsvFile.Line line, Columns columns) {
        var name = Names.tidy(columns.of(line, "name"));
        if (name.isEmpty()) {
            throw new BadRow("has no name");
        }
        if (name.length() > LONGEST_NAME) {
            throw new BadRow("has a name of more than " + LONGEST_NAME + " characters");
        }
        var barcode = columns.of(line, "barcode").replaceAll("[ -]", "");
        var gtin = barcode.isEmpty() ? ShopNumbers.item(name) : gtin(barcode, "barcode");
        var category = Names.tidy(columns.of(line, "category"));
        return new CatalogItem(
                name,
                gtin,
                pack(line, columns, gtin),
                category.isEmpty() ? rules.category() : category,
                price(columns.of(line, "price")),
                metadata(file, line, columns),
                new CatalogItem.Origin(file.name(), line));
    }

    private CatalogItem.@Nullable Pack pack(CsvFile.Line line, Columns columns, String item) {
        var text = columns.of(line, "pack_units");
        var code = columns.of(line, "pack_barcode").replaceAll("[ -]", "");
        if (text.isEmpty() && code.isEmpty()) {
            return null;
        }
        long units =
                Numbers.units(text)
                        .filter(number -> number <= 10_000)
                        .orElseThrow(() -> new BadRow("has a pack of \"" + text + "\" units"));
        if (units == 1) {
            return null;
        }
        if (!code.isEmpty()) {
            return new CatalogItem.Pack(gtin(code, "pack's barcode"), units);
        }
        return rules.deriveCaseBarcode()
                ? new CatalogItem.Pack(ShopNumbers.pack(item), units)
                : null;
    }

    private @Nullable BigDecimal price(String text) {
        if (text.isEmpty()) {
            return rules.price() == null ? null : new BigDecimal(rules.price());
        }
        Optional<BigDecimal> price = Numbers.decimal(text).filter(number -> number.signum() >= 0);
        return price.orElseThrow(() -> new BadRow("has the price \"" + text + "\""));
    }

    private Map<String, String> metadata(CsvFile file, CsvFile.Line line, Columns columns) {
        var all = new LinkedHashMap<String, String>();
        var sku = columns.of(line, "sku");
        if (!sku.isEmpty()) {
            all.put("sku", cut(sku));
        }
        if (rules.metadata() != null) {
            rules.metadata()
                    .forEach(
                            (name, column) -> {
                                int index = file.header().indexOf(column);
                                if (index >= 0 && !line.field(index).isEmpty()) {
                                    all.put(name, cut(line.field(index)));
                                }
                            });
        }
        return all;
    }

    private static String cut(String text) {
        return text.substring(0, Math.min(text.length(), LONGEST_VALUE));
    }

    private static String gtin(String digits, String what) {
        return switch (Gtin.parse(digits)) {
            case Gtin gtin -> gtin.digits();
            case InvalidGtin invalid ->
                    throw new BadRow("has the " + what + " " + digits + ": " + invalid.text());
        };
    }
}
