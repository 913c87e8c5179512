package com.retail.platform.local.importing;

import com.retail.platform.gs1.Gtin;
import com.retail.platform.gs1.InvalidGtin;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads sales from a file.
final class SalesReader {

    private static final int LONGEST_REFERENCE = 200;

    private final Mapping.Sales rules;
    private final SaleDates dates;
    private final List<RejectedRow> rejected;
    private final Map<String, Integer> references = new HashMap<>();

    SalesReader(Mapping mapping, ZoneId zone, List<RejectedRow> rejected) {
        this.rules = mapping.salesRules();
        this.dates = new SaleDates(rules.dateFormat(), zone);
        this.rejected = rejected;
    }

    /// The sales that can be taken, in the order of the file; the others go to the rejected rows.
    List<SaleLine> read(CsvFile file) {
        var columns = Columns.of(file, rules.columns(), Columns.SALES);
        columns.require(file, "quantity");
        columns.require(file, "date");
        columns.require(file, columns.has("barcode") ? "barcode" : "product");
        rejected.addAll(file.refused());
        var sales = new ArrayList<SaleLine>();
        for (var line : file.rows()) {
            try {
                sales.add(sale(file, line, columns));
            } catch (BadRow bad) {
                rejected.add(
                        new RejectedRow(
                                file.name(),
                                line.number(),
                                bad.reason(),
                                line.text(),
                                Numbers.decimal(columns.of(line, "total")).orElse(null)));
            }
        }
        return sales;
    }

    private SaleLine sale(CsvFile file, CsvFile.Line line, Columns columns) {
        var status = columns.of(line, "status");
        var accepted = rules.acceptStatus();
        if (accepted != null && accepted.stream().noneMatch(status::equalsIgnoreCase)) {
            throw new BadRow("has the status \"" + status + "\"");
        }
        var gtin = gtin(columns.of(line, "barcode"));
        var product = Names.tidy(columns.of(line, "product"));
        if (product.isEmpty() && gtin == null) {
            throw new BadRow("names no product");
        }
        long quantity =
                Numbers.units(columns.of(line, "quantity"))
                        .orElseThrow(
                                () ->
                                        new BadRow(
                                                "has the quantity \""
                                                        + columns.of(line, "quantity")
                                                        + "\""));
        var money = money(line, columns, quantity);
        var location = Names.tidy(columns.of(line, "location"));
        var category = Names.tidy(columns.of(line, "category"));
        var reference = reference(file, line, columns.of(line, "reference"));
        return new SaleLine(
                new CatalogItem.Origin(file.name(), line),
                product.isEmpty() ? String.valueOf(gtin) : product,
                gtin,
                category.isEmpty() ? null : category,
                location,
                quantity,
                money.unitPrice(),
                money.total(),
                dates.read(columns.of(line, "date")),
                reference,
                references.merge(location + "\n" + reference, 1, Integer::sum));
    }

    private record Money(BigDecimal unitPrice, BigDecimal total) {}

    /// Price and total have to agree; one of them is enough.
    private static Money money(CsvFile.Line line, Columns columns, long quantity) {
        var price = amount(columns.of(line, "unit_price"), "unit price");
        var total = amount(columns.of(line, "total"), "total");
        if (columns.has("unit_price") && price == null) {
            throw new BadRow("has no unit price");
        }
        if (price == null && total == null) {
            throw new BadRow("has neither a price nor a total");
        }
        if (price == null) {
            var each =
                    java.util.Objects.requireNonNull(total)
                            .divide(
                                    BigDecimal.valueOf(quantity),
                                    4,
                                    java.math.RoundingMode.HALF_UP);
            return new Money(each.stripTrailingZeros(), total);
        }
        var sum = price.multiply(BigDecimal.valueOf(quantity));
        if (total != null && sum.compareTo(total) != 0) {
            throw new BadRow("says " + quantity + " × " + price + " = " + total);
        }
        return new Money(price, sum);
    }

    private static @Nullable BigDecimal amount(String text, String what) {
        if (text.isEmpty()) {
            return null;
        }
        return Numbers.decimal(text)
                .filter(number -> number.signum() >= 0)
                .orElseThrow(() -> new BadRow("has the " + what + " \"" + text + "\""));
    }

    /// Without a receipt's number the line in the file has to do.
    private static String reference(CsvFile file, CsvFile.Line line, String given) {
        return given.isEmpty()
                ? "import:"
                        + file.hash().substring(0, Math.min(16, file.hash().length()))
                        + ":"
                        + line.number()
                : given.substring(0, Math.min(given.length(), LONGEST_REFERENCE));
    }

    private static @Nullable String gtin(String text) {
        var digits = text.replaceAll("[ -]", "");
        if (digits.isEmpty()) {
            return null;
        }
        return switch (Gtin.parse(digits)) {
            case Gtin gtin -> gtin.digits();
            case InvalidGtin invalid ->
                    throw new BadRow("has the barcode " + digits + ": " + invalid.text());
        };
    }
}
