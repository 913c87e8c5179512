package com.retail.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import com.retail.platform.Ids;
import com.retail.platform.testkit.Contracts;
import com.retail.platform.testkit.Events;
import com.retail.platform.testkit.Outboxes;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class ScanIT extends ServiceIT {

    @Test
    void aScannedCaseBecomesItsUnitsOnce() {
        var gtin = gtin();
        var product = product(gtin, 24);
        var scan = scan(Ids.next().toString(), gtin, "receive", 2);
        for (int i = 0; i < 3; i++) {
            publish(scan);
        }

        Awaitility.await().atMost(SOON).until(() -> onHand(product) == 48);
        Events.awaitConsumed("inventory.scans", "retail.scan.v1", SOON);
        assertThat(onHand(product)).isEqualTo(48);
    }

    @Test
    void httpAndKafkaShareOneEffectPerScan() {
        var gtin = gtin();
        var product = product(gtin, 1);
        var scan = scan(Ids.next().toString(), gtin, "receive", 5);
        var body = "{\"scans\":[" + scan + "]}";

        assertThat(api.post("/inventory/scans", ADMIN, body).number("/items/0/status"))
                .isEqualTo(201);
        assertThat(api.post("/inventory/scans", ADMIN, body).number("/items/0/status"))
                .isEqualTo(200);
        publish(scan);
        Events.awaitConsumed("inventory.scans", "retail.scan.v1", SOON);

        assertThat(onHand(product)).isEqualTo(5);
    }

    @Test
    void anUnknownCodeWaitsForAPersonWhoseAnswerCountsOnce() {
        var product = product();
        var id = Ids.next().toString();
        publish(scan(id, gtin(), "receive", 3));
        Awaitility.await()
                .atMost(SOON)
                .until(
                        () ->
                                api.get("/inventory/scans/rejected?limit=500", ADMIN)
                                        .body()
                                        .contains(id));
        var event =
                Outboxes.read("inventory", "ScanRejected").stream()
                        .filter(row -> row.subject().equals(id))
                        .toList();
        assertThat(event).hasSize(1);
        Contracts.validate("ScanRejected", String.valueOf(event.getFirst().payload()));

        var path = "/inventory/scans/rejected/" + id + "/resolve";
        var body = "{\"product_id\":\"%s\",\"pack_units\":12}".formatted(product);
        assertThat(api.post(path, ADMIN, body).status()).isEqualTo(200);
        assertThat(api.post(path, ADMIN, body).status()).isEqualTo(409);
        publish(scan(id, gtin(), "receive", 3));
        Events.awaitConsumed("inventory.scans", "retail.scan.v1", SOON);

        assertThat(onHand(product)).isEqualTo(36);
        assertThat(api.get("/inventory/scans/rejected?limit=500", ADMIN).body()).doesNotContain(id);
    }

    @Test
    void rubbishIsRejectedAndTheNextScanGoesThrough() {
        var gtin = gtin();
        var product = product(gtin, 1);
        for (var rubbish :
                new String[] {"not json", "{}", "null", "[]", "{\"scan_id\":7}", "\0\0", ""}) {
            Events.send(
                    "retail.scan.v1", "device", rubbish.getBytes(StandardCharsets.UTF_8), Map.of());
        }
        Events.send("retail.scan.v1", "device", null, Map.of());
        publish(scan(Ids.next().toString(), gtin, "receive", 1));

        Awaitility.await().atMost(SOON).until(() -> onHand(product) == 1);
        assertThat(api.get("/inventory/scans/rejected?limit=500", ADMIN).body())
                .contains("unreadable");
    }

    @Test
    void aFuzzedScanNeverStopsThePartition() {
        var random = ThreadLocalRandom.current();
        var gtin = gtin();
        var product = product(gtin, 1);
        for (int i = 0; i < 300; i++) {
            var bytes =
                    scan(Ids.next().toString(), gtin, "receive", 1)
                            .getBytes(StandardCharsets.UTF_8);
            for (int n = 0; n < 6; n++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            Events.send("retail.scan.v1", "device", bytes, Map.of());
        }
        var last = gtin();
        var marker = product(last, 1);
        publish(scan(Ids.next().toString(), last, "receive", 7));

        Awaitility.await().atMost(SOON).until(() -> onHand(marker) == 7);
        assertThat(onHand(product)).isBetween(0L, 300L * 1_000_000_000L);
    }

    private void publish(String scan) {
        Events.send("retail.scan.v1", "device-1", scan.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    private String scan(String id, String gtin, String intent, long quantity) {
        return """
        {"scan_id":"%s","device_id":"device-1","location_id":"%s","operator":null,
         "scanned_at":"2026-01-01T09:00:00Z","symbology":"]I1","raw_data":"%s","intent":"%s","quantity":%d}"""
                .formatted(id, store, gtin, intent, quantity);
    }
}
