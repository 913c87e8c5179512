package com.retail.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.retail.platform.Ids;
import com.retail.platform.testkit.Infra;
import com.retail.platform.testkit.Tokens;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.node.ObjectNode;

/// Registered devices: who may scan for which place, and whether all of it has come.
class DeviceIT extends ServiceIT {

    @Autowired JdbcTemplate jdbc;
    @Autowired ApplicationContext context;

    private TestDevice device;
    private UUID product;
    private String gtin;

    @BeforeEach
    void register() {
        device = TestDevice.register(api, store);
        gtin = gtin();
        product = product(gtin, 1);
    }

    @Test
    void aDeviceIsRegisteredOnceAndItsSecretShownOnce() throws SQLException {
        var body = "{\"device_id\":\"%s\",\"location_id\":\"%s\",\"name\":\"Dock\"}";

        assertThat(
                        api.post("/inventory/devices", ADMIN, body.formatted(device.id(), store))
                                .status())
                .isEqualTo(409);
        assertThat(
                        api.post("/inventory/devices", ADMIN, body.formatted("x", Ids.next()))
                                .text("/errors/0/pointer"))
                .isEqualTo("/location_id");
        var told = api.get(device.path(), ADMIN);
        assertThat(told.text("/state")).isEqualTo("active");
        assertThat(told.json().at("/secrets")).hasSize(1);
        assertThat(told.body()).doesNotContain("\"secret\"", "sealed");
        assertThat(api.get("/inventory/devices?location_id=" + store + "&limit=500", ADMIN).body())
                .contains(device.id());
    }

    @Test
    void noSecretIsInTheDatabaseAsItIs() throws SQLException {
        var answer = api.post(device.path() + "/secrets", ADMIN, "{}");
        var secret = answer.text("/secret");
        assertThat(secret).hasSizeGreaterThanOrEqualTo(43);

        try (var connection = Infra.postgres().connect();
                var statement =
                        connection.prepareStatement(
                                "SELECT sealed FROM inventory.device_secrets WHERE device_id = ?")) {
            statement.setString(1, device.id());
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    assertThat(new String(rows.getBytes(1), StandardCharsets.ISO_8859_1))
                            .doesNotContain(secret);
                }
            }
        }
    }

    /// As when another replica has sealed it with a key that this one does not have yet.
    @Test
    void scansWaitWhileASecretCanNotBeOpened() {
        var byHttp = device.scan(gtin, "receive", 2);
        var byKafka = device.scan(gtin, "receive", 3);
        var sealed =
                jdbc.queryForObject(
                        "SELECT sealed FROM device_secrets WHERE device_id = ?",
                        byte[].class,
                        device.id());
        var reseal = "UPDATE device_secrets SET sealed = ? WHERE device_id = ?";
        jdbc.update(reseal, new byte[] {1, 0, 0, 0, 77}, device.id());
        try {
            assertThat(take(byHttp).status()).isEqualTo(503);
            TestDevice.publish(byKafka);
            // Called when all beans are made, before any of them listens or serves.
            var check = context.getBean("deviceSecrets", SmartInitializingSingleton.class);
            assertThatThrownBy(check::afterSingletonsInstantiated)
                    .hasMessageContaining(device.id())
                    .hasMessageContaining("SECRET_KEYS");
        } finally {
            jdbc.update(reseal, sealed, device.id());
        }

        assertThat(take(byHttp).number("/items/0/status")).isEqualTo(201);
        Awaitility.await().atMost(SOON).until(() -> onHand(product) == 5);
        assertThat(api.get("/inventory/scans/rejected?limit=500", ADMIN).body())
                .doesNotContain(device.id());
    }

    @Test
    void aForgedScanMovesNothingAndLeavesTheGenuineOneItsPlace() {
        var genuine = device.scan(gtin, "receive", 5);
        var forged = genuine.deepCopy().put("quantity", 500);

        assertThat(reason(take(forged))).isEqualTo("bad_signature");
        assertThat(reason(take(genuine.deepCopy().putNull("signature")))).isEqualTo("unsigned");
        assertThat(onHand(product)).isZero();
        assertThat(gaps()).isEmpty();

        assertThat(take(genuine).number("/items/0/status")).isEqualTo(201);
        assertThat(onHand(product)).isEqualTo(5);
        assertThat(api.get("/inventory/scans/rejected?limit=500", ADMIN).body())
                .contains("\"scan_id\":\"" + genuine.get("scan_id").asString() + "~");
    }

    @Test
    void aDeviceSpeaksForItsOwnPlaceOnly() {
        var elsewhere = location();
        var scan =
                device.scan(gtin, "receive", 5, it -> it.put("location_id", elsewhere.toString()));

        assertThat(reason(take(scan))).isEqualTo("wrong_location");
        assertThat(onHand(product)).isZero();
        assertThat(gaps()).isEmpty();
    }

    @Test
    void aPersonMayBookWhatADeviceScannedForAnotherPlace() {
        var elsewhere = location();
        var scan =
                device.scan(gtin, "receive", 5, it -> it.put("location_id", elsewhere.toString()));
        take(scan);

        var resolved =
                api.post(
                        "/inventory/scans/rejected/" + scan.get("scan_id").asString() + "/resolve",
                        Tokens.mint("warehouse_manager", elsewhere),
                        "{\"product_id\":\"%s\"}".formatted(product));

        assertThat(resolved.status()).as(resolved.body()).isEqualTo(200);
        assertThat(resolved.number("/movement/on_hand")).isEqualTo(5);
        assertThat(take(scan).number("/items/0/status")).isEqualTo(200);
        assertThat(onHand(product)).isEqualTo(5);
    }

    @Test
    void aNumberCountsOnce() {
        var first = device.scan(gtin, "receive", 1);
        take(first);
        var second =
                device.scan(
                        gtin,
                        "receive",
                        1,
                        it -> it.put("device_sequence", first.get("device_sequence").asLong()));

        assertThat(reason(take(second))).isEqualTo("sequence_reused");
        assertThat(take(first).number("/items/0/status")).isEqualTo(200);
        assertThat(onHand(product)).isEqualTo(1);
    }

    /// Whoever replays the topic brings scans of devices that are no longer believed, and some that
    /// are no longer kept.
    @Test
    void aScanThatWasTakenStaysTakenWhenItComesAgainLongAfter() {
        var kept = device.scan(gtin, "receive", 1);
        var forgotten = device.scan(gtin, "receive", 2);
        take(kept);
        take(forgotten);
        forget(forgotten);

        assertThat(take(forgotten).number("/items/0/status")).isEqualTo(200);
        api.call("DELETE", device.path(), ADMIN, null, Map.of("If-Match", "*"));
        for (var scan : List.of(kept, forgotten, kept.deepCopy().putNull("signature"))) {
            assertThat(take(scan).number("/items/0/status")).isEqualTo(200);
        }
        var other = kept.deepCopy().put("quantity", 7);
        assertThat(reason(take(other))).isEqualTo("device_retired");
        assertThat(reason(take(forgotten.deepCopy().put("quantity", 7))))
                .isEqualTo("device_retired");
        assertThat(onHand(product)).isEqualTo(3);
        assertThat(openScans()).isEqualTo(2);
    }

    @Test
    void aCountScanThatWasTakenStaysTakenWhenItIsNoLongerKept() {
        var shop = location();
        device = TestDevice.register(api, shop);
        var count =
                api.post(
                                "/inventory/counts",
                                ADMIN,
                                "{\"location_id\":\"%s\",\"kind\":\"selected\",\"products\":[\"%s\"]}"
                                        .formatted(shop, product))
                        .text("/count/count_id");
        var scan = device.scan(gtin, "count", 4, it -> it.put("session", count));
        assertThat(take(scan).number("/items/0/status")).isEqualTo(201);
        forget(scan);

        assertThat(take(scan).number("/items/0/status")).isEqualTo(200);
        assertThat(openScans()).isZero();
    }

    @Test
    void aScanWithoutANumberIsSaid() {
        var scan = device.scan(gtin, "receive", 1, it -> it.remove("device_sequence"));

        assertThat(reason(take(scan))).isEqualTo("sequence_missing");
    }

    @Test
    void aMissingNumberIsListedUntilTheLateScanComes() {
        var scans = new ArrayList<ObjectNode>();
        for (int i = 0; i < 10; i++) {
            scans.add(device.scan(gtin, "receive", 1));
        }
        take(scans.get(0), scans.get(4), scans.get(9));

        assertThat(gaps()).containsExactly("2-4", "6-9");
        assertThat(api.get(device.path(), ADMIN).number("/missing")).isEqualTo(7);
        assertThat(api.get(device.path(), ADMIN).number("/highest")).isEqualTo(10);

        take(scans.get(7), scans.get(2));
        assertThat(gaps()).containsExactly("2-2", "4-4", "6-7", "9-9");
        var page = api.get(device.path() + "/gaps?limit=1", ADMIN);
        assertThat(page.number("/items/0/first")).isEqualTo(2);
        assertThat(
                        api.get(
                                        device.path()
                                                + "/gaps?limit=1&cursor="
                                                + page.text("/next_cursor"),
                                        ADMIN)
                                .number("/items/0/first"))
                .isEqualTo(4);

        take(scans.toArray(ObjectNode[]::new));
        assertThat(gaps()).isEmpty();
        assertThat(onHand(product)).isEqualTo(10);
    }

    @Test
    void aNewSecretReplacesTheOldOneAfterAWhileOrAtOnce() {
        var old = device.scan(gtin, "receive", 1);
        var late = device.scan(gtin, "receive", 1);
        var rotated = api.post(device.path() + "/secrets", ADMIN, "{}");
        assertThat(rotated.status()).isEqualTo(201);
        assertThat(rotated.number("/next_sequence")).isEqualTo(1);
        take(old);

        device.use(rotated.text("/secret"));
        var later = device.scan(gtin, "receive", 1);
        assertThat(take(later).number("/items/0/status")).isEqualTo(201);
        assertThat(onHand(product)).isEqualTo(2);
        assertThat(api.get(device.path(), ADMIN).json().at("/secrets")).hasSize(2);

        // A third ends none that is in use: the second may never have been seen. Revoking ends all.
        var third = api.post(device.path() + "/secrets", ADMIN, "{}");
        assertThat(api.get(device.path(), ADMIN).json().at("/secrets")).hasSize(3);
        assertThat(third.number("/next_sequence")).isEqualTo(4);
        assertThat(take(late).number("/items/0/status")).isEqualTo(201);
        api.post(device.path() + "/secrets", ADMIN, "{}");
        api.post(device.path() + "/secrets", ADMIN, "{}");
        assertThat(api.post(device.path() + "/secrets", ADMIN, "{}").text("/type"))
                .endsWith("too-many-secrets");
        api.post(device.path() + "/secrets", ADMIN, "{\"revoke\":true}");
        device.use(third.text("/secret"));
        assertThat(reason(take(device.scan(gtin, "receive", 1)))).isEqualTo("bad_signature");
        assertThat(api.get(device.path(), ADMIN).json().at("/secrets")).hasSize(1);
    }

    @Test
    void aRetiredDeviceIsNotBelievedUntilItIsBroughtBackWithANewSecret() {
        var tag = api.get(device.path(), ADMIN).raw().headers().firstValue("ETag").orElseThrow();
        assertThat(change("DELETE", "\"9\"", null).status()).isEqualTo(412);
        assertThat(change("DELETE", tag, null).status()).isEqualTo(204);

        assertThat(reason(take(device.scan(gtin, "receive", 1)))).isEqualTo("device_retired");
        assertThat(api.post(device.path() + "/secrets", ADMIN, "{}").status()).isEqualTo(409);

        var back = "{\"location_id\":\"%s\",\"name\":\"Dock\"}".formatted(store);
        assertThat(change("PUT", "\"2\"", back).text("/state")).isEqualTo("active");
        device.use(api.post(device.path() + "/secrets", ADMIN, "{}").text("/secret"));
        assertThat(take(device.scan(gtin, "receive", 1)).number("/items/0/status")).isEqualTo(201);
    }

    @Test
    void aDeviceThatMovesScansAtItsNewPlace() {
        var elsewhere = location();
        change("PUT", "\"1\"", "{\"location_id\":\"%s\",\"name\":\"Moved\"}".formatted(elsewhere));

        assertThat(reason(take(device.scan(gtin, "receive", 1)))).isEqualTo("wrong_location");
        assertThat(
                        take(device.scan(
                                        gtin,
                                        "receive",
                                        1,
                                        it -> it.put("location_id", elsewhere.toString())))
                                .number("/items/0/status"))
                .isEqualTo(201);
    }

    @Test
    void anUnregisteredDeviceIsBelievedOnlyOnASignedInPersonsWord() {
        var unsigned = device.scan(gtin, "receive", 1);
        unsigned.remove("signature");
        unsigned.put("device_id", "phone-of-kim").put("operator", "kim");

        var answer = take(unsigned);
        assertThat(answer.number("/items/0/status")).isEqualTo(201);
        assertThat(answer.text("/items/0/movement/actor")).startsWith("user:");

        var sent = unsigned.deepCopy().put("scan_id", Ids.next().toString());
        TestDevice.publish(sent);
        Awaitility.await()
                .atMost(SOON)
                .until(
                        () ->
                                api.get("/inventory/scans/rejected?limit=500", ADMIN)
                                        .body()
                                        .contains(sent.get("scan_id").asString() + "~"));
        assertThat(onHand(product)).isEqualTo(1);
    }

    @Test
    void aManagerSeesTheDevicesOfTheirOwnPlaces() {
        var manager = Tokens.mint("warehouse_manager", store);
        var other = Tokens.mint("warehouse_manager", location());

        assertThat(api.get(device.path(), manager).status()).isEqualTo(200);
        assertThat(api.get(device.path() + "/gaps", manager).status()).isEqualTo(200);
        assertThat(api.get(device.path(), other).status()).isEqualTo(404);
        assertThat(api.get(device.path() + "/gaps", other).status()).isEqualTo(404);
        assertThat(api.get("/inventory/devices?limit=500", other).body())
                .doesNotContain(device.id());
        assertThat(api.get("/inventory/devices?location_id=" + store, other).status())
                .isEqualTo(404);
    }

    private Api.Answer change(String method, String tag, String body) {
        return api.call(method, device.path(), ADMIN, body, Map.of("If-Match", tag));
    }

    private Api.Answer take(ObjectNode... scans) {
        return api.post("/inventory/scans", ADMIN, TestDevice.batch(List.of(scans)));
    }

    private static String reason(Api.Answer answer) {
        return answer.text("/items/0/reason");
    }

    /// As the purge does after some weeks.
    private void forget(ObjectNode scan) {
        jdbc.update("DELETE FROM scans WHERE scan_id = ?", scan.get("scan_id").asString());
    }

    private long openScans() {
        return jdbc.queryForList(
                        "SELECT 1 FROM rejected_scans WHERE device_id = ? AND resolved_at IS NULL",
                        device.id())
                .size();
    }

    private List<String> gaps() {
        var gaps = new ArrayList<String>();
        for (var gap : api.get(device.path() + "/gaps?limit=500", ADMIN).json().at("/items")) {
            gaps.add(gap.get("first").asLong() + "-" + gap.get("last").asLong());
        }
        return gaps;
    }
}
