package com.retail.platform.local.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SalesReaderTests {

    private static final String HEADER =
            "Status,Machine,Product,Category,Transaction,TransDate,MPrice,MQty,LineTotal\n";

    private final List<RejectedRow> rejected = new ArrayList<>();

    @Test
    void readsASaleAsTheShippedMappingSays() {
        var sales =
                read(
                        HEADER
                                + "Processed,Mall x1,Cola,Carbonated,145,\"Saturday, January 1, 2022\",1.5,2,3\n");

        assertThat(sales)
                .singleElement()
                .satisfies(
                        sale -> {
                            assertThat(sale.product()).isEqualTo("Cola");
                            assertThat(sale.location()).isEqualTo("Mall x1");
                            assertThat(sale.quantity()).isEqualTo(2);
                            assertThat(sale.money()).isEqualByComparingTo("3");
                            assertThat(sale.soldAt())
                                    .isEqualTo(LocalDateTime.of(2022, 1, 1, 12, 0));
                            assertThat(sale.reference()).isEqualTo("145");
                        });
        assertThat(rejected).isEmpty();
    }

    @Test
    void numbersTheLinesOfOneReceipt() {
        var row = "Processed,Mall,Cola,,145,\"Saturday, January 1, 2022\",1,1,1\n";

        assertThat(read(HEADER + row + row)).extracting(SaleLine::line).containsExactly(1, 2);
    }

    @Test
    void aRefusedRowKeepsItsPlaceInTheReceipt() {
        var day = ",,145,\"Saturday, January 1, 2022\"";
        var wrong = "Processed,Mall,Chips" + day + ",1,1.5,1.5\n";
        var tooShort = "Processed,Mall,Gum,,145\n";
        var cola = "Processed,Mall,Cola" + day + ",1,1,1\n";

        assertThat(read(HEADER + wrong + tooShort + cola))
                .extracting(SaleLine::line)
                .containsExactly(3);
        assertThat(rejected).hasSize(2);
        assertThat(read(HEADER + wrong.replace("1.5", "1") + tooShort + cola))
                .extracting(SaleLine::line)
                .containsExactly(1, 3);
    }

    @Test
    void knowsARowWithoutAReceiptByWhatItSays() {
        var cola = "Cola,1,2.00,2022-03-01\n";
        var first = references("Chips,x,1,2022-03-01\n" + cola + cola + "Cola,2,2,2022-03-01\n");
        var corrected =
                references(
                        "Chips,3,1,2022-03-01\n"
                                + cola.replace("2.00", "2")
                                + cola
                                + "Cola,2,2,2022-03-01\nCola,1,2,2022-03-02\n");

        assertThat(first).hasSize(3).doesNotHaveDuplicates();
        assertThat(corrected).hasSize(5).doesNotHaveDuplicates().containsAll(first);
    }

    private List<String> references(String rows) {
        return new SalesReader(Mapping.NONE, place -> ZoneId.of("UTC"), rejected)
                .read(CsvFile.of("sales.csv", "product,quantity,price,date\n" + rows)).stream()
                        .map(SaleLine::reference)
                        .toList();
    }

    @Test
    void refusesRowsWithoutProductPriceDateOrUsableQuantityAndOtherStatus() {
        var sales =
                read(
                        HEADER
                                + "Unlinked,Mall,Cola,,1,\"Saturday, January 1, 2022\",1,1,1\n"
                                + "Processed,Mall,,,2,\"Saturday, January 1, 2022\",2,1,2\n"
                                + "Processed,Mall,Cola,,3,\"Saturday, January 1, 2022\",,1,1\n"
                                + "Processed,Mall,Cola,,4,,1,1,1\n"
                                + "Processed,Mall,Cola,,5,\"Saturday, February 30, 2022\",1,1,1\n"
                                + "Processed,Mall,Cola,,6,\"Saturday, January 1, 2022\",1,0,0\n"
                                + "Processed,Mall,Cola,,7,\"Saturday, January 1, 2022\",1,1.5,1.5\n"
                                + "Processed,Mall,Cola,,8,\"Saturday, January 1, 2022\",1.25,2,3\n");

        assertThat(sales).isEmpty();
        assertThat(rejected)
                .extracting(RejectedRow::line)
                .containsExactly(2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
        assertThat(rejected.getFirst().reason()).contains("Unlinked");
        assertThat(rejected.get(1).reason()).isEqualTo("names no product");
        assertThat(rejected.get(1).money()).isEqualByComparingTo("2");
        assertThat(rejected.getLast().reason()).contains("2 × 1.25 = 3");
    }

    @Test
    void guessesUsualDatesAndComputesAPriceFromATotal() {
        var sales =
                new SalesReader(Mapping.NONE, place -> ZoneId.of("America/New_York"), rejected)
                        .read(
                                CsvFile.of(
                                        "sales.csv",
                                        "Item;Qty;Total;Date\nA;2;3.00;2022-03-01 14:05\nB;1;1;3/1/2022\nC;1;1;2022-03-01T19:00:00Z\n"));

        assertThat(rejected).isEmpty();
        assertThat(sales)
                .extracting(SaleLine::soldAt)
                .containsExactly(
                        LocalDateTime.of(2022, 3, 1, 14, 5),
                        LocalDateTime.of(2022, 3, 1, 12, 0),
                        LocalDateTime.of(2022, 3, 1, 14, 0));
        assertThat(sales.getFirst().unitPrice()).isEqualByComparingTo("1.5");
        assertThat(sales.getFirst().reference()).startsWith("import:").endsWith(":1");
    }

    @Test
    void anInstantStaysThatInstantWhereverThePlaceIs() {
        var sales =
                new SalesReader(
                                Mapping.NONE,
                                place ->
                                        ZoneId.of(
                                                place.equals("Harbor")
                                                        ? "America/New_York"
                                                        : "UTC"),
                                rejected)
                        .read(
                                CsvFile.of(
                                        "sales.csv",
                                        """
                                        product,quantity,price,date,location
                                        A,1,1,2026-03-01T02:00:00Z,Harbor
                                        A,1,1,2026-03-01T02:00:00+01:00,Pier
                                        A,1,1,2026-03-01 02:00,Harbor
                                        """));

        assertThat(sales)
                .extracting(SaleLine::saleDate)
                .containsExactly(
                        "2026-03-01T02:00:00Z", "2026-03-01T01:00:00Z", "2026-03-01T02:00");
        assertThat(sales)
                .extracting(SaleLine::soldAt)
                .containsExactly(
                        LocalDateTime.of(2026, 2, 28, 21, 0),
                        LocalDateTime.of(2026, 3, 1, 1, 0),
                        LocalDateTime.of(2026, 3, 1, 2, 0));
    }

    @Test
    void refusesATotalThatNoPriceMakes() {
        var sales =
                new SalesReader(Mapping.NONE, place -> ZoneId.of("UTC"), rejected)
                        .read(
                                CsvFile.of(
                                        "sales.csv",
                                        "Item,Qty,Total,Date\nGum,3,1.00,2022-03-01\nGum,8,1.00,2022-03-01\n"));

        assertThat(sales)
                .singleElement()
                .satisfies(sale -> assertThat(sale.unitPrice()).isEqualByComparingTo("0.125"));
        assertThat(rejected)
                .singleElement()
                .satisfies(
                        row -> {
                            assertThat(row.line()).isEqualTo(2);
                            assertThat(row.reason()).startsWith("says 3 for 1.00");
                            assertThat(row.money()).isEqualByComparingTo("1");
                        });
    }

    private List<SaleLine> read(String csv) {
        return new SalesReader(
                        Mapping.named("vending"), place -> ZoneId.of("America/New_York"), rejected)
                .read(CsvFile.of("sales.csv", csv));
    }
}
