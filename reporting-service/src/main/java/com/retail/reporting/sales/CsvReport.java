package com.retail.reporting.sales;

import com.retail.reporting.sales.SalesReport.Row;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A sales report as a CSV file (RFC 4180, UTF-8), written row by row.
public final class CsvReport implements Consumer<Row>, Closeable {

    private static final String RUNS = "=+-@\t\r";

    private final CsvWriter csv;

    /// @param file where it goes; closed with this
    public CsvReport(OutputStream file) {
        csv = CsvWriter.builder().build(file, StandardCharsets.UTF_8);
        csv.writeRecord(
                "period_start",
                "period_end",
                "partial",
                "product_id",
                "product_name",
                "category",
                "location_id",
                "location_code",
                "location_name",
                "quantity_sold",
                "sales_amount",
                "currency",
                "lines");
    }

    @Override
    public void accept(Row row) {
        var product = row.product();
        var location = row.location();
        csv.writeRecord(
                row.periodStart().toString(),
                row.periodEnd().toString(),
                Boolean.toString(row.partial()),
                product == null ? "" : product.productId().toString(),
                product == null ? "" : text(product.name()),
                text(row.category()),
                location == null ? "" : location.locationId().toString(),
                location == null ? "" : text(location.code()),
                location == null ? "" : text(location.name()),
                Long.toString(row.quantitySold()),
                row.salesAmount().toPlainString(),
                row.currency(),
                Long.toString(row.lines()));
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }

    /// A quote before what a spreadsheet would run as a formula.
    static String text(@Nullable String text) {
        if (text == null) {
            return "";
        }
        return !text.isEmpty() && RUNS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
