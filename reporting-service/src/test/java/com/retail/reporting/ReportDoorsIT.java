package com.retail.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import com.retail.platform.testkit.Api;
import com.retail.platform.testkit.Endpoints;
import com.retail.platform.testkit.Events;
import com.retail.platform.testkit.Tokens;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportDoorsIT extends ReportingTest {

    private static final String TABLE =
            """
            GET | /sales/report | 200 | 200 | 200 | 401
            GET | /sales/report?format=csv | 200 | 200 | 200 | 401
            GET | /sales/report?location_id=00000000-0000-7000-8000-000000000001 | 404 | 404 | 404 | 401
            GET | /reports/inventory | 200 | 200 | 200 | 401
            GET | /reports/inventory?location_id=00000000-0000-7000-8000-000000000001 | 200 | 404 | 404 | 401
            """;

    private final UUID shop = id();
    private final UUID kiosk = id();
    private final UUID chips = id();

    /// Method, path, and what an admin, a warehouse manager, a retail partner and nobody get.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = TABLE)
    void eachRoleMayWhatTheTableSays(
            String method, String path, int admin, int manager, int partner, int nobody) {
        assertThat(
                        new int[] {
                            admin().send(method, path, null).status(),
                            as("warehouse_manager", shop).send(method, path, null).status(),
                            as("retail_partner", shop).send(method, path, null).status(),
                            as("nobody").send(method, path, null).status()
                        })
                .isEqualTo(new int[] {admin, manager, partner, nobody});
    }

    @Test
    void theTableHasEveryEndpoint() {
        Endpoints.of(admin()).areAllIn(Endpoints.calls(TABLE));
    }

    @Test
    void badTokensAreRefused() {
        for (var token :
                new String[] {
                    Tokens.expired("admin"),
                    Tokens.wrongKey("admin"),
                    Tokens.wrongAudience("admin"),
                    Tokens.unsigned("admin")
                }) {
            assertThat(new Api(admin().port(), token).get("/sales/report").status()).isEqualTo(401);
        }
    }

    /// Query, status, and the parameter that the answer names.
    @ParameterizedTest
    @CsvSource({
        "/sales/report?period=yearly, 400, period",
        "/sales/report?period=, 400, period",
        "/sales/report?from=yesterday, 400, from",
        "/sales/report?from=2026-02-02&to=2026-02-01, 400, from",
        "/sales/report?from=1990-01-01&to=2026-02-01, 400, from",
        "/sales/report?from=2026-01-01&from=2026-01-02, 400, from",
        "/sales/report?to=2026-13-01, 400, to",
        "/sales/report?group_by=brand, 400, group_by",
        "/sales/report?group_by=product%2C, 400, group_by",
        "/sales/report?product_id=7, 400, product_id",
        "/sales/report?product_id=00000000-0000-7000-8000-000000000001, 404, product",
        "/sales/report?location_id=shop, 400, location_id",
        "/sales/report?category=a%00b, 400, category",
        "/sales/report?format=pdf, 400, format",
        "/sales/report?limit=501, 400, limit",
        "/sales/report?cursor=eA, 400, cursor",
        "/sales/report?cursor=MjAyNi0wMS0wMR8fHx8, 200, items",
        "/sales/report?groupby=product, 400, groupby",
        "/reports/inventory?location_id=x, 400, location_id",
        "/reports/inventory?cursor=eA, 400, cursor",
        "/reports/inventory?at=now, 400, at",
    })
    void badInputIsNamed(String path, int status, String named) {
        var answer = admin().get(path);

        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.text()).contains(named);
    }

    /// An Accept header, and the type that it is answered with.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*/* | application/json",
                "text/csv | text/csv",
                "text/* | text/csv",
                "application/json;q=0.5, text/csv | text/csv",
                "*/*;q=0.1, text/csv | text/csv",
                "text/csv;q=0.9, application/json | application/json",
                "text/csv, application/json | application/json",
                "text/csv;q=0, application/json | application/json",
                "text/csv;q=0, */* | application/json",
                "application/json;q=0, */* | text/csv",
                "image/png | application/problem+json",
            })
    void theTypeThatWeighsMoreIsAnswered(String accept, String type) {
        assertThat(admin().get("/sales/report", "Accept", accept).type()).startsWith(type);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE"})
    void reportsAreOnlyRead(String method) {
        assertThat(admin().send(method, "/sales/report", "{}").status()).isEqualTo(405);
        assertThat(admin().send(method, "/reports/inventory", "{}").status()).isEqualTo(405);
    }

    @Test
    void theInventoryReportShowsTheLatestLevels() {
        publishProduct(chips, "Chips", 1, "Snacks");
        publishLocation(shop, "S-1", 1);
        level(shop, 40, 3);
        level(shop, 50, 2);
        level(shop, 50, 1);
        level(kiosk, -2, 1);
        awaitAll();

        var mine = as("retail_partner", shop).get("/reports/inventory").json().path("items");
        assertThat(mine).hasSize(1);
        assertThat(mine.get(0).path("on_hand").asLong()).isEqualTo(40);
        assertThat(mine.get(0).path("sequence").asLong()).isEqualTo(3);
        assertThat(mine.get(0).path("product_name").asString()).isEqualTo("Chips");
        assertThat(mine.get(0).path("location_code").asString()).isEqualTo("S-1");

        var first = admin().get("/reports/inventory?limit=1").json();
        var next =
                admin().get("/reports/inventory?cursor=" + first.path("next_cursor").asString())
                        .json();
        assertThat(next.path("items")).hasSize(1);
        assertThat(next.path("items").get(0).path("available").asLong()).isEqualTo(-2);
        assertThat(next.path("next_cursor").isNull()).isTrue();
    }

    private void level(UUID location, long onHand, long sequence) {
        Events.publish(
                "retail.stock.v1",
                chips + ":" + location,
                "com.retail.inventory.StockChanged.v1",
                """
                {"movement_id":"%s","product_id":"%s","location_id":"%s","change":0,"reason":"count",
                 "on_hand":%d,"reserved":0,"available":%d,"sequence":%d,"occurred_at":"2026-01-01T00:00:00Z",
                 "recorded_at":"2026-01-01T00:00:00Z","source_ref":"x"}"""
                        .formatted(id(), chips, location, onHand, onHand, sequence));
    }
}
