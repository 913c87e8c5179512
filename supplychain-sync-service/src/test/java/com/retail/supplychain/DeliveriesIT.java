package com.retail.supplychain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.retail.platform.Ids;
import com.retail.platform.testkit.Api;
import com.retail.platform.testkit.Contracts;
import com.retail.supplychain.activity.Movement;
import com.retail.supplychain.position.Level;
import com.retail.supplychain.stock.StockChange;
import com.retail.supplychain.stock.StockNews;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/// From an order to its goods in stock, as the simulator ships them.
class DeliveriesIT extends SupplyChainTest {

    private static final Duration HOUR = Duration.ofMinutes(61);

    /// To give the goods of a delivery the lot of their ship notice.
    private static final String LOT = "\"lot\":\"L20261121\",\"delivered_quantity\"";

    @Autowired private PlatformTransactionManager transactions;
    @Autowired private StockNews stockNews;

    @Test
    void anOrdersWholeStoryIsOneCall() {
        var id = ordered(40);
        var shipped = passUntil(HOUR, () -> order(id), is("shipped"));
        assertThat(shipped.get("answer").asString()).isEqualTo("accepted");
        assertThat(shipped.get("in_transit_quantity").asLong()).isEqualTo(48);
        var item = shipped.at("/shipments/0/items/0");
        assertThat(item.get("lot").asString()).isNotBlank();
        assertThat(item.get("best_before").isNull()).isFalse();
        assertThat(item.get("sscc").asString()).hasSize(18);
        assertThat(item.get("shipped_quantity").asLong()).isEqualTo(48);

        passUntil(HOUR, () -> order(id), is("delivered"));
        var told = payload(told().getLast());
        Contracts.validate("ReplenishmentChanged", told.toString());
        var delivery = told.at("/deliveries/0");
        assertThat(delivery.get("automatic").asBoolean()).isTrue();
        assertThat(delivery.at("/lots/0/lot").asString()).isEqualTo(item.get("lot").asString());
        assertThat(told.get("in_transit_quantity").asLong()).isEqualTo(48);

        movement(2, 48, "receipt", 148, delivery.get("source_ref").asString());
        var whole =
                passUntil(
                        HOUR,
                        () -> order(id),
                        o ->
                                o.get("in_transit_quantity").asLong() == 0
                                        && !o.get("invoices").isEmpty());
        assertThat(whole.at("/shipments/0/state").asString()).isEqualTo("closed");
        assertThat(whole.at("/shipments/0/items/0/received_quantity").asLong()).isEqualTo(48);
        assertThat(whole.get("history").valueStream().map(h -> h.get("event").asString()))
                .containsExactly(
                        "ordered",
                        "order.acknowledged",
                        "shipment.dispatched",
                        "delivery.completed",
                        "received",
                        "invoice.issued");
        assertThat(whole.at("/invoices/0/lines/0/quantity").asLong()).isEqualTo(48);
        assertThat(whole.get("attempts").size()).isEqualTo(1);
    }

    @Test
    void eachLineIsAnsweredByItself() {
        PEPSICO.admin(
                "PUT",
                "/admin/behaviour",
                "{\"filling\":{\"rate\":0,\"backorder_share\":1},\"stock\":{\"production_per_day\":0}}");
        var id = ordered(40);
        var order = passUntil(HOUR, () -> order(id), o -> !o.get("answer").isNull());
        assertThat(order.get("answer").asString()).isEqualTo("backordered");
        assertThat(order.get("backordered_quantity").asLong()).isPositive();
        assertThat(order.get("quantity").asLong()).isEqualTo(48);
    }

    @Test
    void whatWeCountInOurselvesIsMatchedAndTheRestReportedBack() {
        receiveOurselves();
        var id = ordered(40);
        var delivered = passUntil(HOUR, () -> order(id), is("delivered"));
        assertThat(payload(told().getLast()).at("/deliveries/0/automatic").asBoolean()).isFalse();
        var shipment = delivered.at("/shipments/0");
        assertThat(shipment.get("receiving").asString()).isEqualTo("own");
        var lot = shipment.at("/items/0/lot").asString();

        // A scan of the goods; two are missing.
        movement(
                2, 46, "receipt", 146, "scan:1", "[{\"lot\":\"%s\",\"change\":46}]".formatted(lot));
        var counted =
                await().atMost(LIMIT)
                        .until(
                                () -> order(id),
                                o -> o.at("/shipments/0/items/0/received_quantity").asLong() == 46);
        assertThat(counted.get("in_transit_quantity").asLong()).isEqualTo(2);

        // One of the 46 is damaged on top: it was not counted in as good stock.
        var path = "/supply-chain/shipments/" + shipment.get("id").asString() + "/receipt";
        var closed =
                manager()
                        .post(
                                path,
                                "{\"lines\":[{\"product_id\":\"%s\",\"damaged_quantity\":1,\"note\":\"wet\"}]}"
                                        .formatted(product));
        assertThat(closed.status()).as(closed.text()).isEqualTo(200);
        var difference = closed.json().at("/adjustments/0/lines/0");
        assertThat(difference.get("short_quantity").asLong()).isEqualTo(1);
        assertThat(difference.get("damaged_quantity").asLong()).isEqualTo(1);
        assertThat(difference.get("received_quantity").asLong()).isEqualTo(46);
        var whole =
                await().atMost(LIMIT)
                        .until(
                                () -> order(id),
                                o -> !o.at("/shipments/0/adjustments/0/accepted_at").isNull());
        assertThat(whole.get("in_transit_quantity").asLong()).isZero();
        jdbc.sql(
                        """
                        INSERT INTO delivery_adjustments (id, shipment_id, reported_at, lines)
                        SELECT gen_random_uuid(), ?::uuid, now(), '[]' FROM generate_series(2, 20)""")
                .param(shipment.get("id").asString())
                .update();
        assertThat(manager().post(path, "{}").json().get("type").asString())
                .contains("too-many-adjustments");
        // PepsiCo charges what we keep, at once or by putting its charge right.
        passUntil(
                HOUR,
                () -> order(id),
                o ->
                        o.get("invoices")
                                        .valueStream()
                                        .mapToLong(i -> i.at("/lines/0/quantity").asLong())
                                        .sum()
                                == 46);
    }

    /// As after an outage: the goods are scanned, and only then their notices come.
    @Test
    void goodsThatWereHereBeforeTheirNoticesAreMatchedWhenThoseCome() {
        receiveOurselves();
        var id = ordered(40);
        movement(2, 54, "receipt", 152, "scan:1", "[{\"lot\":\"L20261121\",\"change\":54}]");
        var mine = "product_id = '" + product + "'";
        await().atMost(LIMIT).until(() -> count("early_receipts", mine) == 1);

        var notices = new Notices(UUID.fromString(id), product, location, 48);
        webhook("a-" + id, notices.acknowledged());
        webhook("s-" + id, notices.shipped());
        var counted =
                await().atMost(LIMIT)
                        .until(
                                () -> order(id),
                                o -> o.at("/shipments/0/items/0/received_quantity").asLong() == 48);
        assertThat(counted.get("in_transit_quantity").asLong()).isZero();
        assertThat(counted.get("history").valueStream().map(h -> h.get("event").asString()))
                .endsWith("shipment.dispatched", "received");
        // What it does not expect waits for another notice.
        assertThat(count("early_receipts", mine + " AND quantity = 6")).isEqualTo(1);

        var lot = "\"lot\":\"L20261121\",\"delivered_quantity\"";
        webhook("d-" + id, notices.delivered().replace("\"delivered_quantity\"", lot));
        var delivered = await().atMost(LIMIT).until(() -> order(id), is("delivered"));
        assertThat(delivered.get("in_transit_quantity").asLong()).isZero();
        var path =
                "/supply-chain/shipments/%s/receipt"
                        .formatted(delivered.at("/shipments/0/id").asString());
        var closed = manager().post(path, "{}");
        assertThat(closed.status()).as(closed.text()).isEqualTo(200);
        // It has not come: they are over, as if they had come after their notice.
        assertThat(closed.json().at("/adjustments/0/lines/0/over_quantity").asLong()).isEqualTo(6);
        assertThat(count("early_receipts", mine)).isZero();
    }

    @Test
    void goodsThatComeWhileAnotherShipmentIsOpenWaitForTheirOwn() {
        receiveOurselves();
        var first = ordered(40);
        shipped(first, "L1");
        movement(2, 48, "receipt", 147, "receipt:1");
        awaitReceived(first, 48);
        // The second shipment is here, and its notice is late.
        movement(3, 48, "receipt", 195, "receipt:2");
        await().atMost(LIMIT)
                .until(() -> count("early_receipts", "product_id = '" + product + "'") == 1);
        var second = ordered(40);
        shipped(second, "L2");
        awaitReceived(second, 48);
        assertThat(received(order(first))).isEqualTo(48);
        var closed = manager().post(receipt(order(first)), "{}");
        assertThat(closed.json().get("adjustments").size()).isZero();
    }

    @Test
    void receiptsFindTheGoodsOfTheirLotInWhateverOrderNoticesCome() {
        receiveOurselves();
        var first = ordered(40);
        var second = ordered(40);
        movement(2, 48, "receipt", 147, "scan:1", "[{\"lot\":\"L1\",\"change\":48}]");
        movement(3, 46, "receipt", 193, "scan:2", "[{\"lot\":\"L2\",\"change\":46}]");
        await().atMost(LIMIT)
                .until(() -> count("early_receipts", "product_id = '" + product + "'") == 2);
        shipped(second, "L2");
        awaitReceived(second, 46);
        shipped(first, "L1");
        awaitReceived(first, 48);
        assertThat(received(order(second))).isEqualTo(46);
    }

    @Test
    void aReceiptAndTheNoticeOfItsGoodsThatComeAtOnceSeeEachOther() {
        receiveOurselves();
        var id = ordered(40);
        var now = PEPSICO.now();
        var receipt =
                StockChange.now(
                        new Movement(
                                Ids.next(),
                                product,
                                location,
                                48,
                                "receipt",
                                147,
                                2,
                                now,
                                "receipt:1",
                                List.of(),
                                null),
                        new Level(product, location, 147, 1, 146, 2, now));
        new TransactionTemplate(transactions)
                .executeWithoutResult(
                        status -> {
                            stockNews.take(List.of(receipt));
                            shipped(id, "L1");
                            await().atMost(LIMIT)
                                    .until(
                                            () ->
                                                    count(
                                                                    "pg_stat_activity",
                                                                    "wait_event = 'advisory' AND query LIKE '%pg_advisory_xact_lock(%'")
                                                            == 1);
                        });
        awaitReceived(id, 48);
    }

    private void shipped(String id, String lot) {
        var notices = new Notices(UUID.fromString(id), product, location, 48);
        webhook("a-" + id, notices.acknowledged());
        webhook("s-" + id, notices.shipped().replace("L20261121", lot));
    }

    @Test
    void aReceiptThatIsTakenBackCountsNoMore() {
        receiveOurselves();
        var id = ordered(40);
        var notices = new Notices(UUID.fromString(id), product, location, 48);
        webhook("a-" + id, notices.acknowledged());
        webhook("s-" + id, notices.shipped());
        await().atMost(LIMIT).until(() -> order(id), is("shipped"));
        var wrong = movement(2, 48, "receipt", 148, "document:1");
        awaitReceived(id, 48);
        takenBack(wrong, 3, -48, 100);
        awaitReceived(id, 0);
        var right = movement(4, 46, "receipt", 146, "document:2");
        awaitReceived(id, 46);
        assertThat(order(id).get("in_transit_quantity").asLong()).isEqualTo(2);

        webhook("d-" + id, notices.delivered().replace("\"delivered_quantity\"", LOT));
        var delivered = await().atMost(LIMIT).until(() -> order(id), is("delivered"));
        var closed = manager().post(receipt(delivered), "{}");
        assertThat(closed.json().at("/adjustments/0/lines/0/short_quantity").asLong()).isEqualTo(2);

        // What was reported back stays said.
        takenBack(right, 5, -46, 100);
        await().atMost(LIMIT)
                .until(
                        () -> order(id),
                        o ->
                                o.at("/history")
                                        .valueStream()
                                        .anyMatch(
                                                h ->
                                                        h.get("detail")
                                                                .asString("")
                                                                .equals(
                                                                        "46 after the receipt was closed")));
        assertThat(received(order(id))).isEqualTo(46);
    }

    @Test
    void aReceiptThatIsTakenBackBeforeItsNoticeOrItselfIsOfNoShipment() {
        receiveOurselves();
        var id = ordered(40);
        var mine = "product_id = '" + product + "'";
        var wrong = movement(2, 48, "receipt", 148, "document:1");
        await().atMost(LIMIT).until(() -> count("early_receipts", mine) == 1);
        takenBack(wrong, 3, -48, 100);
        await().atMost(LIMIT).until(() -> count("early_receipts", mine) == 0);
        // The next one is told after what takes it back.
        var late = Ids.next();
        takenBack(late, 5, -48, 100);
        movement(late, product, 4, 48, "receipt", 148, "document:2", "[]");
        movement(6, 46, "receipt", 146, "document:3");
        await().atMost(LIMIT).until(() -> count("early_receipts", mine) == 1);

        var notices = new Notices(UUID.fromString(id), product, location, 48);
        webhook("a-" + id, notices.acknowledged());
        webhook("s-" + id, notices.shipped());
        awaitReceived(id, 46);
    }

    @Test
    void whatWasHereBeforeTheGoodsLeftIsNotOfThem() {
        receiveOurselves();
        var id = ordered(40);
        movement(2, 48, "receipt", 146, "scan:1");
        await().atMost(LIMIT)
                .until(() -> count("early_receipts", "product_id = '" + product + "'") == 1);
        passUntil(HOUR, () -> order(id), is("delivered"));
        assertThat(order(id).get("in_transit_quantity").asLong()).isEqualTo(48);
    }

    @Test
    void moreThanWasDeliveredIsOver() {
        receiveOurselves();
        var id = ordered(24);
        var delivered = passUntil(HOUR, () -> order(id), is("delivered"));
        movement(2, 30, "receipt", 130, "receipt:1");
        awaitReceived(id, 24);
        // Nobody says more of it, and it closes by itself.
        PEPSICO.pass(Duration.ofDays(4));
        var closed =
                await().atMost(LIMIT)
                        .until(
                                () -> order(id),
                                o -> o.at("/shipments/0/state").asString().equals("closed"));
        assertThat(closed.at("/shipments/0/adjustments/0/lines/0/over_quantity").asLong())
                .isEqualTo(6);
        assertThat(received(closed)).isEqualTo(30);
        assertThat(delivered.get("id").asString()).isEqualTo(id);
    }

    @Test
    void anOrderIsAmendedAndCancelledIfPepsicoTakesIt() {
        var id = ordered(40);
        await().atMost(LIMIT).until(() -> order(id), o -> !o.get("supplier_reference").isNull());
        var path = "/supply-chain/orders/" + id;
        var amended = manager().post(path + "/amendments", "{\"quantity\":50}");
        assertThat(amended.status()).as(amended.text()).isEqualTo(200);
        assertThat(manager().post(path + "/amendments", "{\"quantity\":100}").status())
                .isIn(200, 409);
        var order =
                passUntil(
                        Duration.ofMinutes(5),
                        () -> order(id),
                        o -> o.get("ordered_quantity").asLong() >= 72);
        assertThat(order.at("/changes/0/state").asString()).isEqualTo("taken");
        await().atMost(LIMIT)
                .until(
                        () ->
                                count(
                                                "order_changes",
                                                "state = 'asked' AND order_id = '" + id + "'")
                                        == 0);

        assertThat(manager().post(path + "/cancellation", "{\"reason\":\"too many\"}").status())
                .isEqualTo(200);
        var cancelled = await().atMost(LIMIT).until(() -> order(id), is("cancelled"));
        assertThat(cancelled.get("quantity").asLong()).isPositive();
        assertThat(payload(told().getLast()).get("cancelled").asBoolean()).isTrue();
        assertThat(PEPSICO.order(id).path("status").asString()).isEqualTo("cancelled");
        assertThat(manager().post(path + "/cancellation", "{}").json().get("type").asString())
                .contains("order-too-far");
    }

    @Test
    void linesOfAnOrderAreCancelledOneByOneAndTheLastWithTheOrder() {
        var lines = orderedTogether();
        var number = lines.getFirst().get("order_number").asString();
        await().atMost(LIMIT)
                .until(() -> order(lines.getFirst()), o -> !o.get("supplier_reference").isNull());
        PEPSICO.outage = true;
        assertThat(cancelled(lines.getFirst()).status()).isEqualTo(200);
        assertThat(cancelled(lines.getLast()).json().get("type").asString())
                .contains("change-waits");
        PEPSICO.outage = false;
        var first = await().atMost(LIMIT).until(() -> order(lines.getFirst()), is("cancelled"));
        assertThat(order(lines.getLast()).get("state").asString()).isEqualTo("ordered");
        // An order's story has the tries of its changes too.
        assertThat(first.get("attempts").size()).isGreaterThanOrEqualTo(2);
        assertThat(
                        manager()
                                .get("/supply-chain/edi/850?order_id=" + first.get("id").asString())
                                .text())
                .contains("PO1*%d*0*EA".formatted(first.get("line_number").asInt()));

        assertThat(cancelled(lines.getLast()).status()).isEqualTo(200);
        await().atMost(LIMIT).until(() -> order(lines.getLast()), is("cancelled"));
        assertThat(PEPSICO.order(number).path("status").asString()).isEqualTo("cancelled");
        assertThat(count("order_changes", "state <> 'taken' AND purchase_id = '" + number + "'"))
                .isZero();
    }

    @Test
    void anOrderOfSeveralLinesThatPepsicoRefusesIsGivenUpWhole() {
        PEPSICO.faults.add(Pepsico.Fault.REFUSE);
        var lines = orderedTogether();
        await().atMost(LIMIT)
                .until(
                        () -> order(lines.getFirst()),
                        o -> o.at("/message/state").asString().equals("parked"));
        assertThat(cancelled(lines.getFirst()).status()).isEqualTo(200);
        for (var line : lines) {
            var order = await().atMost(LIMIT).until(() -> order(line), is("cancelled"));
            assertThat(order.at("/message/state").asString()).isEqualTo("dropped");
            assertThat(order.get("history").valueStream().map(h -> h.get("detail").asString("")))
                    .contains("the supplier does not have the order");
        }
    }

    /// A try of which nobody knows may have come through, whatever the next one was answered.
    @Test
    void whatPepsicoMayHaveIsCancelledThereToo() {
        PEPSICO.faults.add(Pepsico.Fault.APPLY_THEN_CUT);
        PEPSICO.faults.add(Pepsico.Fault.REFUSE);
        var id = ordered(40);
        await().atMost(LIMIT)
                .until(() -> order(id), o -> o.at("/message/state").asString().equals("parked"));
        assertThat(PEPSICO.order(id).path("status").asString()).isNotEqualTo("cancelled");
        assertThat(cancelled(order(id)).status()).isEqualTo(200);
        await().atMost(LIMIT).until(() -> order(id), is("cancelled"));
        assertThat(PEPSICO.order(id).path("status").asString()).isEqualTo("cancelled");
    }

    /// Whoever applies a notice holds the purchase and then takes what is counted of its products.
    /// Stock that waits for a purchase has nothing in its hands that they could wait for.
    @Test
    void aReceiptThatWaitsForItsPurchaseIsWaitedForByNobody() {
        receiveOurselves();
        var id = ordered(40);
        passUntil(HOUR, () -> order(id), o -> !o.get("shipments").isEmpty());
        new TransactionTemplate(transactions)
                .executeWithoutResult(
                        status -> {
                            jdbc.sql("SELECT 1 FROM purchases WHERE id = ?::uuid FOR UPDATE")
                                    .param(id)
                                    .query(row -> {});
                            movement(2, 48, "receipt", 146, "scan:1");
                            await().atMost(LIMIT)
                                    .until(
                                            () ->
                                                    count(
                                                                    "pg_stat_activity",
                                                                    "wait_event_type = 'Lock' AND query LIKE '%FROM purchases WHERE id IN%'")
                                                            == 1);
                            jdbc.sql("SET LOCAL lock_timeout = '300ms'").update();
                            jdbc.sql("SELECT 1 FROM movement_marks WHERE product_id = ? FOR UPDATE")
                                    .param(product)
                                    .query(row -> {});
                        });
        await().atMost(LIMIT)
                .until(
                        () -> order(id),
                        o -> o.at("/shipments/0/items/0/received_quantity").asLong() == 48);
    }

    private Api.Answer cancelled(JsonNode line) {
        return manager()
                .post("/supply-chain/orders/" + line.get("id").asString() + "/cancellation", "{}");
    }

    private JsonNode order(JsonNode line) {
        return order(line.get("id").asString());
    }

    /// Two products that are low become two lines of one order.
    private List<JsonNode> orderedTogether() {
        for (var each : List.of(product, Ids.next())) {
            jdbc.sql(
                            "INSERT INTO products (product_id, name, case_pack, discontinued, sequence) VALUES (?, 'Chips', 6, false, 1)")
                    .param(each)
                    .update();
            jdbc.sql(
                            """
                            INSERT INTO positions (product_id, location_id, on_hand, reserved, available, sequence, as_of, changed_at, next_at)
                            VALUES (?, ?, 2, 0, 2, 1, now(), now(), now())""")
                    .params(each, location)
                    .update();
            jdbc.sql(
                            """
                            INSERT INTO low_alerts (product_id, location_id, alert_id, open, threshold, available, sequence)
                            VALUES (?, ?, ?, true, 10, 2, 1)""")
                    .params(each, location, Ids.next())
                    .update();
        }
        run("planning");
        var lines = items("/supply-chain/orders?location_id=" + location);
        assertThat(lines).hasSize(2);
        // What is given up here is not to be ordered anew.
        jdbc.sql("UPDATE low_alerts SET open = false WHERE location_id = ?")
                .param(location)
                .update();
        return lines;
    }

    private static String receipt(JsonNode order) {
        return "/supply-chain/shipments/%s/receipt"
                .formatted(order.at("/shipments/0/id").asString());
    }

    private String ordered(long quantity) {
        knowProduct(24);
        stock(1, 99, "test");
        awaitStock(1);
        var answer =
                manager()
                        .post(
                                "/supply-chain/orders",
                                "{\"product_id\":\"%s\",\"location_id\":\"%s\",\"quantity\":%d}"
                                        .formatted(product, location, quantity));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json().get("id").asString();
    }

    private static java.util.function.Predicate<JsonNode> is(String state) {
        return order -> order.get("state").asString().equals(state);
    }
}
