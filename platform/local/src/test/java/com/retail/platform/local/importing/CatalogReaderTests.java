package com.retail.platform.local.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.retail.platform.local.suite.SuiteFailure;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CatalogReaderTests {

    private final List<RejectedRow> rejected = new ArrayList<>();

    @Test
    void guessesColumnsByTheirNames() {
        var items =
                read(
                        Mapping.NONE,
                        "UPC,Product Name,Department,Unit Price,Case Pack,SKU\n028400645492,Chips,Snacks,$1.50,9,A-1\n");

        assertThat(items)
                .singleElement()
                .satisfies(
                        item -> {
                            assertThat(item.name()).isEqualTo("Chips");
                            assertThat(item.gtin()).isEqualTo("00028400645492");
                            assertThat(item.category()).isEqualTo("Snacks");
                            assertThat(item.price()).isEqualByComparingTo("1.50");
                            assertThat(item.pack())
                                    .isEqualTo(new CatalogItem.Pack("10028400645499", 9));
                            assertThat(item.metadata()).containsEntry("sku", "A-1");
                        });
        assertThat(rejected).isEmpty();
    }

    @Test
    void refusesARowWithAWrongCheckDigitAndNamesTheRightOne() {
        var items = read(Mapping.NONE, "upc,name\n028400645493,Chips\n028400645249,More chips\n");

        assertThat(items).extracting(CatalogItem::name).containsExactly("More chips");
        assertThat(rejected)
                .singleElement()
                .satisfies(
                        row -> {
                            assertThat(row.line()).isEqualTo(2);
                            assertThat(row.reason())
                                    .contains("028400645493")
                                    .contains("should be 2");
                        });
    }

    @Test
    void refusesRowsWithoutNameOrWithAnImpossiblePackOrPrice() {
        var items =
                read(
                        Mapping.NONE,
                        "name,price,case pack\n ,1,2\nA,1,FL-12\nB,-1,2\nC,1.2.3,2\nD,1,0\nE,1,2\n");

        assertThat(items).extracting(CatalogItem::name).containsExactly("E");
        assertThat(rejected).extracting(RejectedRow::line).containsExactly(2L, 3L, 4L, 5L, 6L);
    }

    @Test
    void takesSeveralRowsAboutOneNumberAsOneProduct() {
        var items =
                read(
                        Mapping.NONE,
                        "upc,name,case pack\n028400645492,Chips,\n0028400645492,CHIPS REG,9\n");

        assertThat(items)
                .singleElement()
                .satisfies(
                        item -> {
                            assertThat(item.name()).isEqualTo("Chips");
                            assertThat(item.unitsPerScan()).isEqualTo(9);
                        });
    }

    @Test
    void givesAProductWithoutBarcodeANumberOfTheShopsOwnThatIsAlwaysTheSame() {
        var first = read(Mapping.NONE, "name\nHome made lemonade\n").getFirst();
        var second = read(Mapping.NONE, "name\nHOME-MADE  lemonade!\n").getFirst();

        assertThat(first.gtin()).startsWith("004").isEqualTo(second.gtin());
    }

    @Test
    void heedsAMappingAndItsDefaults() {
        var mapping =
                new Mapping(
                        null,
                        null,
                        null,
                        new Mapping.Catalog(
                                java.util.Map.of("name", List.of("Artikel")),
                                "0.99",
                                "Misc",
                                java.util.Map.of("weight", "Gewicht"),
                                true),
                        null,
                        null);

        var item = read(mapping, "Artikel;Gewicht\nBrot;500 g\n").getFirst();

        assertThat(item.name()).isEqualTo("Brot");
        assertThat(item.price()).isEqualByComparingTo(new BigDecimal("0.99"));
        assertThat(item.category()).isEqualTo("Misc");
        assertThat(item.metadata()).containsEntry("weight", "500 g");
    }

    @Test
    void saysWhichColumnsThereAreWhenItCannotGuess() {
        assertThatThrownBy(() -> read(Mapping.NONE, "foo,bar\n1,2\n"))
                .isInstanceOf(SuiteFailure.class)
                .hasMessageContaining("name")
                .hasMessageContaining("foo, bar");
    }

    private List<CatalogItem> read(Mapping mapping, String csv) {
        var reader = new CatalogReader(mapping, rejected);
        reader.read(CsvFile.of("catalog.csv", csv));
        return reader.items();
    }
}
