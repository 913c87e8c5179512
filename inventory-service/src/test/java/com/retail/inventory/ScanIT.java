package com.retail.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import com.retail.platform.Ids;
import com.retail.platform.testkit.Contracts;
import com.retail.platform.testkit.Events;
import com.retail.platform.testkit.Outboxes;
import com.retail.platform.testkit.Tokens;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class ScanIT extends ServiceIT {

    private TestDevice device;

    @BeforeEach
    void register() {
        device = TestDevice.register(api, store);
    }

    @Test
    void aScannedCaseBecomesItsUnitsOnce() {
        var gtin = gtin();
        var product = product(gtin, 24);
        var scan = device.scan(gtin, "receive", 2);
        for (int i = 0; i < 3; i++) {
            TestDevice.publish(scan);
        }

        Awaitility.await().atMost(SOON).until(() -> onHand(product) == 48);
        awaitTaken();
        assertThat(onHand(product)).isEqualTo(48);
        var movement = newest(product);
        assertThat(movement.at("/entered/quantity").asLong()).isEqualTo(2);
        assertThat(movement.at("/entered/pack_units").asLong()).isEqualTo(24);
        assertThat(movement.at("/entered/barcode").asString()).isEqualTo(gtin);
    }

    @Test
    void httpAndKafkaShareOneEffectPerScan() {
        var gtin = gtin();
        var product = product(gtin, 1);
        var scan = device.scan(gtin, "receive", 5);

        assertThat(take(scan).number("/items/0/status")).isEqualTo(201);
        assertThat(take(scan).number("/items/0/status")).isEqualTo(200);
        assertThat(take(scan).number("/items/0/movement/on_hand")).isEqualTo(5);
        TestDevice.publish(scan);
        awaitTaken();

        assertThat(onHand(product)).isEqualTo(5);
    }

    @Test
    void aBookedScanStaysBookedWhenItsBarcodeIsNoLongerKnown() {
        var gtin = gtin();
        var product = product(gtin, 1);
        var scan = device.scan(gtin, "receive", 5);
        take(scan);
        known(product, gtin(), 2);

        var again = take(scan);

        assertThat(again.number("/items/0/status")).isEqualTo(200);
        assertThat(again.text("/items/0/movement/product_id")).isEqualTo(product.toString());
        assertThat(rejected()).doesNotContain(id(scan));
    }

    @Test
    void lotAndExpiryOfTheCodeAreKept() {
        var gtin = gtin();
        var product = product(gtin, 6);
        var code = "01" + gtin + "1727033110L2611A";

        take(device.scan(code, "receive", 1, scan -> scan.put("symbology", "]C1")));

        var lot = newest(product).at("/lots/0");
        assertThat(lot.at("/lot").asString()).isEqualTo("L2611A");
        assertThat(lot.at("/expires_on").asString()).isEqualTo("2027-03-31");
        assertThat(lot.at("/change").asLong()).isEqualTo(6);
    }

    @Test
    void aMoveTakesOutHereAndPutsInThereOrNeither() {
        var gtin = gtin();
        var product = product(gtin, 1);
        var target = location();
        take(device.scan(gtin, "receive", 9));
        var move =
                device.scan(gtin, "move", 4, scan -> scan.put("to_location_id", target.toString()));

        var answer = take(move);
        assertThat(answer.number("/items/0/status")).isEqualTo(201);
        assertThat(answer.number("/items/0/movement/on_hand")).isEqualTo(5);
        assertThat(answer.number("/items/0/arrival/on_hand")).isEqualTo(4);
        TestDevice.publish(move);
        awaitTaken();

        assertThat(onHand(product, store)).isEqualTo(5);
        assertThat(onHand(product, target)).isEqualTo(4);
        assertThat(take(move).number("/items/0/arrival/on_hand")).isEqualTo(4);

        for (var wrong :
                Map.of(
                                "unknown_target", Ids.next().toString(),
                                "same_location", store.toString())
                        .entrySet()) {
            var lost =
                    device.scan(
                            gtin, "move", 1, scan -> scan.put("to_location_id", wrong.getValue()));
            assertThat(take(lost).text("/items/0/reason")).isEqualTo(wrong.getKey());
        }
        assertThat(take(device.scan(gtin, "move", 1)).text("/items/0/reason"))
                .isEqualTo("no_target");
        assertThat(onHand(product, store)).isEqualTo(5);
    }

    @Test
    void whoIsNotBoundToAMovesTargetNeitherMovesGoodsThereNorSeesThem() {
        var gtin = gtin();
        var product = product(gtin, 1);
        var target = location();
        var here = Tokens.mint("warehouse_manager", store);
        var both = Tokens.mint("warehouse_manager", store, target);

        var unsigned =
                "{\"scans\":[{\"scan_id\":\"%s\",\"device_id\":\"phone\",\"location_id\":\"%s\",\"raw_data\":\"%s\",\"intent\":\"move\",\"quantity\":1000,\"to_location_id\":\"%s\"}]}"
                        .formatted(Ids.next(), store, gtin, target);
        for (var who : List.of(here, Tokens.mint("retail_partner", store))) {
            var refused = api.post("/inventory/scans", who, unsigned);
            assertThat(refused.text("/items/0/reason")).isEqualTo("invalid");
            assertThat(refused.text("/items/0/detail")).startsWith("/to_location_id");
        }
        assertThat(onHand(product, target)).isZero();
        assertThat(api.post("/inventory/scans", both, unsigned).number("/items/0/arrival/on_hand"))
                .isEqualTo(1000);

        // Where its device says that it goes, whoever brings it.
        var signed =
                device.scan(gtin, "move", 4, scan -> scan.put("to_location_id", target.toString()));
        var taken = api.post("/inventory/scans", here, TestDevice.batch(List.of(signed)));
        assertThat(taken.number("/items/0/status")).isEqualTo(201);
        assertThat(taken.json().at("/items/0/arrival").isMissingNode()).isTrue();
        assertThat(onHand(product, target)).isEqualTo(1004);
        var path = "/inventory/scans/" + id(signed);
        assertThat(api.get(path, here).json().at("/outcome/arrival").isMissingNode()).isTrue();
        assertThat(api.get(path, both).number("/outcome/arrival/on_hand")).isEqualTo(1004);

        var unknown =
                device.scan(
                        gtin(), "move", 1, scan -> scan.put("to_location_id", target.toString()));
        take(unknown);
        var resolve = "/inventory/scans/rejected/" + id(unknown) + "/resolve";
        var body = "{\"product_id\":\"%s\"}".formatted(product);
        assertThat(api.post(resolve, here, body).status()).isEqualTo(409);
        assertThat(onHand(product, target)).isEqualTo(1004);
        assertThat(api.post(resolve, both, body).number("/arrival/on_hand")).isEqualTo(1005);
    }

    @Test
    void neitherHalfOfAMoveIsTakenBackAlone() {
        var gtin = gtin();
        var product = product(gtin, 1);
        var target = location();
        take(device.scan(gtin, "receive", 9));
        var moved =
                take(
                        device.scan(
                                gtin,
                                "move",
                                4,
                                scan -> scan.put("to_location_id", target.toString())));

        for (var half : List.of("movement", "arrival")) {
            var id = moved.text("/items/0/" + half + "/movement_id");
            var refused = api.post("/inventory/movements/" + id + "/reversal", ADMIN, "{}");
            assertThat(refused.text("/type")).as(refused.body()).endsWith("not-reversible");
        }
        assertThat(onHand(product)).isEqualTo(9);
    }

    @Test
    void countScansAddUpInTheCountThatTheSessionNames() {
        var place = location();
        var scanner = TestDevice.register(api, place);
        var gtin = gtin();
        var product = product(gtin, 6);
        assertThat(take(scanner.scan(gtin, "count", 1)).text("/items/0/reason"))
                .isEqualTo("no_count");
        var count = count(place);
        var first = scanner.scan(gtin, "count", 2, scan -> scan.put("session", count.toString()));
        var second = scanner.scan(gtin, "count", 1);

        var answer =
                api.post(
                        "/inventory/scans", ADMIN, TestDevice.batch(List.of(first, second, first)));
        assertThat(answer.number("/items/0/status")).isEqualTo(201);
        assertThat(answer.text("/items/0/count_id")).isEqualTo(count.toString());
        assertThat(answer.number("/items/1/units")).isEqualTo(6);
        assertThat(answer.number("/items/2/status")).isEqualTo(200);
        TestDevice.publish(first);
        awaitTaken();
        assertThat(counted(count)).isEqualTo(18);

        // Another location's count, one that there is none of, and one that is over.
        var elsewhere = count(location());
        for (var session : List.of(elsewhere.toString(), Ids.next().toString(), "monday")) {
            var lost = scanner.scan(gtin, "count", 1, scan -> scan.put("session", session));
            assertThat(take(lost).text("/items/0/reason")).isEqualTo("no_count");
        }
        assertThat(
                        api.call(
                                        "DELETE",
                                        "/inventory/counts/" + count,
                                        ADMIN,
                                        null,
                                        Map.of("If-Match", "*"))
                                .status())
                .isEqualTo(204);
        var late = scanner.scan(gtin, "count", 1, scan -> scan.put("session", count.toString()));
        assertThat(take(late).text("/items/0/reason")).isEqualTo("count_closed");
        assertThat(take(first).number("/items/0/status")).isEqualTo(200);
        assertThat(onHand(product)).isZero();
    }

    @Test
    void aPersonMakesAnUnknownCodeAPartOfACount() {
        var place = location();
        var scanner = TestDevice.register(api, place);
        var product = product();
        var count = count(place);
        var scan = scanner.scan(gtin(), "count", 4);
        take(scan);

        var path = "/inventory/scans/rejected/" + id(scan) + "/resolve";
        var body = "{\"product_id\":\"%s\",\"pack_units\":3}".formatted(product);
        var resolved = api.post(path, ADMIN, body);

        assertThat(resolved.number("/units")).as(resolved.toString()).isEqualTo(12);
        assertThat(api.post(path, ADMIN, body).status()).isEqualTo(409);
        assertThat(counted(count)).isEqualTo(12);
        assertThat(take(scan).text("/items/0/count_id")).isEqualTo(count.toString());
    }

    @Test
    void aMoveToABinNotesWhereTheProductIsKeptOnce() {
        var place = location();
        var scanner = TestDevice.register(api, place);
        var gtin = gtin();
        var product = product(gtin, 6);
        var bin = "/locations/" + place + "/bins/A-1";
        var move = scanner.scan(gtin, "move", 1, scan -> scan.put("to_bin", "A-1"));
        assertThat(take(move).text("/items/0/reason")).isEqualTo("unknown_bin");

        api.call("PUT", bin, ADMIN, "{\"name\":\"Shelf\"}", Map.of());
        var again = scanner.scan(gtin, "move", 1, scan -> scan.put("to_bin", "A-1"));
        assertThat(take(again).text("/items/0/bin")).isEqualTo("A-1");
        assertThat(api.get(bin + "/products", ADMIN).body()).contains(product.toString());
        api.call("DELETE", bin + "/products/" + product, ADMIN, null, Map.of());
        assertThat(take(again).text("/items/0/bin")).isEqualTo("A-1");

        assertThat(api.get(bin + "/products", ADMIN).body()).doesNotContain(product.toString());
        assertThat(api.get("/inventory/scans/" + id(again), ADMIN).text("/outcome/bin"))
                .isEqualTo("A-1");
        assertThat(onHand(product)).isZero();
    }

    @Test
    void aClockThatIsAheadIsSaidAndNotBelieved() {
        var gtin = gtin();
        var product = product(gtin, 1);
        var ahead = Instant.now().plus(2, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);
        var scan = device.scan(gtin, "receive", 1, it -> it.put("scanned_at", ahead.toString()));

        var answer = take(scan);

        assertThat(answer.number("/items/0/clock_skew_seconds")).isBetween(7000L, 7200L);
        assertThat(Instant.parse(newest(product).at("/occurred_at").asString()))
                .isBefore(Instant.now().plusSeconds(60));
        var kept = api.get("/inventory/scans/" + id(scan), ADMIN);
        assertThat(kept.number("/scan/clock_skew_seconds")).isBetween(7000L, 7200L);
        assertThat(Instant.parse(kept.text("/scan/scanned_at"))).isEqualTo(ahead);
        assertThat(Instant.parse(kept.text("/scan/received_at"))).isBefore(ahead);
        assertThat(kept.text("/scan/voucher")).isEqualTo("signature");
    }

    @Test
    void anUnknownCodeWaitsForAPersonWhoseAnswerCountsOnce() {
        var product = product();
        var scan = device.scan(gtin(), "receive", 3);
        TestDevice.publish(scan);
        Awaitility.await().atMost(SOON).until(() -> rejected().contains(id(scan)));
        var event =
                Outboxes.read("inventory", "ScanRejected").stream()
                        .filter(row -> row.subject().equals(id(scan)))
                        .toList();
        assertThat(event).hasSize(1);
        Contracts.validate("ScanRejected", String.valueOf(event.getFirst().payload()));

        var path = "/inventory/scans/rejected/" + id(scan) + "/resolve";
        var body = "{\"product_id\":\"%s\",\"pack_units\":12}".formatted(product);
        assertThat(api.post(path, ADMIN, body).status()).isEqualTo(200);
        assertThat(api.post(path, ADMIN, body).status()).isEqualTo(409);
        TestDevice.publish(scan);
        awaitTaken();

        assertThat(onHand(product)).isEqualTo(36);
        assertThat(rejected()).doesNotContain(id(scan));
        var told = api.get("/inventory/scans/" + id(scan), ADMIN);
        assertThat(told.number("/outcome/movement/on_hand")).isEqualTo(36);
    }

    @Test
    void twoPeopleWhoDecideAtOnceDecideOnce() throws InterruptedException {
        var one = product();
        var other = product();
        for (int round = 0; round < 8; round++) {
            var scan = device.scan(gtin(), "receive", 1);
            take(scan);
            var path = "/inventory/scans/rejected/" + id(scan) + "/resolve";
            long before = onHand(one) + onHand(other);
            var bodies =
                    List.of(
                            "{\"product_id\":\"%s\"}".formatted(one),
                            "{\"product_id\":\"%s\"}".formatted(other),
                            "{\"dismiss\":true}");
            List<Callable<Api.Answer>> people =
                    bodies.stream()
                            .<Callable<Api.Answer>>map(body -> () -> api.post(path, ADMIN, body))
                            .toList();
            var statuses = atOnce(people).stream().map(Api.Answer::status).toList();

            assertThat(statuses).containsOnlyOnce(200).containsOnly(200, 409);
            assertThat(onHand(one) + onHand(other) - before)
                    .isEqualTo(statuses.getLast() == 200 ? 0 : 1);
        }
    }

    @Test
    void anIdThatAnotherScanHasIsSaidAndShadowsNothing() {
        var gtin = gtin();
        var product = product(gtin, 1);
        var scan = device.scan(gtin, "receive", 5);
        take(scan);

        var other = device.scan(gtin, "receive", 7, it -> it.put("scan_id", id(scan)));
        assertThat(take(other).text("/items/0/reason")).isEqualTo("scan_id_reused");
        take(other);

        assertThat(onHand(product)).isEqualTo(5);
        assertThat(take(scan).number("/items/0/movement/on_hand")).isEqualTo(5);
        assertThat(rejected()).containsOnlyOnce("\"scan_id\":\"" + id(scan) + "~");
    }

    @Test
    void rubbishIsRejectedAndTheNextScanGoesThrough() {
        var gtin = gtin();
        var product = product(gtin, 1);
        for (var rubbish :
                new String[] {"not json", "{}", "null", "[]", "{\"scan_id\":7}", "\0\0", ""}) {
            TestDevice.publish("device", rubbish);
        }
        Events.send("retail.scan.v1", "device", null, Map.of());
        TestDevice.publish(device.scan(gtin, "receive", 1));

        Awaitility.await().atMost(SOON).until(() -> onHand(product) == 1);
        awaitTaken();
        assertThat(rejected()).contains("unreadable");
    }

    @Test
    void aPersonSeesTheScansOfTheirOwnPlaces() {
        var scan = device.scan(gtin(), "lookup", 1);
        take(scan);
        var path = "/inventory/scans/" + id(scan);

        assertThat(api.get(path, Tokens.mint("retail_partner", store)).status()).isEqualTo(200);
        assertThat(api.get(path, Tokens.mint("warehouse_manager", location())).status())
                .isEqualTo(404);
        assertThat(api.get("/inventory/scans/" + Ids.next(), ADMIN).status()).isEqualTo(404);
    }

    @Test
    void aDevicesScansAreListedByTheirNumbersWithWhatBecameOfThem() {
        var gtin = gtin();
        var product = product(gtin, 12);
        take(device.scan(gtin, "receive", 1));
        take(device.scan(gtin, "lookup", 1));
        take(device.scan(gtin(), "receive", 1));
        var path = "/inventory/scans?device_id=" + device.id();

        var all = api.get(path + "&limit=2", ADMIN);
        assertThat(all.number("/items/0/scan/device_sequence")).isEqualTo(1);
        assertThat(all.number("/items/0/outcome/movement/on_hand")).isEqualTo(12);
        assertThat(all.text("/items/1/outcome/product_id")).isEqualTo(product.toString());
        assertThat(all.number("/items/1/outcome/pack_units")).isEqualTo(12);
        var rest = api.get(path + "&cursor=" + all.text("/next_cursor"), ADMIN);
        assertThat(rest.json().at("/items")).hasSize(1);
        assertThat(rest.text("/items/0/outcome/reason")).isEqualTo("unknown_barcode");
        assertThat(api.get(path + "&from_sequence=3", ADMIN).json().at("/items")).hasSize(1);
        var other = location();
        var stranger = Tokens.mint("warehouse_manager", other);
        assertThat(api.get(path, stranger).status()).isEqualTo(404);

        device.moveTo(api, other);
        assertThat(api.get(path, stranger).json().at("/items")).isEmpty();
        take(device.scan(gtin, "lookup", 1));
        assertThat(api.get(path, stranger).json().at("/items")).hasSize(1);
        assertThat(api.get(path, ADMIN).json().at("/items")).hasSize(4);
    }

    private Api.Answer take(ObjectNode scan) {
        return api.post("/inventory/scans", ADMIN, TestDevice.batch(List.of(scan)));
    }

    private String rejected() {
        return api.get("/inventory/scans/rejected?limit=500", ADMIN).body();
    }

    private UUID count(UUID place) {
        return UUID.fromString(
                api.post(
                                "/inventory/counts",
                                ADMIN,
                                "{\"location_id\":\"%s\",\"kind\":\"full\"}".formatted(place))
                        .text("/count/count_id"));
    }

    private long counted(UUID count) {
        return api.get("/inventory/counts/" + count + "/lines", ADMIN).number("/items/0/counted");
    }

    private static void awaitTaken() {
        Events.awaitConsumed("inventory.scans", "retail.scan.v1", SOON);
    }

    private JsonNode newest(UUID product) {
        return api.get("/inventory/" + product + "/movements", ADMIN).json().at("/items/0");
    }

    private static String id(ObjectNode scan) {
        return scan.get("scan_id").asString();
    }
}
