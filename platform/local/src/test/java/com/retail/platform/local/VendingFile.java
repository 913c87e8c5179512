package com.retail.platform.local;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Sales of vending machines, real ones where they are at hand, else made up: slices of the file,
/// and what they sum to.
public record VendingFile(List<String> header, List<Row> rows) {

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEEE, MMMM d, yyyy", Locale.ENGLISH);

    /// A line of the file as it is, and what of it matters here.
    public record Row(
            List<String> fields, LocalDate day, String place, boolean usable, BigDecimal money) {}

    /// The folder of shared data: named by `RETAIL_SHARED_DATA`, else beside the checkout.
    public static Optional<Path> sharedData() {
        var named = System.getenv("RETAIL_SHARED_DATA");
        if (named != null) {
            return Optional.of(Path.of(named)).filter(Files::isDirectory);
        }
        for (var folder = Path.of("").toAbsolutePath();
                folder != null;
                folder = folder.getParent()) {
            var data = folder.resolve("shared/data");
            if (Files.isDirectory(data)) {
                return Optional.of(data);
            }
        }
        return Optional.empty();
    }

    static VendingFile read(Path file) {
        var rows = new ArrayList<Row>();
        var header = new ArrayList<String>();
        try (var csv = CsvReader.builder().detectBomHeader(true).ofNamedCsvRecord(file)) {
            for (NamedCsvRecord line : csv) {
                if (header.isEmpty()) {
                    header.addAll(line.getHeader());
                }
                rows.add(
                        new Row(
                                line.getFields(),
                                LocalDate.parse(line.getField("TransDate"), DATE),
                                line.getField("Machine"),
                                line.getField("Status").equals("Processed")
                                        && !line.getField("Product").isBlank(),
                                new BigDecimal(line.getField("LineTotal"))));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new VendingFile(header, rows);
    }

    /// Some sales of each day from the first to the last, at two places.
    public static VendingFile madeUp(LocalDate first, LocalDate last) {
        var header =
                List.of(
                        "Status",
                        "Machine",
                        "Product",
                        "Category",
                        "Transaction",
                        "TransDate",
                        "MPrice",
                        "MQty",
                        "LineTotal");
        var rows = new ArrayList<Row>();
        for (var day = first; !day.isAfter(last); day = day.plusDays(1)) {
            for (int n = 0; n < 10; n++) {
                var place = "Machine " + n % 2;
                var quantity = 1 + n % 3;
                var money = new BigDecimal("1.25").multiply(BigDecimal.valueOf(quantity));
                var fields =
                        List.of(
                                "Processed",
                                place,
                                "Made-up snack " + n,
                                "Snacks",
                                day + "-" + n,
                                DATE.format(day),
                                "1.25",
                                Integer.toString(quantity),
                                money.toString());
                rows.add(new Row(fields, day, place, true, money));
            }
        }
        return new VendingFile(header, rows);
    }

    /// The rows that pass, as a file of the same form.
    public Path slice(Path target, Predicate<Row> wanted) {
        var text = new StringBuilder(line(header));
        rows.stream().filter(wanted).forEach(row -> text.append(line(row.fields())));
        try {
            return Files.writeString(target, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What was sold, by month and place, of the rows that can be recorded.
    public Map<String, BigDecimal> sums(Predicate<Row> wanted) {
        return rows.stream()
                .filter(wanted)
                .filter(Row::usable)
                .collect(
                        Collectors.groupingBy(
                                row -> YearMonth.from(row.day()) + " " + row.place(),
                                TreeMap::new,
                                Collectors.reducing(
                                        new BigDecimal("0.00"), Row::money, BigDecimal::add)));
    }

    private static String line(List<String> fields) {
        return fields.stream()
                        .map(field -> '"' + field.replace("\"", "\"\"") + '"')
                        .collect(Collectors.joining(","))
                + "\n";
    }
}
