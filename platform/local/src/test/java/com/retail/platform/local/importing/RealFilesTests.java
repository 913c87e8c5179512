package com.retail.platform.local.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.retail.platform.local.VendingFile;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The real files, where they are, and what stands in for them elsewhere.
class RealFilesTests {

    @TempDir Path folder;

    private final Path data = VendingFile.sharedData().orElse(Path.of("no-shared-data"));
    private final List<RejectedRow> rejected = new ArrayList<>();
    private final Mapping mapping = Mapping.named("vending");

    @Test
    void readsEightMonthsOfVendingSalesToTheCent() {
        var file = data.resolve("vending-snacks-beverages/vending_machine_sales.csv");
        assumeThat(file).exists();

        var sales =
                new SalesReader(mapping, place -> ZoneId.of("America/New_York"), rejected)
                        .read(CsvFile.read(file));

        assertThat(sales).hasSize(6_441);
        assertThat(rejected)
                .extracting(RejectedRow::line)
                .containsExactly(1234L, 1433L, 1441L, 5502L);
        assertThat(sales.stream().map(SaleLine::location).distinct()).hasSize(5);
        assertThat(sales.stream().map(SaleLine::product).distinct()).hasSize(170);
        var all = sales.stream().map(SaleLine::money).reduce(BigDecimal.ZERO, BigDecimal::add);
        var refused =
                rejected.stream().map(RejectedRow::money).reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(refused).isEqualByComparingTo("7.50");
        assertThat(all).isPositive();
    }

    @Test
    void readsMadeUpSalesAsRealOnes() {
        var first = LocalDate.of(2022, 2, 1);
        var made = VendingFile.madeUp(first, first.plusDays(2));

        var sales =
                new SalesReader(mapping, place -> ZoneId.of("America/New_York"), rejected)
                        .read(
                                CsvFile.read(
                                        made.slice(
                                                folder.resolve("day.csv"),
                                                row -> row.day().equals(first))));

        assertThat(rejected).isEmpty();
        assertThat(sales).hasSize(10);
        assertThat(sales.stream().map(SaleLine::location).distinct()).hasSize(2);
        var all = sales.stream().map(SaleLine::money).reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(all)
                .isEqualByComparingTo(
                        made.sums(row -> row.day().equals(first)).values().stream()
                                .reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    @Test
    void readsBothShapesOfTheCatalogueAsOne() {
        var gtins = data.resolve("pepsico-catalog/pepsico_gtin_off2019.csv");
        assumeThat(gtins).exists();
        var catalog = new CatalogReader(mapping, rejected);

        catalog.read(CsvFile.read(gtins));
        catalog.read(
                CsvFile.read(
                        data.resolve("pepsico-catalog/fritolay_distributor_order_form_2019.csv")));

        assertThat(catalog.rows()).isEqualTo(1_025);
        assertThat(catalog.items().size() + catalog.repeated() + rejected.size()).isEqualTo(1_025);
        assertThat(catalog.repeated()).isEqualTo(60);
        assertThat(catalog.items()).allSatisfy(item -> assertThat(item.gtin()).hasSize(14));
    }
}
