package com.retail.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.retail.platform.testkit.Endpoints;
import com.retail.platform.testkit.Infra;
import com.retail.platform.testkit.Outboxes;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Bad input at every endpoint: a 4xx that names the field, and nothing written.
class BadInputIT extends CatalogTest {

    private static final String NOBODY = "01a05bfb-7078-7d97-85d8-ee25f3f783a0";

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            textBlock =
                    """
                    POST  | /products        | {"price": 1}                                  | 422 | /name
                    POST  | /products        | {"name": " ", "price": 1}                     | 422 | /name
                    POST  | /products        | {"name": null, "price": 1}                    | 422 | /name
                    POST  | /products        | {"name": 5, "price": 1}                       | 400 | /name
                    POST  | /products        | {"name": "a\\u0000b", "price": 1}              | 400 | /name
                    POST  | /products        | {"name": "a\\ud800b", "price": 1}              | 400 | /name
                    POST  | /products        | {"name": "a\\nb", "price": 1}                  | 422 | /name
                    POST  | /products        | {"name": "{301}", "price": 1}                 | 422 | /name
                    POST  | /products        | {"name": "a"}                                 | 422 | /price
                    POST  | /products        | {"name": "a", "price": -0.01}                 | 422 | /price
                    POST  | /products        | {"name": "a", "price": 1.23456}               | 422 | /price
                    POST  | /products        | {"name": "a", "price": 1e999999999}           | 422 | /price
                    POST  | /products        | {"name": "a", "price": 1234567890123}         | 422 | /price
                    POST  | /products        | {"name": "a", "price": "free"}                | 400 | /price
                    POST  | /products        | {"name": "a", "price": true}                  | 400 | /price
                    POST  | /products        | {"name": "a", "price": {}}                    | 400 | /price
                    POST  | /products        | {"name": "a", "price": 1, "currency": "usd"}  | 422 | /currency
                    POST  | /products        | {"name": "a", "price": 1, "currency": "QQQ"}  | 422 | /currency
                    POST  | /products        | {"name": "a", "price": 1, "stock_level": -1}  | 422 | /stock_level
                    POST  | /products        | {"name": "a", "price": 1, "stock_level": 1000000000001} | 422 | /stock_level
                    POST  | /products        | {"name": "a", "price": 1, "stock_level": 1.5} | 400 | /stock_level
                    POST  | /products        | {"name": "a", "price": 1, "stock_level": "5"} | 400 | /stock_level
                    POST  | /products        | {"name": "a", "price": 1, "category": ""}     | 422 | /category
                    POST  | /products        | {"name": "a", "price": 1, "category": "a >"}  | 422 | /category
                    POST  | /products        | {"name": "a", "price": 1, "category_id": "x"} | 400 | /category_id
                    POST  | /products        | {"name": "a", "price": 1, "category_id": "{nobody}"} | 422 | /category_id
                    POST  | /products        | {"name": "a", "price": 1, "colour": "red"}    | 400 | /colour
                    POST  | /products        | {"name": "a", "price": 1, "status": "gone"}   | 400 | /status
                    POST  | /products        | {"name": "a", "price": 1, "status": 0}        | 400 | /status
                    POST  | /products        | {"name": "a", "price": 1, "barcodes": "1"}    | 400 | /barcodes
                    POST  | /products        | {"name": "a", "price": 1, "barcodes": [null]} | 422 | /barcodes/0
                    POST  | /products        | {"name": "a", "price": 1, "barcodes": [{}]}   | 422 | /barcodes/0/gtin
                    POST  | /products        | {"name": "a", "price": 1, "barcodes": [{"gtin": "123"}]} | 422 | /barcodes/0/gtin
                    POST  | /products        | {"name": "a", "price": 1, "barcodes": [{"gtin": "0028400433304"}]} | 422 | /barcodes/0/gtin
                    POST  | /products        | {"name": "a", "price": 1, "barcodes": [{"gtin": "0028400433303", "pack_units": 0}]} | 422 | /barcodes/0/pack_units
                    POST  | /products        | {"name": "a", "price": 1, "barcodes": [{"gtin": "0028400433303", "x": 0}]} | 400 | /barcodes/0/x
                    POST  | /products        | {"name": "a", "price": 1, "metadata": {"a": 1}} | 400 | /metadata/a
                    POST  | /products        | {"name": "a", "price": 1, "metadata": {"a": null}} | 422 | /metadata/a
                    POST  | /products        | {"name": "a", "price": 1, "metadata": {"<": "b"}} | 422 | /metadata
                    POST  | /products        | {"name": "a", "name": "b", "price": 1}        | 400 | JSON
                    POST  | /products        | {"name": "a", "price": 1} x                   | 400 | JSON
                    POST  | /products        | {"name": "a",                                 | 400 | JSON
                    POST  | /products        | []                                            | 400 |
                    POST  | /products        | null                                          | 400 |
                    POST  | /products        | ``                                            | 400 |
                    PUT   | /products/{p}    | {"price": 1}                                  | 422 | /name
                    PUT   | /products/{p}    | {"name": "a", "price": 1, "id": "{nobody}"}   | 400 | /id
                    PUT   | /products/{nobody} | {"name": "a", "price": 1}                   | 404 |
                    PUT   | /products/five   | {"name": "a", "price": 1}                     | 400 | id
                    PATCH | /products/{p}    | {"name": null}                                | 422 | /name
                    PATCH | /products/{p}    | {"colour": "red"}                             | 400 | /colour
                    PATCH | /products/{p}    | {"price": "x"}                                | 400 | /price
                    PATCH | /products/{p}    | {"price": -1}                                 | 422 | /price
                    PATCH | /products/{p}    | []                                            | 400 |
                    PATCH | /products/{nobody} | {"name": "a"}                               | 404 |
                    DELETE | /products/{nobody} |                                            | 404 |
                    DELETE | /products/five   |                                              | 400 | id
                    GET   | /products/{nobody} |                                             | 404 |
                    GET   | /products/five   |                                               | 400 | id
                    GET   | /products/by-barcode/five |                                      | 400 | code
                    GET   | /products/by-barcode/0028400433304 |                             | 400 | code
                    GET   | /products?limit=0 |                                              | 400 | limit
                    GET   | /products?limit=501 |                                            | 400 | limit
                    GET   | /products?limit=ten |                                            | 400 | limit
                    GET   | /products?cursor=%00 |                                           | 400 | cursor
                    GET   | /products?cursor=abc |                                           | 400 | cursor
                    GET   | /products?colour=red |                                           | 400 | colour
                    GET   | /products?status=gone |                                          | 400 | status
                    GET   | /products?sort=price |                                           | 400 | sort
                    GET   | /products?barcode=5 |                                            | 400 | barcode
                    GET   | /products?q=%00  |                                               | 400 | q
                    GET   | /products/export?format=pdf |                                    | 400 | format
                    POST  | /products/import?dry_run=maybe | name                            | 400 | dry_run
                    POST  | /products/import?dry_run | name                                  | 400 | dry_run
                    POST  | /products/import?dry_run= | name                                 | 400 | dry_run
                    POST  | /products/import | colour                                        | 400 | /colour
                    POST  | /products/import | price                                         | 400 | /name
                    POST  | /categories      | {}                                            | 422 | /name
                    POST  | /categories      | {"name": ""}                                  | 422 | /name
                    POST  | /categories      | {"name": "\\u2003"}                            | 422 | /name
                    POST  | /categories      | {"name": "a > b"}                             | 422 | /name
                    POST  | /categories      | {"name": "{301}"}                             | 422 | /name
                    POST  | /categories      | {"name": "a", "parent_id": "{nobody}"}        | 422 | /parent_id
                    POST  | /categories      | {"name": "a", "parent_id": 5}                 | 400 | /parent_id
                    POST  | /categories      | {"name": "a", "colour": 5}                    | 400 | /colour
                    PUT   | /categories/{c}  | {"name": ""}                                  | 422 | /name
                    PUT   | /categories/{c}  | {"name": "\\u2003"}                            | 422 | /name
                    PUT   | /categories/{nobody} | {"name": "a"}                             | 404 |
                    DELETE | /categories/{nobody} |                                          | 404 |
                    GET   | /categories/five |                                               | 400 | id
                    GET   | /categories?limit=1 |                                            | 400 | limit
                    GET   | /nothing         |                                               | 404 |
                    """)
    void isRefusedWithTheFieldsName(
            String method, String path, String body, int status, String field) {
        var product = product("{\"name\": \"Chips\", \"price\": 1}");
        var category =
                admin().post("/categories", "{\"name\": \"Snacks\"}").json().path("id").asString();
        var before = contents();

        var answer =
                admin().send(
                                method,
                                filled(path, product, category),
                                body == null ? null : filled(body, product, category),
                                "If-Match",
                                "*",
                                "Content-Type",
                                path.startsWith("/products/import")
                                        ? "text/csv"
                                        : "application/json");

        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().path("type").asString()).startsWith("urn:retail:problem:");
        assertThat(answer.text()).doesNotContain("com.retail").doesNotContain("Exception");
        if (field != null) {
            var named = answer.json().path("errors").path(0);
            assertThat(
                            named.path("pointer").asString("")
                                    + named.path("parameter").asString("")
                                    + answer.json().path("detail").asString())
                    .as(answer.text())
                    .contains(field);
        }
        assertThat(contents()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/products", "/categories", "/products/import"})
    void refusesABodyTooLarge(String path) {
        var answer =
                admin().post(
                                path,
                                "{\"name\": \"" + "x".repeat(10_000_000) + "\"}",
                                "Content-Type",
                                path.endsWith("import") ? "text/csv" : "application/json");

        assertThat(answer.status()).isEqualTo(413);
    }

    @ParameterizedTest
    @CsvSource({"POST,/products", "POST,/categories", "POST,/products/import"})
    void refusesAnotherContentType(String method, String path) {
        assertThat(admin().send(method, path, "name=a", "Content-Type", "text/plain").status())
                .isEqualTo(415);
    }

    @Test
    void badBodiesAreRefusedEverywhereAndNothingIsWritten() {
        var before = Infra.postgres().rows("catalog");

        Endpoints.of(admin()).refuseBadBodies();

        assertThat(Infra.postgres().rows("catalog")).isEqualTo(before);
    }

    @Test
    void refusesAMethodThatIsNotThere() {
        assertThat(admin().send("PATCH", "/categories", "{}").status()).isEqualTo(405);
    }

    private static String filled(String text, String product, String category) {
        return text.replace("{p}", product)
                .replace("{c}", category)
                .replace("{nobody}", NOBODY)
                .replace("{301}", "x".repeat(301));
    }

    private static String contents() {
        try (var connection = Infra.postgres().connect();
                var statement = connection.createStatement();
                var rows =
                        statement.executeQuery(
                                """
                                SELECT (SELECT count(*) FROM catalog.products) || ',' ||
                                       (SELECT sum(version) FROM catalog.products) || ',' ||
                                       (SELECT count(*) FROM catalog.categories) || ',' ||
                                       (SELECT count(*) FROM catalog.product_barcodes)""")) {
            rows.next();
            return rows.getString(1) + "," + Outboxes.read("catalog").size();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
