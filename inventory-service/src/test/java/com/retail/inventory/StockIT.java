package com.retail.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import com.retail.platform.Ids;
import com.retail.platform.testkit.Contracts;
import com.retail.platform.testkit.Events;
import com.retail.platform.testkit.Infra;
import com.retail.platform.testkit.Outboxes;
import com.retail.platform.testkit.Tokens;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class StockIT extends ServiceIT {

    private static final String KEY = "Idempotency-Key";

    @Test
    void noUpdateIsLostUnderConcurrency() throws InterruptedException {
        var product = product();
        var statuses = atOnce(200, () -> adjust(product, 1, Map.of()).status());

        assertThat(statuses).containsOnly(201);
        assertThat(onHand(product)).isEqualTo(200);
        assertTheLedgerSums(product);
    }

    @Test
    void theLastUnitsAreNotSoldTwice() throws InterruptedException {
        var product = product();
        receive(product, 10);

        var statuses = atOnce(100, () -> adjust(product, -1, Map.of()).status());

        assertThat(Collections.frequency(statuses, 201)).isEqualTo(10);
        assertThat(Collections.frequency(statuses, 409)).isEqualTo(90);
        assertThat(onHand(product)).isZero();
    }

    @Test
    void manyCopiesOfOneRequestMoveStockOnceAndGetOneAnswer() throws InterruptedException {
        var product = product();
        var key = Map.of(KEY, Ids.next().toString());

        var movements = atOnce(60, () -> adjust(product, 5, key).text("/movement_id"));

        assertThat(Set.copyOf(movements)).hasSize(1);
        assertThat(onHand(product)).isEqualTo(5);
    }

    @Test
    void aKeyUsedForAnotherRequestIsRefused() {
        var product = product();
        var key = Map.of(KEY, Ids.next().toString());
        adjust(product, 5, key);

        assertThat(adjust(product, 6, key).status()).isEqualTo(422);
        assertThat(onHand(product)).isEqualTo(5);
    }

    @Test
    void aKeyUsedForAnotherRequestIsRefusedWhicheverLinesItMoved() {
        var rich = product();
        var poor = product();
        receive(rich, 10);
        var key = key();
        var first = movements(document(java.util.List.of(poor, rich), -1, false), key);
        assertThat(first.json().at("/items").findValues("status").toString())
                .isEqualTo("[409, 201]");

        // Fewer lines than have moved, others of which the first had no effect, and all or nothing.
        for (var other :
                java.util.List.of(
                        document(java.util.List.of(rich), -1, false),
                        document(java.util.List.of(rich, rich, rich), -1, false),
                        document(java.util.List.of(rich), -1, true))) {
            var answer = movements(other, key);
            assertThat(answer.status()).as(answer.body()).isEqualTo(422);
            assertThat(answer.body()).contains(KEY);
        }
        assertThat(onHand(rich)).isEqualTo(9);
    }

    @Test
    void whatWasMovedIsAnsweredAgainWhenItsPlaceHasBeenClosed() {
        var shop = location();
        var goods = "\"product_id\":\"%s\"".formatted(product());
        var place = "\"location_id\":\"%s\"".formatted(shop);
        var calls = new java.util.LinkedHashMap<String, String>();
        calls.put("receipts", "{%s,%s,\"quantity\":5}".formatted(goods, place));
        calls.put("adjustments", "{%s,%s,\"delta\":-3}".formatted(goods, place));
        calls.put("movements", "{\"lines\":[{%s,%s,\"change\":-1}]}".formatted(goods, place));
        calls.put(
                "documents",
                "{\"kind\":\"issue\",%s,\"lines\":[{%s,\"quantity\":1}]}".formatted(place, goods));
        var key = Ids.next().toString();
        var before = answers(calls, key);
        assertThat(before).allSatisfy(answer -> assertThat(answer.status()).isBetween(200, 201));

        var closed = api.call("DELETE", "/locations/" + shop, ADMIN, null, Map.of("If-Match", "*"));
        assertThat(closed.status()).isEqualTo(204);

        var again = answers(calls, key);
        assertThat(again)
                .extracting(Api.Answer::status)
                .isEqualTo(before.stream().map(Api.Answer::status).toList());
        assertThat(again.getFirst().body()).isEqualTo(before.getFirst().body());
        assertThat(answers(calls, Ids.next().toString()))
                .extracting(Api.Answer::status)
                .containsOnly(422);
    }

    private java.util.List<Api.Answer> answers(Map<String, String> calls, String key) {
        return calls.entrySet().stream()
                .map(
                        call ->
                                api.call(
                                        "POST",
                                        "/inventory/" + call.getKey(),
                                        ADMIN,
                                        call.getValue(),
                                        Map.of(KEY, key + call.getKey())))
                .toList();
    }

    private Api.Answer movements(String body, Map<String, String> key) {
        return api.call("POST", "/inventory/movements", ADMIN, body, key);
    }

    @Test
    void shuffledDocumentsNeitherDeadlockNorLoseALine() throws InterruptedException {
        var products = IntStream.range(0, 6).mapToObj(i -> product()).toList();

        var statuses =
                atOnce(
                        60,
                        () -> {
                            var shuffled = new java.util.ArrayList<>(products);
                            Collections.shuffle(shuffled);
                            return api.post(
                                            "/inventory/movements",
                                            ADMIN,
                                            document(shuffled, 1, true))
                                    .status();
                        });

        assertThat(statuses).containsOnly(200);
        assertThat(products).allSatisfy(product -> assertThat(onHand(product)).isEqualTo(60));
    }

    @Test
    void anAllOrNothingDocumentMovesNothingWhenOneLineIsRefused() {
        var rich = product();
        var poor = product();
        receive(rich, 10);

        var answer =
                api.post(
                        "/inventory/movements",
                        ADMIN,
                        document(java.util.List.of(rich, poor), -1, true));

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.text("/errors/0/pointer")).isEqualTo("/lines/1");
        assertThat(onHand(rich)).isEqualTo(10);
    }

    @Test
    void itemByItemEachLineHasItsOwnStatus() {
        var rich = product();
        var poor = product();
        receive(rich, 10);

        var answer =
                api.post(
                        "/inventory/movements",
                        ADMIN,
                        document(java.util.List.of(rich, poor), -1, false));

        assertThat(answer.number("/items/0/status")).isEqualTo(201);
        assertThat(answer.number("/items/1/status")).isEqualTo(409);
        assertThat(onHand(rich)).isEqualTo(9);
    }

    @Test
    void twoLinesOfOneProductAreAddedUpBeforeTheCheck() {
        var product = product();
        receive(product, 3);

        var answer =
                api.post(
                        "/inventory/movements",
                        ADMIN,
                        document(java.util.List.of(product, product), -2, true));

        assertThat(answer.status()).isEqualTo(409);
        assertThat(onHand(product)).isEqualTo(3);
    }

    @Test
    void setNeedsTheQuantityThatItReplaces() {
        var product = product();
        receive(product, 8);

        assertThat(set(product, 5, null).status()).isEqualTo(422);
        var stale = set(product, 5, 7L);
        assertThat(stale.status()).isEqualTo(409);
        assertThat(stale.text("/detail")).contains("8");
        assertThat(set(product, 5, 8L).status()).isEqualTo(201);
        assertThat(onHand(product)).isEqualTo(5);
    }

    @Test
    void aSaleMovesStockOnceHoweverOftenItIsTold() {
        var product = product();
        receive(product, 10);
        var sale = sale(product, 4);
        for (int i = 0; i < 3; i++) {
            Events.publish(
                    "retail.sale.v1", store.toString(), "com.retail.sales.SaleRecorded.v1", sale);
        }

        Awaitility.await().atMost(SOON).until(() -> onHand(product) == 6);
        Events.awaitConsumed("inventory.sales", "retail.sale.v1", SOON);
        assertThat(onHand(product)).isEqualTo(6);
    }

    @Test
    void whatASaleMovesBelongsToItsTrace() {
        var traces =
                java.util.List.of(
                        "0af7651916cd43dd8448eb211c80319c", "4bf92f3577b34da6a3ce929d0e0e4736");
        for (var trace : traces) {
            var product = product();
            Events.send(
                    "retail.sale.v1",
                    store.toString(),
                    sale(product, 4).getBytes(StandardCharsets.UTF_8),
                    Map.of(
                            "ce_id",
                            Ids.next().toString(),
                            "traceparent",
                            "00-%s-b7ad6b7169203331-01".formatted(trace)));
            Awaitility.await().atMost(SOON).until(() -> onHand(product) == -4);
            assertThat(Outboxes.read("inventory", "StockChanged"))
                    .filteredOn(row -> row.key().equals(product + ":" + store))
                    .singleElement()
                    .satisfies(row -> assertThat(row.traceparent()).startsWith("00-" + trace));
        }
    }

    @Test
    void aSaleOfMoreThanThereIsIsKeptAndFlagged() {
        var product = product();
        Events.publish(
                "retail.sale.v1",
                store.toString(),
                "com.retail.sales.SaleRecorded.v1",
                sale(product, 4));

        Awaitility.await().atMost(SOON).until(() -> onHand(product) == -4);
        assertThat(
                        api.get("/inventory?product_id=" + product, ADMIN)
                                .json()
                                .at("/items/0/discrepancy")
                                .asBoolean())
                .isTrue();
        assertThat(
                        api.get("/inventory?below_zero=true&product_id=" + product, ADMIN)
                                .json()
                                .at("/items"))
                .hasSize(1);
        assertThat(
                        api.get("/inventory?below_zero=false&product_id=" + product, ADMIN)
                                .json()
                                .at("/items"))
                .isEmpty();
    }

    @Test
    void anUnusableSaleBecomesADeadLetterAndHoldsNobodyUp() {
        var product = product();
        receive(product, 10);
        var poison = "{\"sale_id\":\"%s\"".formatted(Ids.next());
        Events.publish(
                "retail.sale.v1", store.toString(), "com.retail.sales.SaleRecorded.v1", poison);
        Events.publish(
                "retail.sale.v1",
                store.toString(),
                "com.retail.sales.SaleRecorded.v1",
                sale(product, 1));

        Awaitility.await().atMost(SOON).until(() -> onHand(product) == 9);
        Events.await("retail.sale.v1.inventory.dlt", letter -> poison.equals(letter.value()), SOON);
    }

    /// Whether it shows when it is read or only when it is written.
    @Test
    void aMessageThatCanNeverBeBookedBecomesADeadLetterAndHoldsNobodyUp() {
        var product = product();
        receive(product, 10);
        var noDate = sale(product, 1).replace("\"sale_date\"", "\"some_date\"");
        var noProduct = sale(product, 1).replace("\"product_id\"", "\"thing_id\"");
        var noTime =
                sale(product, 1)
                        .replace("\"2026-01-01T10:00:00Z\"", "\"+999999999-01-01T10:00:00Z\"");
        var unusable = List.of(noDate, noProduct, noTime);
        unusable.forEach(sale -> publishSale(sale));
        publishSale(sale(product, 1));

        Awaitility.await().atMost(SOON).until(() -> onHand(product) == 9);
        for (var sale : unusable) {
            Events.await(
                    "retail.sale.v1.inventory.dlt", letter -> sale.equals(letter.value()), SOON);
        }

        var nothing = delivery(Ids.next(), "DL-1", product, 5, true, "2027-02-18");
        var noDelivery = delivered(product, nothing.replace("\"product_id\"", "\"thing_id\""));
        publishDelivery(noDelivery);
        publishDelivery(delivered(product, nothing));
        Awaitility.await().atMost(SOON).until(() -> onHand(product) == 14);
        Events.await(
                "retail.replenishment.v1.inventory.dlt",
                letter -> noDelivery.equals(letter.value()),
                SOON);
    }

    private void publishSale(String sale) {
        Events.publish(
                "retail.sale.v1", store.toString(), "com.retail.sales.SaleRecorded.v1", sale);
    }

    private void publishDelivery(String change) {
        Events.publish(
                "retail.replenishment.v1",
                store.toString(),
                "com.retail.supplychain.ReplenishmentChanged.v1",
                change);
    }

    private String delivered(UUID product, String deliveries) {
        return """
        {"order_id":"%s","product_id":"%s","location_id":"%s","state":"delivered","quantity":48,
         "delivered_quantity":42,"changed_at":"2026-01-01T00:00:00Z","sequence":1,"deliveries":[%s]}"""
                .formatted(Ids.next(), product, store, deliveries);
    }

    @Test
    void aDeliveryIsReceivedOncePerOrder() {
        var product = product();
        var order = Ids.next();
        for (var state : java.util.List.of("shipped", "delivered", "delivered")) {
            Events.publish(
                    "retail.replenishment.v1",
                    order.toString(),
                    "com.retail.supplychain.ReplenishmentChanged.v1",
                    """
                    {"order_id":"%s","product_id":"%s","location_id":"%s","state":"%s","quantity":24,
                     "delivered_quantity":%s,"changed_at":"2026-01-01T00:00:00Z","sequence":1}"""
                            .formatted(
                                    order,
                                    product,
                                    store,
                                    state,
                                    state.equals("delivered") ? "24" : "null"));
        }

        Awaitility.await().atMost(SOON).until(() -> onHand(product) == 24);
        Events.awaitConsumed("inventory.deliveries", "retail.replenishment.v1", SOON);
        assertThat(onHand(product)).isEqualTo(24);
    }

    /// Each delivery of an order is a movement of its own, also of another product, by its lots;
    /// what people count in is left to them, and a lot that is known with another expiry is booked
    /// without.
    @Test
    void eachDeliveryOfAnOrderIsReceivedOnceByItsLots() {
        var product = product();
        var instead = product();
        var order = Ids.next();
        var first = delivery(order, "DL-1", product, 24, true, "2027-02-18");
        var second = delivery(order, "DL-2", product, 12, true, "2027-03-01");
        var other = delivery(order, "DL-2:" + instead, instead, 6, true, "2027-02-18");
        var own = delivery(order, "DL-3", product, 500, false, "2027-02-18");
        for (var all :
                java.util.List.of(first, first + "," + own, first + "," + second + "," + other)) {
            for (int copy = 0; copy < 2; copy++) {
                Events.publish(
                        "retail.replenishment.v1",
                        order.toString(),
                        "com.retail.supplychain.ReplenishmentChanged.v1",
                        """
                        {"order_id":"%s","product_id":"%s","location_id":"%s","state":"delivered","quantity":48,
                         "delivered_quantity":42,"changed_at":"2026-01-01T00:00:00Z","sequence":1,"deliveries":[%s]}"""
                                .formatted(order, product, store, all));
            }
        }

        Awaitility.await().atMost(SOON).until(() -> onHand(instead) == 6);
        Events.awaitConsumed("inventory.deliveries", "retail.replenishment.v1", SOON);
        assertThat(onHand(product)).isEqualTo(36);
        var lots =
                Outboxes.read("inventory", "StockChanged").stream()
                        .filter(row -> row.key().equals(product + ":" + store))
                        .map(row -> String.valueOf(row.payload()))
                        .toList();
        assertThat(lots).hasSize(2);
        assertThat(lots.getFirst()).contains("\"L1\"").contains("2027-02-18");
        assertThat(lots.getLast()).doesNotContain("\"L1\"");
    }

    private String delivery(
            UUID order, String name, UUID product, long units, boolean automatic, String expiry) {
        return """
        {"source_ref":"%s:%s:%s","product_id":"%s","quantity":%d,"automatic":%s,"delivered_at":"2026-01-01T00:00:00Z",
         "lots":[{"lot":"L1","expires_on":"%s","quantity":%d}]}"""
                .formatted(
                        automatic ? "delivery" : "own",
                        order,
                        name,
                        product,
                        units,
                        automatic,
                        expiry,
                        units);
    }

    @Test
    void eachMovementIsOneEventWithAGaplessSequenceThatKeepsItsContract() {
        var product = product();
        for (int i = 0; i < 3; i++) {
            receive(product, 2);
        }

        var events =
                Outboxes.read("inventory", "StockChanged").stream()
                        .filter(row -> row.key().equals(product + ":" + store))
                        .toList();
        assertThat(events).extracting(row -> row.sequence()).containsExactly(1L, 2L, 3L);
        assertThat(events)
                .allSatisfy(
                        row -> Contracts.validate("StockChanged", String.valueOf(row.payload())));
        assertThat(events).allSatisfy(row -> assertThat(row.traceparent()).isNotBlank());
    }

    @Test
    void theLedgerCanNotBeChangedBehindItsBack() {
        var product = product();
        receive(product, 2);

        Assertions.assertThatThrownBy(
                        () -> {
                            try (var connection = Infra.postgres().connect();
                                    var statement = connection.createStatement()) {
                                statement.execute(
                                        "UPDATE inventory.stock_movements SET change = 9 WHERE product_id = '"
                                                + product
                                                + "'");
                            }
                        })
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("append-only");
    }

    @Test
    void pagesOfTheLedgerAreCompleteAndInOrder() {
        var product = product();
        for (int i = 0; i < 7; i++) {
            receive(product, 1);
        }
        var seen = new java.util.ArrayList<Long>();
        var path = "/inventory/" + product + "/movements?limit=3";
        var cursor = "";
        do {
            var page = api.get(path + cursor, ADMIN).json();
            page.at("/items").forEach(row -> seen.add(row.at("/sequence").asLong()));
            cursor =
                    page.at("/next_cursor").isNull()
                            ? ""
                            : "&cursor=" + page.at("/next_cursor").asString();
        } while (!cursor.isEmpty());

        assertThat(seen).containsExactly(7L, 6L, 5L, 4L, 3L, 2L, 1L);
    }

    @Test
    void aManagerSeesAndMovesStockOfTheirOwnLocationsOnly() {
        var product = product();
        receive(product, 3);
        var other = location();
        var manager = Tokens.mint("warehouse_manager", other);

        assertThat(api.get("/inventory/" + product, manager).number("/on_hand")).isZero();
        assertThat(api.get("/inventory?location_id=" + store, manager).status()).isEqualTo(404);
        assertThat(api.get("/inventory/" + product + "/movements", manager).json().at("/items"))
                .isEmpty();
        assertThat(
                        api.post(
                                        "/inventory/adjustments",
                                        manager,
                                        "{\"product_id\":\"%s\",\"location_id\":\"%s\",\"delta\":1}"
                                                .formatted(product, store))
                                .status())
                .isEqualTo(422);
        assertThat(onHand(product)).isEqualTo(3);
    }

    private Api.Answer adjust(UUID product, long delta, Map<String, String> headers) {
        return api.call(
                "POST",
                "/inventory/adjustments",
                ADMIN,
                "{\"product_id\":\"%s\",\"delta\":%d}".formatted(product, delta),
                headers);
    }

    private Api.Answer set(UUID product, long quantity, Long expected) {
        return api.post(
                "/inventory/adjustments",
                ADMIN,
                "{\"product_id\":\"%s\",\"set\":%d,\"expected_quantity\":%s}"
                        .formatted(product, quantity, expected));
    }

    private static String document(
            java.util.List<UUID> products, long change, boolean allOrNothing) {
        var lines =
                products.stream()
                        .map(p -> "{\"product_id\":\"%s\",\"change\":%d}".formatted(p, change))
                        .toList();
        return "{\"lines\":[%s],\"all_or_nothing\":%s}"
                .formatted(String.join(",", lines), allOrNothing);
    }

    private String sale(UUID product, long quantity) {
        return """
        {"sale_id":"%s","product_id":"%s","location_id":"%s","quantity_sold":%d,"unit_price":"1.50",
         "currency":"USD","total":"1.50","sale_date":"2026-01-01T10:00:00Z","business_date":"2026-01-01",
         "reference":null,"recorded_at":"2026-01-01T10:00:01Z","sequence":1}"""
                .formatted(Ids.next(), product, store, quantity);
    }

    private void assertTheLedgerSums(UUID product) {
        try (var connection = Infra.postgres().connect();
                var statement = connection.createStatement();
                var rows =
                        statement.executeQuery(
                                """
                                SELECT l.on_hand, sum(m.change), count(*), max(m.sequence)
                                FROM inventory.stock_levels l JOIN inventory.stock_movements m USING (product_id, location_id)
                                WHERE l.product_id = '%s' GROUP BY 1"""
                                        .formatted(product))) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getLong(2)).isEqualTo(rows.getLong(1));
            assertThat(rows.getLong(4)).isEqualTo(rows.getLong(3));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
