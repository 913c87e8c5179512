package com.retail.platform.local.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpeningStockTests {

    private final List<RejectedRow> rejected = new ArrayList<>();

    @Test
    void receivesAsManyFullCasesAsCoverTheFirstDaysOfEachProductAtEachPlace() {
        var sales =
                sales(
                        "Cola,7,2022-01-01,A\nCola,7,2022-01-10,A\nCola,99,2022-01-15,A\nChips,1,2022-02-01,A\nCola,1,2022-01-05,B\n");
        var receipts = OpeningStock.of(sales, new Assortment(List.of(), sales, Mapping.NONE), 14);

        assertThat(receipts)
                .extracting(r -> r.item().name() + " " + r.location() + " " + r.cases())
                .containsExactly("Cola A 2", "Chips A 1", "Cola B 1");
        assertThat(receipts.get(1).at()).isEqualTo(LocalDateTime.of(2022, 1, 1, 6, 0));
    }

    @Test
    void knowsAProductOfTheCatalogueByItsNameHoweverItIsWritten() {
        var catalog = new CatalogReader(Mapping.NONE, rejected);
        catalog.read(CsvFile.of("c", "upc,name\n028400645492,Coca-Cola  Zero\n"));
        var sales = sales("coca cola zero,1,2022-01-01,A\nTea,1,2022-01-01,A\n");

        var assortment = new Assortment(catalog.items(), sales, Mapping.NONE);

        assertThat(assortment.of(sales.getFirst()).gtin()).isEqualTo("00028400645492");
        assertThat(assortment.items()).hasSize(2);
        assertThat(assortment.made()).isEqualTo(1);
        assertThat(assortment.of(sales.getFirst()).price()).isEqualByComparingTo("2");
    }

    private List<SaleLine> sales(String rows) {
        return new SalesReader(Mapping.NONE, place -> ZoneId.of("UTC"), rejected)
                .read(
                        CsvFile.of(
                                "s",
                                "product,quantity,date,location,price\n"
                                        + rows.replace("\n", ",2\n")));
    }
}
