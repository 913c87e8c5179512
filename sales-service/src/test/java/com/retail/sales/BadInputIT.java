package com.retail.sales;

import static org.assertj.core.api.Assertions.assertThat;

import com.retail.platform.testkit.Endpoints;
import com.retail.platform.testkit.Infra;
import com.retail.platform.testkit.Outboxes;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Bad input at every endpoint: a 4xx that names the field, and nothing written.
class BadInputIT extends SalesTest {

    private static final String NOBODY = "01a05bfb-7078-7d97-85d8-ee25f3f783aa";

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            textBlock =
                    """
                    POST | /sales | {"quantity_sold": 1}                                   | 422 | /product_id
                    POST | /sales | {"product_id": null, "quantity_sold": 1}               | 422 | /product_id
                    POST | /sales | {"product_id": "x", "quantity_sold": 1}                | 400 | /product_id
                    POST | /sales | {"product_id": 5, "quantity_sold": 1}                  | 400 | /product_id
                    POST | /sales | {"product_id": "{nobody}", "quantity_sold": 1}         | 422 | /product_id
                    POST | /sales | {{p}}                                                  | 422 | /quantity_sold
                    POST | /sales | {{p}, "quantity_sold": 0}                              | 422 | /quantity_sold
                    POST | /sales | {{p}, "quantity_sold": -3}                             | 422 | /quantity_sold
                    POST | /sales | {{p}, "quantity_sold": 1.5}                            | 400 | /quantity_sold
                    POST | /sales | {{p}, "quantity_sold": "3"}                            | 400 | /quantity_sold
                    POST | /sales | {{p}, "quantity_sold": 99999999999999999999}           | 400 | /quantity_sold
                    POST | /sales | {{p}, "quantity_sold": 1000001}                        | 422 | /quantity_sold
                    POST | /sales | {{p}, "quantity_sold": 1, "sale_date": "yesterday"}    | 422 | /sale_date
                    POST | /sales | {{p}, "quantity_sold": 1, "sale_date": 5}              | 400 | /sale_date
                    POST | /sales | {{p}, "quantity_sold": 1, "sale_date": "2099-01-01"}   | 422 | /sale_date
                    POST | /sales | {{p}, "quantity_sold": 1, "sale_date": "1970-01-01"}   | 422 | /sale_date
                    POST | /sales | {{p}, "quantity_sold": 1, "location_id": "x"}          | 400 | /location_id
                    POST | /sales | {{p}, "quantity_sold": 1, "location_id": "{nobody}"}   | 422 | /location_id
                    POST | /sales | {{p}, "quantity_sold": 1, "unit_price": -1}            | 422 | /unit_price
                    POST | /sales | {{p}, "quantity_sold": 1, "unit_price": 1.00001}       | 422 | /unit_price
                    POST | /sales | {{p}, "quantity_sold": 1, "unit_price": 1e99999}       | 422 | /unit_price
                    POST | /sales | {{p}, "quantity_sold": 1, "unit_price": "free"}        | 400 | /unit_price
                    POST | /sales | {{p}, "quantity_sold": 1, "total": 1.88}               | 201 |
                    POST | /sales | {{p}, "quantity_sold": 2, "unit_price": 1, "total": 3} | 422 | /total
                    POST | /sales | {{p}, "quantity_sold": 1, "currency": "usd"}           | 422 | /currency
                    POST | /sales | {{p}, "quantity_sold": 1, "currency": "EUR"}           | 422 | /unit_price
                    POST | /sales | {{p}, "quantity_sold": 1, "reference": ""}             | 422 | /reference
                    POST | /sales | {{p}, "quantity_sold": 1, "reference": "{201}"}        | 422 | /reference
                    POST | /sales | {{p}, "quantity_sold": 1, "reference": "a\\u0000"}      | 400 | /reference
                    POST | /sales | {{p}, "quantity_sold": 1, "line": 0}                   | 422 | /line
                    POST | /sales | {{p}, "quantity_sold": 1, "colour": 0}                 | 400 | /colour
                    POST | /sales | {{p}, "quantity_sold": 1,                              | 400 | JSON
                    POST | /sales | {{p}, {p}, "quantity_sold": 1}                         | 400 | JSON
                    POST | /sales | []                                                     | 400 |
                    POST | /sales | 5                                                      | 400 |
                    POST | /sales | null                                                   | 400 |
                    POST | /sales | ``                                                     | 400 |
                    POST | /sales | {"sales": 5}                                           | 400 | /sales
                    POST | /sales | {"sales": []}                                          | 422 | /sales
                    POST | /sales | {"sales": [], "product_id": 5}                         | 400 | /product_id
                    GET  | /sales/five |                                                   | 400 | id
                    GET  | /sales/{nobody} |                                               | 404 |
                    GET  | /sales?location=x |                                             | 400 | location
                    GET  | /sales?product=x |                                              | 400 | product
                    GET  | /sales?from=x |                                                 | 400 | from
                    GET  | /sales?to=2026-02-30 |                                          | 400 | to
                    GET  | /sales?from=%2B999999999-01-01T00:00:00Z |                      | 400 | from
                    GET  | /sales?sort=price |                                             | 400 | sort
                    GET  | /sales?limit=0 |                                                | 400 | limit
                    GET  | /sales?limit=501 |                                              | 400 | limit
                    GET  | /sales?cursor=abc |                                             | 400 | cursor
                    GET  | /sales?colour=red |                                             | 400 | colour
                    """)
    void isRefusedWithTheFieldsName(
            String method, String path, String body, int status, String field) {
        var answer = admin().send(method, filled(path), body == null ? null : filled(body));

        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        if (status < 400) {
            return;
        }
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
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
        assertThat(Outboxes.read("sales")).isEmpty();
    }

    @Test
    void badBodiesAreRefusedEverywhereAndNothingIsWritten() {
        var before = Infra.postgres().rows("sales");

        Endpoints.of(admin()).refuseBadBodies();

        assertThat(Infra.postgres().rows("sales")).isEqualTo(before);
    }

    @Test
    void refusesMoreThanFiveHundredAtOnce() {
        var many = IntStream.range(0, 501).mapToObj(i -> "{}").collect(Collectors.joining(","));

        var answer = admin().post("/sales", "{\"sales\": [" + many + "]}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().at("/errors/0/pointer").asString()).isEqualTo("/sales");
    }

    @Test
    void refusesABodyTooLargeAndAnotherContentTypeAndAnotherMethod() {
        assertThat(admin().post("/sales", "{\"a\": \"" + "x".repeat(10_000_000) + "\"}").status())
                .isEqualTo(413);
        assertThat(admin().post("/sales", "a=b", "Content-Type", "text/plain").status())
                .isEqualTo(415);
        assertThat(admin().send("DELETE", "/sales", null).status()).isEqualTo(405);
    }

    private static String filled(String text) {
        return text.replace("{p}", "\"product_id\": \"" + CHIPS + "\"")
                .replace("{nobody}", NOBODY)
                .replace("{201}", "x".repeat(201));
    }
}
