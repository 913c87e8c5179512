package com.retail.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import com.retail.platform.testkit.Infra;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/// Offline scanners deliver late, in batches, twice and shuffled; it all ends the same, a count
/// that went on meanwhile too.
class ScanOrderIT extends ServiceIT {

    private static final int ORDERS = 6;
    private static final List<String> MOMENTS =
            List.of("08:59", "10:30", "12:15", "13:45", "23:00");

    /// A place with its scanner and an open count of the product, and a target to move to.
    private record Scene(
            UUID place, UUID target, UUID product, String gtin, TestDevice device, String count) {}

    /// Everything that can be asked of a scene afterwards.
    private record End(
            List<Long> onHand,
            List<Long> asOf,
            TreeMap<String, Long> lots,
            String counted,
            long gaps,
            long movements) {}

    @Test
    void scansInWhateverOrderEndTheSame() throws SQLException {
        End expected = null;
        for (int seed = 0; seed < ORDERS; seed++) {
            var scene = scene();
            var scans = new ArrayList<>(scans(scene));
            if (seed > 0) {
                var random = new Random(seed);
                Collections.shuffle(scans, random);
                for (int twice = 0; twice < 5; twice++) {
                    scans.add(
                            random.nextInt(scans.size()), scans.get(random.nextInt(scans.size())));
                }
                deliver(scans, random);
            } else {
                deliver(scans, null);
            }

            var end = end(scene);
            if (expected == null) {
                expected = end;
                // 12 packs were there, 4 had gone, 7 were found instead of 8; what came after
                // stays.
                assertThat(end.counted()).isEqualTo("70 -10");
                assertThat(end.onHand()).containsExactly(60L, 20L);
                assertThat(end.gaps()).isZero();
            }
            assertThat(end).as("order %d", seed).isEqualTo(expected);
        }
    }

    private Scene scene() {
        var place = location();
        var gtin = gtin();
        var product = product(gtin, 10);
        var count =
                api.post(
                                "/inventory/counts",
                                ADMIN,
                                """
                                {"location_id":"%s","kind":"selected","products":["%s"],"tolerance_units":1000}"""
                                        .formatted(place, product))
                        .text("/count/count_id");
        return new Scene(place, location(), product, gtin, TestDevice.register(api, place), count);
    }

    private static List<ObjectNode> scans(Scene scene) {
        return List.of(
                scan(scene, "receive", 5, "09:00", "A"),
                scan(scene, "receive", 4, "09:10", "B"),
                scan(scene, "receive", 3, "09:20", null),
                scan(scene, "sale", 1, "10:00", "A"),
                scan(scene, "lookup", 1, "10:10", null),
                scan(scene, "sale", 1, "11:00", "B"),
                scan(scene, "move", 2, "12:00", "A"),
                scan(scene, "return", 1, "12:30", "B"),
                scan(scene, "waste", 1, "13:00", "A"),
                scan(scene, "count", 5, "13:30", null),
                scan(scene, "count", 2, "13:31", "A"),
                scan(scene, "waste", 1, "14:00", "B"),
                scan(scene, "sale", 1, "15:00", "A"),
                scan(scene, "return", 1, "15:30", "A"),
                scan(scene, "receive", 1, "16:00", "A"),
                scan(scene, "waste", 1, "17:00", "A"));
    }

    private static ObjectNode scan(
            Scene scene, String intent, long quantity, String time, String lot) {
        var code = lot == null ? scene.gtin() : "(01)" + scene.gtin() + "(17)270331(10)" + lot;
        return scene.device()
                .scan(
                        code,
                        intent,
                        quantity,
                        scan -> {
                            scan.putNull("symbology");
                            scan.put("scanned_at", "2026-01-02T" + time + ":00Z");
                            if (intent.equals("move")) {
                                scan.put("to_location_id", scene.target().toString());
                            }
                        });
    }

    private void deliver(List<ObjectNode> scans, Random random) {
        for (int from = 0; from < scans.size(); ) {
            int size = random == null ? scans.size() : 1 + random.nextInt(6);
            var batch = scans.subList(from, Math.min(scans.size(), from + size));
            var answer = api.post("/inventory/scans", ADMIN, TestDevice.batch(batch));
            for (var item : answer.json().at("/items")) {
                assertThat(item.get("status").asInt()).as(answer.body()).isIn(200, 201);
            }
            from += batch.size();
        }
    }

    private End end(Scene scene) throws SQLException {
        var count = "/inventory/counts/" + scene.count();
        var line = api.get(count + "/lines", ADMIN);
        assertThat(api.post(count + "/posting", ADMIN, "{}").status()).isEqualTo(200);
        var asOf = new ArrayList<Long>();
        for (var moment : MOMENTS) {
            for (var place : List.of(scene.place(), scene.target())) {
                asOf.add(
                        api.get(
                                        "/inventory/as-of?time=2026-01-02T%s:00Z&product_id=%s&location_id=%s"
                                                .formatted(moment, scene.product(), place),
                                        ADMIN)
                                .number("/items/0/on_hand"));
            }
        }
        return new End(
                List.of(level(scene, scene.place()), level(scene, scene.target())),
                asOf,
                lots(scene),
                line.number("/items/0/counted") + " " + line.number("/items/0/variance"),
                api.get(scene.device().path(), ADMIN).number("/missing"),
                movements(scene));
    }

    private long level(Scene scene, UUID place) {
        return api.get(
                        "/inventory?product_id=%s&location_id=%s".formatted(scene.product(), place),
                        ADMIN)
                .number("/items/0/on_hand");
    }

    private static TreeMap<String, Long> lots(Scene scene) throws SQLException {
        var lots = new TreeMap<String, Long>();
        try (var connection = Infra.postgres().connect();
                var statement =
                        connection.prepareStatement(
                                """
                                SELECT location_id = ?, number, on_hand, expires_on FROM inventory.lots
                                WHERE product_id = ?""")) {
            statement.setObject(1, scene.place());
            statement.setObject(2, scene.product());
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    lots.put(
                            rows.getBoolean(1) + rows.getString(2) + rows.getDate(4),
                            rows.getLong(3));
                }
            }
        }
        return lots;
    }

    private static long movements(Scene scene) throws SQLException {
        try (var connection = Infra.postgres().connect();
                var statement =
                        connection.prepareStatement(
                                "SELECT count(*) FROM inventory.stock_movements WHERE product_id = ?")) {
            statement.setObject(1, scene.product());
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }
}
