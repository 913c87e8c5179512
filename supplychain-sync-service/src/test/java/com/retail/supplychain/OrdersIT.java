package com.retail.supplychain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.retail.platform.Ids;
import com.retail.platform.testkit.Contracts;
import com.retail.platform.testkit.Events;
import com.retail.platform.testkit.OutboxRow;
import com.retail.platform.testkit.Tokens;
import com.retail.supplychain.Pepsico.Fault;
import com.retail.supplychain.call.CallBook;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/// From low stock to a delivery, and everything that can go wrong on the way to PepsiCo.
class OrdersIT extends SupplyChainTest {

    private final UUID alert = Ids.next();

    @Autowired private CallBook calls;

    @Test
    void ordersOnceFollowsTheOrderAndOrdersAgainOnlyIfTheDeliveryWasNotEnough() {
        knowProduct(24);
        stock(1, 3, "test");
        awaitStock(1);
        lowStock(alert, "opened", 3, 20, 1);
        lowStock(alert, "opened", 3, 20, 1);
        var order = awaitOrder(1, o -> o.get("message").get("state").asString().equals("done"));
        assertThat(order.get("ordered_quantity").asLong()).isEqualTo(48);
        assertThat(order.get("alert_id").asString()).isEqualTo(alert.toString());
        assertThat(order.get("supplier_reference").asString()).isNotBlank();
        var id = UUID.fromString(order.get("id").asString());
        assertThat(PEPSICO.orders.get(id.toString()))
                .contains("\"case_pack\":24")
                .contains("09521234543213");

        var notices = new Notices(id, product, location, 12);
        assertThat(webhook("m1-" + id, notices.delivered()).status()).isEqualTo(202);
        // Whether that is all that will come only the other notices say.
        awaitOrder(1, o -> o.get("state").asString().equals("shipped"));
        webhook("m2-" + id, notices.acknowledged());
        webhook("m3-" + id, notices.shipped());
        webhook("m3-" + id, notices.shipped());
        await().atMost(LIMIT)
                .until(
                        () ->
                                count("webhooks", "order_id = '" + id + "' AND state = 'applied'")
                                        == 3);
        // Twelve come in place of 48, which is too little: the rest is ordered, once.
        var second = awaitOrder(2, o -> true);
        assertThat(second.get("ordered_quantity").asLong()).isEqualTo(48);
        assertThat(second.get("reason").asString()).startsWith("Position 15 is below 20");

        var whole =
                api.as(Tokens.mint("retail_partner", location))
                        .get("/supply-chain/orders/" + id)
                        .json();
        assertThat(whole.get("state").asString()).isEqualTo("delivered");
        assertThat(whole.get("quantity").asLong()).isEqualTo(12);
        assertThat(whole.get("delivered_quantity").asLong()).isEqualTo(12);
        assertThat(whole.get("history").valueStream().map(h -> h.get("event").asString()))
                .containsExactly(
                        "ordered",
                        "delivery.completed",
                        "order.acknowledged",
                        "shipment.dispatched");
        assertThat(whole.get("history").valueStream().map(h -> h.get("state").asString()))
                .containsExactly("ordered", "shipped", "delivered", "delivered");
        told().forEach(row -> Contracts.validate("ReplenishmentChanged", row.payload()));
        var first = told().stream().filter(row -> row.key().equals(id.toString())).toList();
        assertThat(first.stream().map(OutboxRow::sequence)).isSorted().doesNotHaveDuplicates();
        assertThat(payload(first.getFirst()).get("state").asString()).isEqualTo("ordered");
        assertThat(payload(first.getLast()).get("state").asString()).isEqualTo("delivered");
        assertThat(payload(first.getLast()).get("delivered_quantity").asLong()).isEqualTo(12);
        assertThat(payload(first.getLast()).at("/deliveries/0/quantity").asLong()).isEqualTo(12);

        // Goods that move from transit into stock, and sales, order nothing more.
        movement(2, 12, "receipt", 16, notices.receipt());
        movement(2, 12, "receipt", 16, notices.receipt());
        stock(3, 14, "sale:1");
        awaitStock(3);
        awaitOrder(1, o -> o.get("in_transit_quantity").asLong() == 0);
        var next = new Notices(UUID.fromString(second.get("id").asString()), product, location, 48);
        webhook("n1-" + second.get("id").asString(), next.delivered());
        webhook("n2-" + second.get("id").asString(), next.acknowledged());
        awaitOrder(2, o -> o.get("state").asString().equals("delivered"));
        movement(4, 48, "receipt", 63, next.receipt());
        lowStock(alert, "resolved", 62, 20, 2);
        awaitStock(4);
        awaitOrder(2, o -> o.get("in_transit_quantity").asLong() == 0);
        Events.awaitConsumed("supplychain.low-stock", "retail.low-stock.v1", LIMIT);
        await().atMost(LIMIT).until(() -> count("planning_reviews", "true") == 0);
        assertThat(orders()).hasSize(2);
    }

    @Test
    void waitsForAProductThatIsNotKnownYet() {
        lowStock(alert, "opened", 3, 10, 1);
        Events.awaitConsumed("supplychain.low-stock", "retail.low-stock.v1", LIMIT);
        assertThat(orders()).isEmpty();
        knowProduct(6);
        assertThat(awaitOrder(1, o -> true).get("ordered_quantity").asLong()).isEqualTo(18);
    }

    @ParameterizedTest
    @EnumSource(value = Fault.class, mode = EnumSource.Mode.EXCLUDE, names = "REFUSE")
    void reachesPepsicoOnceInEffectAfter(Fault fault) {
        knowProduct(1);
        PEPSICO.faults.add(fault);
        PEPSICO.faults.add(fault);
        PEPSICO.faults.add(fault);
        PEPSICO.faults.add(fault);
        lowStock(alert, "opened", 3, 10, 1);
        var order = awaitOrder(1, o -> o.get("message").get("state").asString().equals("done"));
        var id = order.get("id").asString();
        assertThat(PEPSICO.order(id).path("effects").asInt()).isEqualTo(1);
        assertThat(orders()).hasSize(1);
        var whole = api.as(Tokens.mint("admin")).get("/supply-chain/orders/" + id).json();
        assertThat(whole.get("attempts").size()).isGreaterThanOrEqualTo(1);
    }

    @Test
    void parksWhatPepsicoRefusesForGoodWithTheReasonAndOrdersNothingInItsPlace() {
        knowProduct(1);
        PEPSICO.faults.add(Fault.REFUSE);
        lowStock(alert, "opened", 3, 10, 1);
        var order = awaitOrder(1, o -> o.get("message").get("state").asString().equals("parked"));
        assertThat(order.get("message").get("last_error").asString())
                .contains("422")
                .contains("quantity_above_limit");
        assertThat(order.get("message").get("attempts").asInt()).isEqualTo(1);
        stock(1, 2, "sale:1");
        awaitStock(1);
        assertThat(orders()).hasSize(1);
        assertThat(items("/supply-chain/orders?message=parked&product_id=" + product)).hasSize(1);

        // A person sees it, and sends it once more.
        var id = order.get("id").asString();
        var parked =
                manager().get("/supply-chain/calls?state=parked&kind=order").json().get("items");
        assertThat(parked.valueStream().map(call -> call.get("subject_id").asString()))
                .contains(id);
        var call = parked.valueStream().filter(c -> c.get("subject_id").asString().equals(id));
        var path = "/supply-chain/calls/" + call.findFirst().orElseThrow().get("id").asString();
        assertThat(manager().get(path).json().get("tries").size()).isEqualTo(1);
        assertThat(manager().send("POST", path + "/resend", null).status()).isEqualTo(200);
        awaitOrder(1, o -> o.get("message").get("state").asString().equals("done"));
        assertThat(manager().send("POST", path + "/resend", null).status()).isEqualTo(409);
        assertThat(PEPSICO.order(id).path("effects").asInt()).isEqualTo(1);
    }

    @Test
    void doesNotOrderAgainForAnAlertWhoseOrderWasRejected() {
        knowProduct(1);
        lowStock(alert, "opened", 3, 10, 1);
        var id = UUID.fromString(awaitOrder(1, o -> true).get("id").asString());
        webhook("r-" + id, new Notices(id, product, location, 1).rejected());
        var order = awaitOrder(1, o -> o.get("state").asString().equals("rejected"));
        assertThat(order.get("rejection").asString()).isEqualTo("out_of_stock");
        stock(1, 2, "sale:1");
        awaitStock(1);
        assertThat(orders()).hasSize(1);
    }

    @Test
    void anOutageKeepsEverythingAndSaysSo() {
        knowProduct(1);
        PEPSICO.outage = true;
        lowStock(alert, "opened", 3, 10, 1);
        for (int s = 1; s <= 50; s++) {
            stock(s, s, "sale:" + s);
        }
        awaitStock(50);
        awaitOrder(1, o -> o.get("message").get("attempts").asInt() >= 2);
        await().atMost(LIMIT)
                .untilAsserted(
                        () -> {
                            var health = api.get("/actuator/health").json();
                            assertThat(
                                            health.at("/components/pepsico/details/summary")
                                                    .asString(""))
                                    .matches(
                                            "PepsiCo is away since .* UTC, \\d+ messages wait, oldest .*");
                        });
        assertThat(api.get("/actuator/health/readiness").status()).isEqualTo(200);

        PEPSICO.outage = false;
        awaitOrder(1, o -> o.get("message").get("state").asString().equals("done"));
        var key = product + ":" + location;
        await().atMost(LIMIT).until(() -> PEPSICO.onHand.getOrDefault(key, 0L) == 51);
        // The latest position only, not the history of the outage.
        assertThat(PEPSICO.positions.get(key)).containsExactly(50L);
        await().atMost(LIMIT)
                .until(
                        () ->
                                api.get("/actuator/health")
                                        .json()
                                        .at("/components/pepsico/details/summary")
                                        .asString("")
                                        .startsWith("PepsiCo answers"));
        assertThat(api.get("/actuator/prometheus").text())
                .contains("retail_supplier_breaker_state")
                .contains("retail_supplier_waiting");
    }

    @Test
    void aSupplierThatIsBusyIsNotAway() {
        knowProduct(1);
        for (int i = 0; i < 20; i++) {
            PEPSICO.faults.add(Fault.BUSY);
        }
        lowStock(alert, "opened", 3, 10, 1);
        awaitOrder(1, o -> o.get("message").get("attempts").asInt() >= 2);
        assertThat(count("supplier_link", "away_since IS NOT NULL")).isZero();
        PEPSICO.faults.clear();
        awaitOrder(1, o -> o.get("message").get("state").asString().equals("done"));
    }

    @Test
    void aClaimOfAWorkerThatDiedEndsOnItsOwn() {
        knowProduct(1);
        PEPSICO.outage = true;
        lowStock(alert, "opened", 3, 10, 1);
        var order = awaitOrder(1, o -> o.get("message").get("attempts").asInt() >= 1);
        // As a worker leaves it that claimed the row and was killed.
        jdbc.sql(
                        "UPDATE supplier_calls SET next_at = now() + interval '3 seconds', attempts = attempts + 1 WHERE subject_id = ?::uuid")
                .param(order.get("id").asString())
                .update();
        PEPSICO.outage = false;
        awaitOrder(1, o -> o.get("message").get("state").asString().equals("done"));
        assertThat(PEPSICO.orders).containsKey(order.get("id").asString());
    }

    @Test
    void callsThatEndedLongAgoAreForgotten() {
        for (var kind : List.of("order", "positions")) {
            for (var state : List.of("done", "parked")) {
                jdbc.sql(
                                """
                                INSERT INTO supplier_calls (id, kind, idempotency_key, stream, subject_id, location_id, body,
                                  state, next_at, created_at, done_at)
                                VALUES (:id, :kind, :id::text, :id::text, :location, :location, '{}', :state, now(), now(),
                                  CASE WHEN :state = 'done' THEN timestamptz '2020-01-01' END)""")
                        .param("id", Ids.next())
                        .param("kind", kind)
                        .param("state", state)
                        .param("location", location)
                        .update();
            }
        }
        calls.purge();
        var mine = "location_id = '" + location + "'";
        assertThat(count("supplier_calls", mine + " AND state = 'done'")).isZero();
        assertThat(count("supplier_calls", mine + " AND state = 'parked'")).isEqualTo(2);
    }

    @Test
    void reportsTheLatestPositionAndNeverAnOlderOne() {
        for (int s = 1; s <= 200; s++) {
            stock(s, s, "sale:" + s);
        }
        var key = product + ":" + location;
        await().atMost(LIMIT).until(() -> PEPSICO.onHand.getOrDefault(key, 0L) == 201);
        assertThat(PEPSICO.positions.get(key)).isSorted().doesNotHaveDuplicates();
        var position =
                api.as(Tokens.mint("admin"))
                        .get("/supply-chain/positions?product_id=" + product)
                        .json();
        await().atMost(LIMIT)
                .until(
                        () ->
                                api.as(Tokens.mint("admin"))
                                        .get("/supply-chain/positions?product_id=" + product)
                                        .json()
                                        .get("items")
                                        .get(0)
                                        .get("state")
                                        .asString()
                                        .equals("sent"));
        assertThat(position.get("items").get(0).get("available").asLong()).isEqualTo(200);
    }

    @Test
    void oneRefusedPositionDoesNotHoldUpTheOthers() {
        PEPSICO.refusedItem = product.toString();
        PEPSICO.outage = true;
        stock(1, 5, "sale:1");
        awaitStock(1);
        var others = new java.util.ArrayList<String>();
        for (int i = 0; i < 7; i++) {
            var other = Ids.next();
            others.add(other + ":" + location);
            jdbc.sql(
                            """
                            INSERT INTO positions (product_id, location_id, on_hand, reserved, available, sequence, as_of, changed_at, next_at)
                            VALUES (?, ?, 1, 0, 1, 1, now(), now(), now())""")
                    .params(other, location)
                    .update();
        }
        PEPSICO.outage = false;
        await().atMost(LIMIT).until(() -> PEPSICO.onHand.keySet().containsAll(others));
        await().atMost(LIMIT)
                .until(
                        () ->
                                count(
                                                "positions",
                                                "product_id = '"
                                                        + product
                                                        + "' AND refused IS NOT NULL")
                                        == 1);
        PEPSICO.refusedItem = "";
        stock(2, 6, "sale:2");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> PEPSICO.onHand.getOrDefault(product + ":" + location, 0L) == 7);
    }
}
