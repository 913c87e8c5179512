package com.retail.alerting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.retail.alerting.alert.AlertService;
import com.retail.alerting.alert.ToldLevel;
import com.retail.alerting.stock.StockLevel;
import com.retail.alerting.threshold.OwnDefault;
import com.retail.platform.Ids;
import com.retail.platform.testkit.Api;
import com.retail.platform.testkit.Contracts;
import com.retail.platform.testkit.Events;
import com.retail.platform.testkit.OutboxRow;
import com.retail.platform.testkit.Outboxes;
import com.retail.platform.testkit.RetailServiceTest;
import com.retail.platform.testkit.Tokens;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/// Events in, alerts and events out, on real servers.
@RetailServiceTest(schema = "alerting")
class AlertsIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Autowired AlertService alerts;
    @Autowired OwnDefault ownDefault;
    @Autowired JdbcClient jdbc;
    @LocalServerPort int port;

    private final UUID product = Ids.next();
    private final UUID location = Ids.next();
    private final UUID category = Ids.next();
    private Api api;

    @BeforeEach
    void connect() {
        api = new Api(port);
        product(1, "active", category);
        Events.publish(
                "retail.location.v1",
                location.toString(),
                "com.retail.inventory.LocationChanged.v1",
                """
                {"location_id":"%s","code":"L","name":"Main Street","type":"store","time_zone":"UTC",
                 "default":false,"status":"active","sequence":1,"changed_at":"2026-11-21T00:00:00Z"}"""
                        .formatted(location));
        await().atMost(LIMIT)
                .until(
                        () ->
                                count("products", "product_id = '" + product + "'") == 1
                                        && count("locations", "location_id = '" + location + "'")
                                                == 1);
    }

    @Test
    void opensOnceAndResolvesWhateverIsRedeliveredOrLate() {
        stock(1, 50);
        stock(2, 9);
        stock(2, 9);
        stock(1, 50);
        await().atMost(LIMIT).until(() -> events().size() == 1);
        stock(4, 7);
        stock(3, 30);
        stock(5, 12);
        stock(5, 12);
        await().atMost(LIMIT).until(() -> events().size() == 2);

        var opened = JsonMapper.shared().readTree(events().getFirst().payload());
        var resolved = JsonMapper.shared().readTree(events().getLast().payload());
        events().forEach(row -> Contracts.validate("LowStock", row.payload()));
        assertThat(opened.get("state").asString()).isEqualTo("opened");
        assertThat(opened.get("available").asLong()).isEqualTo(9);
        assertThat(opened.get("threshold").asLong()).isEqualTo(10);
        assertThat(opened.get("rule").asString()).isEqualTo("default");
        assertThat(resolved.get("state").asString()).isEqualTo("resolved");
        assertThat(resolved.get("alert_id")).isEqualTo(opened.get("alert_id"));
        assertThat(events().stream().map(OutboxRow::sequence)).containsExactly(1L, 2L);
        assertThat(events().getFirst().key()).isEqualTo(product + ":" + location);
    }

    @Test
    void anAlertExplainsItself() {
        stock(1, 3);
        await().atMost(LIMIT).until(() -> events().size() == 1);

        var page =
                api.as(Tokens.mint("retail_partner", location))
                        .get("/inventory/restock-alerts?product_id=" + product)
                        .json();
        var alert = page.get("items").get(0);
        assertThat(alert.get("product_name").asString()).isEqualTo("Chips");
        assertThat(alert.get("location_name").asString()).isEqualTo("Main Street");
        assertThat(alert.get("rule").asString()).isEqualTo("default");
        assertThat(alert.get("explanation").asString())
                .isEqualTo(
                        "3 available (4 on hand, 1 reserved) against a threshold of 10 that counts where nothing else is set.");
        assertThat(page.get("next_cursor").isNull()).isTrue();
    }

    @Test
    void aDiscontinuedProductResolvesItsAlertsAndOpensNone() {
        stock(1, 3);
        await().atMost(LIMIT).until(() -> openAlerts() == 1);
        product(2, "discontinued", category);
        await().atMost(LIMIT).until(() -> openAlerts() == 0);
        stock(2, 2);
        Events.awaitConsumed("alerting.stock", "retail.stock.v1", LIMIT);
        assertThat(openAlerts()).isZero();
        product(3, "active", category);
        await().atMost(LIMIT).until(() -> openAlerts() == 1);
        assertThat(events().stream().map(OutboxRow::sequence)).containsExactly(1L, 2L, 3L);
    }

    @Test
    void aChangeOfAThresholdJudgesAgainWhatItTouches() {
        var admin = Tokens.mint("admin");
        stock(1, 15);
        Events.awaitConsumed("alerting.stock", "retail.stock.v1", LIMIT);
        assertThat(openAlerts()).isZero();

        put(admin, "{\"scope\":\"category\",\"category_id\":\"%s\",\"threshold\":20}", category);
        await().atMost(LIMIT).until(() -> openAlerts() == 1);
        var forProduct =
                put(
                        admin,
                        "{\"scope\":\"product\",\"product_id\":\"%s\",\"threshold\":12}",
                        product);
        await().atMost(LIMIT).until(() -> openAlerts() == 0);
        put(
                Tokens.mint("warehouse_manager", location),
                "{\"scope\":\"product_location\",\"product_id\":\"%s\",\"location_id\":\"%s\",\"threshold\":16}",
                product,
                location);
        await().atMost(LIMIT).until(() -> openAlerts() == 1);
        assertThat(
                        api.as(admin)
                                .get(
                                        "/inventory/thresholds/effective?product_id=%s&location_id=%s"
                                                .formatted(product, location))
                                .json()
                                .get("threshold")
                                .asLong())
                .isEqualTo(16);
        var removed =
                api.as(admin)
                        .send(
                                "DELETE",
                                "/inventory/thresholds/" + forProduct.json().get("id").asString(),
                                null,
                                "If-Match",
                                forProduct.etag());
        assertThat(removed.status()).isEqualTo(204);
        assertThat(openAlerts()).isEqualTo(1);
    }

    @Test
    void anotherDefaultOfTheServiceJudgesAgainAtItsStart() {
        jdbc.sql("DELETE FROM thresholds WHERE scope = 'default'").update();
        jdbc.sql("UPDATE own_default SET threshold = 20").update();
        alerts.stockChanged(List.of(told(1, 15, "judged by what is noted")));
        assertThat(openAlerts()).isEqualTo(1);

        ownDefault.afterSingletonsInstantiated();

        await().atMost(LIMIT).until(() -> openAlerts() == 0);
        assertThat(
                        count(
                                "alerts",
                                "product_id = '%s' AND resolution = 'threshold_changed' AND threshold = 10"
                                        .formatted(product)))
                .isEqualTo(1);
        assertThat(count("own_default", "threshold = 10")).isEqualTo(1);
        await().atMost(LIMIT).until(() -> count("rechecks", "true") == 0);

        ownDefault.afterSingletonsInstantiated();
        assertThat(count("rechecks", "true")).as("nothing is new").isZero();
    }

    /// What `./retail replay --copy alerting --repair` leaves behind, and the facts that come
    /// again.
    @Test
    void aRepairedLevelIsJudgedOnceAndThatOfNoStockIsResolved() {
        alerts.stockChanged(
                List.of(told(1, 50, "t"), told(2, 3, "t"), told(3, 50, "t"), told(4, 3, "t")));
        var elsewhere = Ids.next();
        alerts.stockChanged(
                List.of(
                        new ToldLevel(
                                new StockLevel(product, elsewhere, 1, 0, 1, 1), "elsewhere")));
        var open = openAlert(location);
        api.as(Tokens.mint("admin"))
                .send("POST", "/inventory/restock-alerts/" + open + "/acknowledge", "{}");
        int before = events().size();

        jdbc.sql(
                        """
                        UPDATE stock_levels SET on_hand = 2, available = 2, sequence = 5 WHERE location_id = ?""")
                .param(location)
                .update();
        jdbc.sql("UPDATE stock_levels SET sequence = -1 WHERE location_id = ?")
                .param(elsewhere)
                .update();
        jdbc.sql("INSERT INTO rechecks (id, asked_at) VALUES (uuidv7(), now())").update();
        await().atMost(LIMIT).until(() -> count("rechecks", "true") == 0);
        alerts.stockChanged(
                List.of(told(1, 50, "t"), told(2, 3, "t"), told(3, 50, "t"), told(5, 2, "t")));

        assertThat(openAlert(location)).isEqualTo(open);
        assertThat(count("alerts", "id = '%s' AND available = 2".formatted(open))).isEqualTo(1);
        assertThat(count("alerts", "id = '%s' AND state = 'acknowledged'".formatted(open)))
                .isEqualTo(1);
        assertThat(events()).hasSize(before);
        assertThat(
                        count(
                                "alerts",
                                "location_id = '%s' AND resolution = 'not_sold_here'"
                                        .formatted(elsewhere)))
                .isEqualTo(1);
        assertThat(count("stock_levels", "location_id = '" + elsewhere + "'")).isZero();
        assertThat(
                        Outboxes.read("alerting", "LowStock").stream()
                                .filter(row -> row.key().equals(product + ":" + elsewhere)))
                .hasSize(2);
    }

    @Test
    void aMessageThatIsNoStockChangedGoesToTheDeadLettersAndLetsOthersBy() {
        var key = product + ":" + location;
        Events.publish(
                "retail.stock.v1", key, "com.retail.inventory.StockChanged.v1", "{\"nonsense\":1}");
        stock(1, 2);
        await().atMost(LIMIT).until(() -> openAlerts() == 1);
        var dead =
                Events.await(
                        "retail.stock.v1.alerting.dlt",
                        event -> key.equals(event.key()) && event.value().contains("nonsense"),
                        LIMIT);
        assertThat(dead.headers()).isNotEmpty();
    }

    @Test
    void judgesEachLevelOfAPollAndTellsItInTheTraceOfItsMessage() {
        alerts.stockChanged(
                List.of(
                        told(1, 50, "trace-1"),
                        told(2, 9, "trace-2"),
                        told(2, 9, "trace-2"),
                        told(4, 12, "trace-4"),
                        told(3, 1, "trace-3")));
        alerts.stockChanged(List.of(told(4, 12, "trace-4"), told(2, 9, "trace-2")));

        assertThat(events())
                .extracting(OutboxRow::sequence, OutboxRow::traceparent)
                .containsExactly(tuple(1L, "trace-2"), tuple(2L, "trace-4"));
        assertThat(openAlerts()).isZero();
    }

    /// Ten thousand crossings of the threshold, shuffled, doubled, by several threads at once, a
    /// poll or a message at a time: each product and location ends as its latest level says.
    @Test
    void judgesTenThousandCrossingsExactly() throws Exception {
        var random = new Random(42);
        var places = new ArrayList<UUID>();
        var events = new ArrayList<StockLevel>();
        var last = new HashMap<UUID, StockLevel>();
        for (int p = 0; p < 20; p++) {
            var place = Ids.next();
            places.add(place);
            for (long s = 1; s <= 500; s++) {
                long available = s % 2 == 0 ? random.nextLong(10) : 10 + random.nextLong(10);
                var level = new StockLevel(product, place, available, 0, available, s);
                events.add(level);
                last.put(place, level);
            }
        }
        var shuffled = new ArrayList<>(events);
        for (int i = 0; i + 8 < shuffled.size(); i += 8) {
            Collections.shuffle(shuffled.subList(i, i + 8), random);
        }
        shuffled.addAll(events.subList(0, 500));
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (int from = 0, to; from < shuffled.size(); from = to) {
                to = Math.min(shuffled.size(), from + 1 + random.nextInt(100));
                var poll = shuffled.subList(from, to).stream().map(ToldLevel::now).toList();
                threads.execute(() -> alerts.stockChanged(poll));
            }
            threads.shutdown();
            assertThat(threads.awaitTermination(3, TimeUnit.MINUTES)).isTrue();
        }

        for (var place : places) {
            long open =
                    count("alerts", "location_id = '%s' AND state <> 'resolved'".formatted(place));
            assertThat(open).isEqualTo(last.get(place).available() < 10 ? 1 : 0);
        }
        var outbox = Outboxes.read("alerting", "LowStock");
        for (var place : places) {
            var told =
                    outbox.stream()
                            .filter(row -> row.key().equals(product + ":" + place))
                            .sorted(Comparator.comparing(OutboxRow::sequence))
                            .toList();
            for (int i = 0; i < told.size(); i++) {
                assertThat(told.get(i).sequence()).isEqualTo(i + 1);
                assertThat(told.get(i).payload()).contains(i % 2 == 0 ? "opened" : "resolved");
            }
        }
    }

    private Api.Answer put(String token, String body, Object... ids) {
        var answer = api.as(token).send("PUT", "/inventory/thresholds", body.formatted(ids));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer;
    }

    private void stock(long sequence, long available) {
        Events.publish(
                "retail.stock.v1",
                product + ":" + location,
                "com.retail.inventory.StockChanged.v1",
                """
                {"movement_id":"%s","product_id":"%s","location_id":"%s","change":-1,"reason":"sale","on_hand":%d,
                 "reserved":1,"available":%d,"sequence":%d,"occurred_at":"2026-11-21T16:42:07Z",
                 "recorded_at":"2026-11-21T16:42:10Z","source_ref":"test"}"""
                        .formatted(
                                Ids.next(), product, location, available + 1, available, sequence));
    }

    private void product(long sequence, String status, UUID inCategory) {
        Events.publish(
                "retail.product.v1",
                product.toString(),
                "com.retail.catalog.ProductChanged.v1",
                """
                {"product_id":"%s","name":"Chips","category_id":"%s","category_name":"Snacks","category_path":["Snacks"],
                 "price":"1.00","currency":"USD","status":"%s","barcodes":[],"metadata":{},"sequence":%d,
                 "changed_at":"2026-11-21T00:00:00Z"}"""
                        .formatted(product, inCategory, status, sequence));
    }

    private ToldLevel told(long sequence, long available, String trace) {
        return new ToldLevel(
                new StockLevel(product, location, available, 0, available, sequence), trace);
    }

    private List<OutboxRow> events() {
        return Outboxes.read("alerting", "LowStock").stream()
                .filter(row -> row.key().equals(product + ":" + location))
                .toList();
    }

    private UUID openAlert(UUID at) {
        return jdbc.sql(
                        "SELECT id FROM alerts WHERE product_id = ? AND location_id = ? AND state <> 'resolved'")
                .params(product, at)
                .query(UUID.class)
                .single();
    }

    private long openAlerts() {
        return count("alerts", "product_id = '%s' AND state <> 'resolved'".formatted(product));
    }

    private long count(String table, String where) {
        return jdbc.sql("SELECT count(*) FROM " + table + " WHERE " + where)
                .query(Long.class)
                .single();
    }
}
