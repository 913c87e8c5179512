package com.retail.platform.local.commands;

import com.retail.platform.local.console.Table;
import com.retail.platform.local.console.Terminal;
import com.retail.platform.local.importing.ImportReport;
import com.retail.platform.local.importing.Importer;
import com.retail.platform.local.importing.Mapping;
import com.retail.platform.local.importing.RejectedRow;
import com.retail.platform.local.suite.SuiteFailure;
import com.retail.platform.local.suite.SuiteFolder;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Loads a shop's own exports.
@Command(
        name = "import",
        description =
                "Load a shop's own exports (CSV): products, locations, opening stock and sales.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "A mapping says which column is which field; what it leaves out is guessed by the columns' names.",
            "Shipped mappings: vending, pepsico-catalog. A mapping of your own (YAML):",
            "",
            "  currency: USD",
            "  time_zone: America/New_York",
            "  catalog:",
            "    columns: {name: Item, barcode: [GTIN, UPC], category: Group, price: Retail, pack_units: Case}",
            "  sales:",
            "    columns: {product: Item, quantity: Qty, unit_price: Price, total: Sum, date: Sold, location: Shop, reference: Receipt}",
            "    date_format: M/d/yyyy H:mm",
            "    accept_status: [Done]",
            "  locations:",
            "    type: store        # store, warehouse, vending_machine, other",
            "",
            "Fields of a catalogue: name, barcode, category, price, currency, pack_barcode, pack_units, sku.",
            "Fields of sales: product, barcode, quantity, unit_price, total, date, location, reference, status, category.",
            "Fields of locations: name, code, time_zone, type.",
            "Running an import again, also of files with more or corrected rows, adds what is missing and changes nothing else.",
            "Rows without a receipt's number that say the same are told apart in one run only: give the exports of two tills together."
        })
public final class ImportCommand implements Callable<Integer> {

    private static final int SHOWN = 40;

    @Mixin private StateOption state = new StateOption();

    @Option(
            names = "--catalog",
            paramLabel = "FILE",
            description = "Products. May be given several times.")
    private List<Path> catalogs = List.of();

    @Option(
            names = "--sales",
            paramLabel = "FILE",
            description = "Sales. May be given several times.")
    private List<Path> sales = List.of();

    @Option(
            names = "--locations",
            paramLabel = "FILE",
            description = "Locations. Without it the sales tell them.")
    private @Nullable Path locations;

    @Option(
            names = "--mapping",
            paramLabel = "NAME|FILE",
            description = "Which column is which field.")
    private @Nullable String mapping;

    @Option(
            names = "--time-zone",
            paramLabel = "ZONE",
            description = "Of locations for which nothing else says one, such as America/New_York.")
    private @Nullable String timeZone;

    @Option(
            names = "--opening-days",
            paramLabel = "N",
            description =
                    "Each place first receives as many cases as cover N days of each product's sales there; 0 for none. Default: ${DEFAULT-VALUE}.")
    private int openingDays = 14;

    @Override
    public Integer call() throws IOException {
        if (catalogs.isEmpty() && sales.isEmpty() && locations == null) {
            throw new SuiteFailure(
                    "Nothing to import: name files by --catalog, --sales or --locations.");
        }
        checkZone();
        var rules = mapping == null ? Mapping.NONE : Mapping.named(mapping);
        var suite = state.running();
        var importer = new Importer(suite);
        var report =
                importer.run(
                        new Importer.Job(catalogs, sales, locations, rules, timeZone, openingDays));
        print(report, rejectedFile(report, suite.folder()));
        return 0;
    }

    private void checkZone() {
        try {
            if (timeZone != null) {
                ZoneId.of(timeZone);
            }
        } catch (DateTimeException e) {
            throw new SuiteFailure(
                    "--time-zone " + timeZone + " is none; one is America/New_York.", e);
        }
    }

    private static void print(ImportReport report, @Nullable Path file) {
        var table = new Table("", "added", "there before");
        report.counts()
                .forEach(
                        (kind, count) ->
                                table.row(
                                        kind,
                                        Long.toString(count.added()),
                                        Long.toString(count.there())));
        table.row(
                "sum of sales",
                report.moneyAdded().toPlainString(),
                report.moneyThere().toPlainString());
        Terminal.OUT.println();
        Terminal.OUT.print(table);
        var rejected = report.rejected();
        if (rejected.isEmpty()) {
            Terminal.OUT.println("\nNo row was rejected.");
            return;
        }
        Terminal.OUT.printf(
                "%n%d rows rejected, with a sum of %s as far as they say:%n",
                rejected.size(), report.moneyRejected().toPlainString());
        for (var row : rejected.subList(0, Math.min(SHOWN, rejected.size()))) {
            Terminal.OUT.printf("  %s:%d %s%n", row.file(), row.line(), row.reason());
        }
        Terminal.OUT.println((rejected.size() > SHOWN ? "  … " : "") + "All of them: " + file);
    }

    private static @Nullable Path rejectedFile(ImportReport report, SuiteFolder folder)
            throws IOException {
        var rejected = report.rejected();
        if (rejected.isEmpty()) {
            return null;
        }
        var time =
                DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss")
                        .format(Clock.systemUTC().instant().atOffset(ZoneOffset.UTC));
        var file = SuiteFolder.make(folder.imports()).resolve(time + "-rejected.csv");
        try (var csv = CsvWriter.builder().build(file)) {
            csv.writeRecord("file", "line", "reason", "row");
            for (RejectedRow row : rejected) {
                csv.writeRecord(row.file(), Long.toString(row.line()), row.reason(), row.text());
            }
        }
        return file;
    }
}
