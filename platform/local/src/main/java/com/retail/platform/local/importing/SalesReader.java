package com.retail.platform.local.importing;

import com.retail.platform.gs1.Gtin;
import com.retail.platform.gs1.InvalidGtin;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads sales from files, each with the reference by which it is known when it comes again.
///
/// A line of a receipt is known by its place among all rows of the receipt, so that a row that is
/// corrected and taken later moves no other. A row without a receipt is known by what it says, and
/// how many that say the same stand above it in what is read at once.
final class SalesReader {

    private static final int LONGEST_REFERENCE = 200;
    private static final int PRICE_PLACES = 4;

    private final Mapping.Sales rules;
    private final SaleDates dates;
    private final Function<String, ZoneId> zones;
    private final List<RejectedRow> rejected;
    private final Map<String, Integer> receipts = new HashMap<>();
    private final Map<UUID, Integer> alike = new HashMap<>();

    /// @param zones of places, by their names
    SalesReader(Mapping mapping, Function<String, ZoneId> zones, List<RejectedRow> rejected) {
        this.rules = mapping.salesRules();
        this.dates = new SaleDates(rules.dateFormat());
        this.zones = zones;
        this.rejected = rejected;
    }

    /// The sales that can be taken, in the order of the file; the others go to the rejected rows.
    List<SaleLine> read(CsvFile file) {
        var columns = Columns.of(file, rules.columns(), Columns.SALES);
        columns.require(file, "quantity");
        columns.require(file, "date");
        columns.require(file, columns.has("barcode") ? "barcode" : "product");
        rejected.addAll(file.refused());
        var places = placesInReceipts(file, columns);
        var sales = new ArrayList<SaleLine>();
        for (var line : file.rows()) {
            try {
                sales.add(sale(file, line, columns, places.getOrDefault(line.number(), 1)));
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

    /// From 1, by the line's number in the file.
    private Map<Long, Integer> placesInReceipts(CsvFile file, Columns columns) {
        var places = new HashMap<Long, Integer>();
        for (var line : file.lines()) {
            var receipt = receipt(line, columns);
            if (!receipt.isEmpty()) {
                var location = Names.tidy(columns.of(line, "location"));
                places.put(
                        line.number(), receipts.merge(location + "\n" + receipt, 1, Integer::sum));
            }
        }
        return places;
    }

    private SaleLine sale(CsvFile file, CsvFile.Line line, Columns columns, int placeInReceipt) {
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
        var soldAt = dates.read(columns.of(line, "date"), zones.apply(location));
        var receipt = receipt(line, columns);
        return new SaleLine(
                new CatalogItem.Origin(file.name(), line),
                product.isEmpty() ? String.valueOf(gtin) : product,
                gtin,
                category.isEmpty() ? null : category,
                location,
                quantity,
                money.unitPrice(),
                money.total(),
                soldAt.local(),
                soldAt.exact(),
                receipt.isEmpty()
                        ? reference(
                                location, gtin == null ? product : gtin, soldAt, quantity, money)
                        : receipt,
                placeInReceipt);
    }

    private static String receipt(CsvFile.Line line, Columns columns) {
        var given = columns.of(line, "reference");
        return given.substring(0, Math.min(given.length(), LONGEST_REFERENCE));
    }

    private String reference(
            String location, String product, SaleDates.Time soldAt, long quantity, Money money) {
        var row =
                ImportIds.id(
                        "sale",
                        Names.key(location),
                        Names.key(product),
                        soldAt.exact(),
                        Long.toString(quantity),
                        money.unitPrice().stripTrailingZeros().toPlainString());
        return "import:" + row + ":" + alike.merge(row, 1, Integer::sum);
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
            return new Money(each(java.util.Objects.requireNonNull(total), quantity), total);
        }
        var sum = price.multiply(BigDecimal.valueOf(quantity));
        if (total != null && sum.compareTo(total) != 0) {
            throw new BadRow("says " + quantity + " × " + price + " = " + total);
        }
        return new Money(price, sum);
    }

    /// Sales keep a price, so it has to make the total to the cent.
    private static BigDecimal each(BigDecimal total, long quantity) {
        try {
            return total.divide(
                            BigDecimal.valueOf(quantity), PRICE_PLACES, RoundingMode.UNNECESSARY)
                    .stripTrailingZeros();
        } catch (ArithmeticException notExact) {
            throw new BadRow(
                    "says %d for %s, which no price of four decimals makes: make two rows of it"
                            .formatted(quantity, total));
        }
    }

    private static @Nullable BigDecimal amount(String text, String what) {
        if (text.isEmpty()) {
            return null;
        }
        return Numbers.decimal(text)
                .filter(number -> number.signum() >= 0)
                .orElseThrow(() -> new BadRow("has the " + what + " \"" + text + "\""));
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
