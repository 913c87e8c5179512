package com.retail.catalog.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.retail.catalog.CatalogTest;
import com.retail.platform.testkit.Api;
import com.retail.platform.testkit.Infra;
import com.retail.platform.testkit.Outboxes;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class ProductFilesIT extends CatalogTest {

    @Autowired private JdbcClient jdbc;

    private static final String FILE =
            """
            name,category,price,barcode,pack_units,stock_level
            Lay's Classic,Snacks > Chips,1.89,0028400433303,,12
            Lay's Classic,Snacks > Chips,1.89,10028400433300,24,
            Doritos,Snacks > Chips,two,0028400433310,,
            Fritos,Snacks,2.5,0028400433311,,
            Cheetos,Snacks,2.5
            Popcorn,Snacks,0.99,,,
            """;

    @Test
    void bringsRowsInOneByOneAndSaysWhyNot() {
        var report = bringIn(FILE, "").json();

        assertThat(report.path("rows").asInt()).isEqualTo(6);
        assertThat(report.path("created").asInt()).isEqualTo(2);
        assertThat(report.path("updated").asInt()).isEqualTo(1);
        assertThat(report.path("rejected").asInt()).isEqualTo(3);
        assertThat(report.at("/items/2/line").asInt()).isEqualTo(4);
        assertThat(report.at("/items/2/reasons/0").asString()).startsWith("price: ");
        assertThat(report.at("/items/3/reasons/0").asString()).startsWith("barcodes/0/gtin: ");
        assertThat(report.at("/items/4/reasons/0").asString()).contains("cells");
        var chips = admin().get("/products/by-barcode/10028400433300").json();
        assertThat(chips.path("barcodes")).hasSize(2);
        assertThat(chips.path("stock_level").asLong()).isEqualTo(12);
        assertThat(Outboxes.read("catalog")).hasSize(3);
    }

    @Test
    void changesNothingWhenTheSameFileComesAgain() {
        bringIn(FILE, "");
        var again = bringIn(FILE, "").json();

        assertThat(again.path("unchanged").asInt()).isEqualTo(3);
        assertThat(again.path("rejected").asInt()).isEqualTo(3);
        assertThat(Outboxes.read("catalog")).hasSize(3);
    }

    @Test
    void keepsTheCaseOfABarcodeWhenTheRowNamesNoPack() {
        bringIn(FILE, "");

        var report = bringIn("name,barcode,price\nLay's Classic,10028400433300,1.95\n", "").json();

        assertThat(report.path("updated").asInt()).isEqualTo(1);
        var code = admin().get("/products/by-barcode/10028400433300").json().at("/barcodes/1");
        assertThat(code.path("pack_units").asLong()).isEqualTo(24);
        assertThat(code.path("pack_level").asString()).isEqualTo("case");
    }

    @Test
    void findsADiscontinuedProductAgainByItsBarcodeOrItsName() {
        var file =
                """
                name,price,barcode,status,stock_level
                Old Cola,1.00,0028400433303,discontinued,12
                New Cola,1.00,0028400433303,active,5
                Old Popcorn,1.00,,discontinued,7
                Chips,1.00,0028400433310,,9
                """;
        bringIn(file, "");
        var chips = admin().get("/products/by-barcode/0028400433310").json().path("id").asString();
        admin().delete("/products/" + chips, "If-Match", "*");
        int before = Outboxes.read("catalog").size();

        var again = bringIn(file, "").json();

        assertThat(again.path("unchanged").asInt()).as(again.toString()).isEqualTo(4);
        assertThat(Outboxes.read("catalog")).hasSize(before);
        assertThat(admin().get("/products/" + chips).json().path("status").asString())
                .isEqualTo("discontinued");
    }

    @Test
    void putsADiscontinuedProductBackWhenTheRowSaysActive() {
        var id = product("{\"name\": \"Cola\", \"price\": 1, \"status\": \"discontinued\"}");

        var report = bringIn("name,price,status\nCOLA,1,active\n", "").json();

        assertThat(report.path("updated").asInt()).isEqualTo(1);
        assertThat(report.at("/items/0/product_id").asString()).isEqualTo(id);
        assertThat(admin().get("/products").json().path("items")).hasSize(1);
    }

    @Test
    void freesTheBarcodeOfADiscontinuedProductForAnother() {
        bringIn("name,price,barcode,status\nOld Cola,1,0028400433303,discontinued\n", "");

        var report =
                bringIn("name,price,barcode\nPepsi,1,0028400433303\nOld Cola,1,0028400433310\n", "")
                        .json();

        assertThat(report.path("created").asInt()).isEqualTo(2);
    }

    @Test
    void runsOneImportAtATime() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var connection = Infra.postgres().connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("LOCK TABLE catalog.products IN EXCLUSIVE MODE");
            Callable<Integer> call =
                    () ->
                            admin().post("/products/import", FILE, "Content-Type", "text/csv")
                                    .status();
            var first = threads.submit(call);
            var second = threads.submit(call);
            await().atMost(Duration.ofSeconds(30)).until(() -> first.isDone() || second.isDone());
            connection.rollback();

            assertThat(List.of(first.get(), second.get())).containsExactlyInAnyOrder(200, 409);
        }
        assertThat(bringIn(FILE, "").json().path("unchanged").asInt()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?dry_run=true"})
    void rejectsOnlyTheRowsThatCantBeStored(String query) {
        product("{\"name\": \"Cola\", \"price\": 1}");

        var report =
                bringIn(
                                """
                                name,price,metadata
                                Cola,1,null
                                Cola,1,[]
                                Cola,1,"{""a"":""\\u0000""}"
                                Cola,1,"{""a"":""\\ud800""}"
                                Pop\0corn,1,
                                Cola,1,"{""a"":""b""}"
                                """,
                                query)
                        .json();

        assertThat(report.path("updated").asInt()).as(report.toString()).isEqualTo(1);
        assertThat(report.path("items").valueStream().limit(5))
                .extracting(row -> row.at("/reasons/0").asString())
                .allMatch(reason -> reason.startsWith("metadata: ") || reason.startsWith("name: "));
    }

    @Test
    void keepsNothingOfADryRun() {
        var report = bringIn(FILE, "?dry_run=true").json();

        assertThat(report.path("dry_run").asBoolean()).isTrue();
        assertThat(report.path("created").asInt()).isEqualTo(2);
        assertThat(report.path("updated").asInt()).isEqualTo(1);
        assertThat(admin().get("/products").json().path("items")).isEmpty();
        assertThat(admin().get("/categories").json().path("items")).isEmpty();
        assertThat(Outboxes.read("catalog")).isEmpty();
    }

    @Test
    void makesAnotherProductOfAnotherItemWithTheSameName() {
        var report =
                bringIn("name,price,barcode\nPepsi,1,0028400433303\nPepsi,1,0028400433310\n", "")
                        .json();

        assertThat(report.path("created").asInt()).isEqualTo(2);
    }

    @Test
    void exportsWhatItImportsWithoutAChange() {
        product(
                """
                {"name": "=HYPERLINK(1)", "category": "Snacks > Chips", "price": 1.8925, "metadata": {"a": "-b, \\"c\\""},
                 "barcodes": [{"gtin": "0028400433303"}, {"gtin": "10028400433300", "pack_units": 24}]}""");
        bringIn(FILE.replace("0028400433303", "").replace("10028400433300,24", ","), "");

        var exported = admin().get("/products/export");

        assertThat(exported.header("Content-Type")).startsWith("text/csv");
        assertThat(exported.text()).contains(",'=HYPERLINK(1),Snacks > Chips,1.8925,USD,active,0,");
        var report = bringIn(exported.text(), "").json();
        assertThat(report.path("unchanged").asInt())
                .as(report.toString())
                .isEqualTo(report.path("rows").asInt())
                .isEqualTo(3);
    }

    @Test
    void exportsJsonWhenItIsAskedFor() {
        bringIn(FILE, "");

        assertThat(admin().get("/products/export?format=json").json().path("items")).hasSize(2);
        assertThat(
                        admin().get("/products/export", "Accept", "application/json")
                                .json()
                                .path("items"))
                .hasSize(2);
        assertThat(admin().get("/products/export", "Accept", "image/png").status()).isEqualTo(406);
        assertThat(admin().get("/products/export?format=pdf").status()).isEqualTo(400);
    }

    @Test
    void exportsOnlyStockThatTheCallerSees() {
        bringIn(FILE, "");

        assertThat(as("retail_partner", UUID.randomUUID()).get("/products/export").text())
                .contains("Lay's Classic,Snacks > Chips,1.89,USD,active,0,");
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "json"})
    void anExportThatFailsIsNoWholeFile(String format) {
        var rows = new StringBuilder("name,price\n");
        for (int i = 1; i <= 510; i++) {
            rows.append("Chips ").append(i).append(",1\n");
        }
        bringIn(rows.toString(), "");
        var export = "/products/export?format=" + format;

        makeUnreadable("max");
        assertThatThrownBy(() -> admin().get(export)).hasCauseInstanceOf(IOException.class);
        makeUnreadable("min");
        var answer = admin().get(export);
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.type()).startsWith("application/problem+json");
    }

    /// Makes the first or last product unreadable.
    private void makeUnreadable(String which) {
        jdbc.sql(
                        """
                        UPDATE products SET metadata = '[]'
                        WHERE id::text = (SELECT %s(id::text) FROM products)"""
                                .formatted(which))
                .update();
    }

    private Api.Answer bringIn(String csv, String query) {
        var answer = admin().post("/products/import" + query, csv, "Content-Type", "text/csv");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer;
    }
}
