package com.retail.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import com.retail.platform.Ids;
import com.retail.platform.testkit.Infra;
import java.util.Collections;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What a call is refused for that could be right at another time, each by its stable type.
class ConflictIT extends ServiceIT {

    @Test
    void theDefaultLocationStaysOpenAndACodeIsOneLocations() {
        var closed =
                api.call("DELETE", "/locations/" + store, ADMIN, null, Map.of("If-Match", "*"));
        assertConflict(closed, "default-location");

        var body =
                "{\"code\":\"C%s\",\"name\":\"Shop\",\"time_zone\":\"UTC\"}".formatted(Ids.next());
        assertThat(api.post("/locations", ADMIN, body).status()).isEqualTo(201);
        var again = api.post("/locations", ADMIN, body);
        assertConflict(again, "code-taken");
        assertThat(again.text("/errors/0/pointer")).isEqualTo("/code");
    }

    @Test
    void aLotHasOneExpiry() {
        var product = product();
        var body =
                "{\"product_id\":\"%s\",\"quantity\":2,\"lot\":\"A\",\"expires_on\":\"2027-0%d-01\"}";
        assertThat(api.post("/inventory/receipts", ADMIN, body.formatted(product, 1)).status())
                .isEqualTo(201);

        assertConflict(
                api.post("/inventory/receipts", ADMIN, body.formatted(product, 2)), "lot-differs");
        assertThat(onHand(product)).isEqualTo(2);
    }

    @Test
    void anOpenCountIsNotRestated() {
        var count =
                api.post(
                                "/inventory/counts",
                                ADMIN,
                                "{\"location_id\":\"%s\",\"kind\":\"full\"}".formatted(location()))
                        .text("/count/count_id");

        assertConflict(
                api.post("/inventory/counts/" + count + "/restatement", ADMIN, "{}"),
                "count-not-posted");
    }

    @Test
    void whatIsNoScanCanOnlyBeDismissed() {
        TestDevice.publish("device", "no scan at all");
        Awaitility.await().atMost(SOON).until(() -> unreadable() != null);
        var path = "/inventory/scans/rejected/" + unreadable() + "/resolve";

        assertConflict(
                api.post(path, ADMIN, "{\"product_id\":\"%s\"}".formatted(product())),
                "scan-unreadable");
        assertThat(api.post(path, ADMIN, "{\"dismiss\":true}").status()).isEqualTo(200);
    }

    /// While the writer waits for a level that somebody holds, so many lines wait and no more.
    @Test
    void aFullQueueRefusesAtOnceAndWhatItTookIsWritten() throws Exception {
        var product = product();
        receive(product, 1);
        var body = lines(product, 500);
        try (var connection = Infra.postgres().connect();
                var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            connection.setAutoCommit(false);
            try (var held = connection.createStatement()) {
                held.execute(
                        "SELECT 1 FROM inventory.stock_levels WHERE product_id = '%s' FOR UPDATE"
                                .formatted(product));
            }
            var calls =
                    IntStream.range(0, 24)
                            .mapToObj(
                                    i ->
                                            callers.submit(
                                                    () ->
                                                            api.post(
                                                                    "/inventory/movements",
                                                                    ADMIN,
                                                                    body)))
                            .toList();
            Awaitility.await().atMost(SOON).until(() -> calls.stream().anyMatch(Future::isDone));
            connection.rollback();

            long written = 0;
            for (var call : calls) {
                var answer = call.get();
                if (answer.status() == 200) {
                    written++;
                } else {
                    assertThat(answer.status()).isEqualTo(503);
                    assertThat(answer.raw().headers().firstValue("Retry-After")).isPresent();
                }
            }
            // Who waited too long was told so too, and may find it written when they ask again.
            assertThat(written).isBetween(1L, 23L);
            assertThat(onHand(product) - 1).isGreaterThanOrEqualTo(written * 500);
            assertThat((onHand(product) - 1) % 500).isZero();
        }
    }

    private static void assertConflict(Api.Answer answer, String type) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(409);
        assertThat(answer.text("/type")).isEqualTo("urn:retail:problem:" + type);
    }

    private String unreadable() {
        for (JsonNode item :
                api.get("/inventory/scans/rejected?limit=500", ADMIN).json().at("/items")) {
            if (item.path("raw_data").asString("").equals("no scan at all")) {
                return item.path("scan_id").asString();
            }
        }
        return null;
    }

    private static String lines(UUID product, int number) {
        var line = "{\"product_id\":\"%s\",\"change\":1}".formatted(product);
        return "{\"lines\":[%s]}".formatted(String.join(",", Collections.nCopies(number, line)));
    }
}
