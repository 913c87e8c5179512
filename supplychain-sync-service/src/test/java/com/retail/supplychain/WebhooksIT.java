package com.retail.supplychain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.retail.platform.Ids;
import com.retail.platform.testkit.Tokens;
import com.retail.supplychain.webhook.WebhookInbox;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Webhooks: genuine ones once, in any order; others never.
class WebhooksIT extends SupplyChainTest {

    private static final String FOREIGN_SECRET =
            "whsec_"
                    + Base64.getEncoder()
                            .encodeToString("another secret, not a live one!!".getBytes());

    @Autowired PlatformTransactionManager transactions;
    @Autowired WebhookInbox inbox;

    @Test
    void forgedStaleAndReplayedOnesAreAppliedNoTime() {
        var order = order();
        var notices = new Notices(order, product, location, 24);
        long now = Clock.systemUTC().instant().getEpochSecond();
        assertThat(webhook("f1" + order, notices.delivered(), FOREIGN_SECRET, now).status())
                .isEqualTo(401);
        assertThat(webhook("f2" + order, notices.delivered(), SECRET, now - 3600).status())
                .isEqualTo(401);
        assertThat(webhook("f3" + order, notices.delivered(), SECRET, now + 3600).status())
                .isEqualTo(401);
        var unsigned = api.send("POST", "/webhooks/pepsico", notices.delivered());
        assertThat(unsigned.status()).isEqualTo(401);
        assertThat(unsigned.type()).startsWith("application/problem+json");
        assertThat(api.as(Tokens.mint("admin")).send("POST", "/webhooks/pepsico", "").status())
                .isIn(400, 401);
        assertThat(
                        api.send(
                                        "POST",
                                        "/webhooks/pepsico",
                                        notices.delivered().replace(":24", ":48"),
                                        "webhook-id",
                                        "f4" + order,
                                        "webhook-timestamp",
                                        Long.toString(now),
                                        "webhook-signature",
                                        "v1,AAAA")
                                .status())
                .isEqualTo(401);
        assertThat(count("webhooks", "webhook_id LIKE '%" + order + "'")).isZero();

        for (int i = 0; i < 5; i++) {
            assertThat(webhook("ok" + order, notices.acknowledged(), OLD_SECRET, now).status())
                    .isEqualTo(202);
        }
        awaitOrder(1, o -> o.get("state").asString().equals("acknowledged"));
        assertThat(history(order)).containsExactly("ordered", "order.acknowledged");
        assertThat(told()).hasSize(2);
    }

    @Test
    void endTheSameInEveryOrderAndWhenDoubled() {
        for (int seed = 0; seed < 6; seed++) {
            var order = order();
            var notices = new Notices(order, product, location, 24);
            var bodies = new ArrayList<String>();
            for (int copy = 0; copy < 2; copy++) {
                bodies.add(notices.acknowledged());
                bodies.add(notices.shipped());
                bodies.add(notices.delivered());
            }
            Collections.shuffle(bodies, new Random(seed));
            int n = 0;
            for (var body : bodies) {
                assertThat(webhook("s" + seed + "_" + n++ + "_" + order, body).status())
                        .isEqualTo(202);
            }
            await().atMost(LIMIT)
                    .until(
                            () ->
                                    count(
                                                    "webhooks",
                                                    "order_id = '"
                                                            + order
                                                            + "' AND state = 'applied'")
                                            == 6);
            var view = api.as(Tokens.mint("admin")).get("/supply-chain/orders/" + order).json();
            assertThat(view.get("state").asString()).isEqualTo("delivered");
            assertThat(view.get("quantity").asLong()).isEqualTo(24);
            assertThat(view.get("delivered_quantity").asLong()).isEqualTo(24);
            assertThat(view.get("expected_at").asString()).startsWith("2026-11-22T08:00:00");
            assertThat(view.get("shipment_reference").asString()).isEqualTo("SH-7");
            // Copies leave no trace.
            assertThat(view.get("history").size()).isEqualTo(4);
            var last =
                    payload(
                            told().stream()
                                    .filter(row -> row.key().equals(order.toString()))
                                    .toList()
                                    .getLast());
            assertThat(last.get("state").asString()).isEqualTo("delivered");
            assertThat(last.get("quantity").asLong()).isEqualTo(24);
        }
    }

    @Test
    void whatDoesNotFitIsQuarantinedWithItsReasonAndSeen() {
        var order = order();
        var notices = new Notices(order, product, location, 24);
        webhook("q1" + order, new Notices(Ids.next(), product, location, 24).acknowledged());
        webhook("q2" + order, "this is no JSON");
        webhook(
                "q3" + order,
                notices.acknowledged().replace("order.acknowledged", "coupon.issued"));
        webhook("q4" + order, new Notices(order, Ids.next(), location, 24).delivered());
        webhook("q5" + order, new Notices(order, product, Ids.next(), 24).delivered());
        await().atMost(LIMIT)
                .until(
                        () ->
                                count(
                                                "webhooks",
                                                "state = 'quarantined' AND webhook_id LIKE '%"
                                                        + order
                                                        + "'")
                                        == 5);
        var seen =
                api.as(Tokens.mint("admin")).get("/supply-chain/webhooks?state=quarantined").json();
        var reasons =
                seen.get("items")
                        .valueStream()
                        .filter(
                                item ->
                                        item.get("webhook_id")
                                                .asString()
                                                .endsWith(order.toString()))
                        .map(item -> item.get("reason").asString())
                        .toList();
        assertThat(reasons)
                .hasSize(5)
                .anyMatch(reason -> reason.contains("another location"))
                .anyMatch(reason -> reason.contains("we placed no order"))
                .anyMatch(reason -> reason.contains("not JSON"))
                .anyMatch(reason -> reason.contains("not one we know"))
                .anyMatch(reason -> reason.contains("another product"));
        assertThat(history(order)).containsExactly("ordered");
    }

    @Test
    void aQuarantinedOneIsAppliedWhenItIsReplayedAndFitsByThen() {
        var order = Ids.next();
        var id = "p" + order;
        knowProduct(24);
        stock(1, 100, "test");
        awaitStock(1);
        webhook(id, new Notices(order, product, location, 24).acknowledged());
        await().atMost(LIMIT)
                .until(
                        () ->
                                count(
                                                "webhooks",
                                                "state = 'quarantined' AND webhook_id = '"
                                                        + id
                                                        + "'")
                                        == 1);
        // As an order is whose webhook overtook its own transaction.
        jdbc.sql("INSERT INTO purchases (id, location_id, ordered_at) VALUES (?, ?, now())")
                .params(order, location)
                .update();
        jdbc.sql(
                        """
                        INSERT INTO orders (id, purchase_id, product_id, location_id, state, ordered_quantity, quantity,
                          open_quantity, open_product_id, reason, ordered_at, changed_at, version)
                        VALUES (:id, :id, :product, :location, 'ordered', 10, 10, 10, :product, 'test', now(), now(), 1)""")
                .param("id", order)
                .param("product", product)
                .param("location", location)
                .update();
        var path = "/supply-chain/webhooks/" + id + "/replay";
        assertThat(admin().send("POST", path, null).json().get("replays").asInt()).isEqualTo(1);
        awaitOrder(1, o -> o.get("state").asString().equals("acknowledged"));
        await().atMost(LIMIT)
                .untilAsserted(
                        () -> assertThat(admin().send("POST", path, null).status()).isEqualTo(409));
    }

    @Test
    void oneThatFailsEightTimesForAnUnknownReasonIsQuarantined() {
        var order = order();
        var id = "u" + order;
        jdbc.sql(
                        "ALTER TABLE order_notices ADD CONSTRAINT spoilt CHECK (purchase_id <> '%s') NOT VALID"
                                .formatted(order))
                .update();
        try {
            webhook(id, new Notices(order, product, location, 24).acknowledged());
            passUntil(
                    Duration.ofMinutes(1),
                    () -> count("webhooks", "state = 'quarantined' AND webhook_id = '" + id + "'"),
                    found -> found == 1);
        } finally {
            jdbc.sql("ALTER TABLE order_notices DROP CONSTRAINT spoilt").update();
        }
        assertThat(
                        count(
                                "webhooks",
                                "attempts = 8 AND reason LIKE 'failed: %' AND webhook_id = '"
                                        + id
                                        + "'"))
                .isEqualTo(1);
        assertThat(history(order)).containsExactly("ordered");

        admin().send("POST", "/supply-chain/webhooks/" + id + "/replay", null);
        awaitOrder(1, o -> o.get("state").asString().equals("acknowledged"));
    }

    @Test
    void thoseAppliedLongAgoAreForgottenAndQuarantinedOnesKept() {
        var states = Map.of("old", "applied", "bad", "quarantined", "new", "applied");
        states.forEach(
                (id, state) ->
                        jdbc.sql(
                                        """
                                        INSERT INTO webhooks (webhook_id, sent_at, received_at, body, state, next_at, processed_at)
                                        VALUES (:id, :at, :at, '', :state, :at, :at)""")
                                .param("id", id + location)
                                .param("state", state)
                                .param(
                                        "at",
                                        Times.sql(
                                                PEPSICO.now()
                                                        .minus(
                                                                Duration.ofDays(
                                                                        id.equals("new")
                                                                                ? 89
                                                                                : 91))))
                                .update());
        inbox.purge();
        assertThat(count("webhooks", "webhook_id LIKE '%" + location + "'")).isEqualTo(2);
        assertThat(count("webhooks", "webhook_id = 'old" + location + "'")).isZero();
    }

    @Test
    void refusesOtherTypesAndBodiesOutOfSize() {
        assertThat(
                        api.send("POST", "/webhooks/pepsico", "<x/>", "Content-Type", "text/xml")
                                .status())
                .isEqualTo(415);
        assertThat(
                        api.send("POST", "/webhooks/pepsico", "\"" + "x".repeat(263_000) + "\"")
                                .status())
                .isEqualTo(413);
        assertThat(api.send("GET", "/webhooks/pepsico", null).status()).isEqualTo(405);
    }

    /// As many as the contract allows.
    @Test
    void aShipmentOfEightHundredPalletsIsTaken() {
        var order = order();
        var one = new Notices(order, product, location, 24).shipped();
        int from = one.indexOf("\"lines\":[") + "\"lines\":[".length();
        var line = one.substring(from, one.length() - "]}}".length());
        var body =
                one.substring(0, from) + String.join(",", Collections.nCopies(800, line)) + "]}}";
        assertThat(body.length()).isGreaterThan(100_000);
        webhook("many" + order, body);
        awaitOrder(1, o -> o.get("state").asString().equals("shipped"));
        assertThat(
                        jdbc.sql(
                                        "SELECT shipped_quantity FROM shipment_items i JOIN shipments s ON s.id = i.shipment_id WHERE s.purchase_id = ?")
                                .param(order)
                                .query(Long.class)
                                .single())
                .isEqualTo(800 * 24);
    }

    /// As when its worker is killed: the database rolls back, and the row is free at once.
    @Test
    void oneThatAWorkerHeldWhenItDiedIsAppliedByAnother() {
        var order = order();
        var id = "k" + order;
        var body = new Notices(order, product, location, 24).acknowledged();
        jdbc.sql(
                        """
                        INSERT INTO webhooks (webhook_id, sent_at, received_at, body, state, next_at)
                        VALUES (?, now(), now(), ?, 'waiting', now() + interval '1 hour')""")
                .params(id, body.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .update();
        new TransactionTemplate(transactions)
                .executeWithoutResult(
                        held -> {
                            jdbc.sql("SELECT 1 FROM webhooks WHERE webhook_id = ? FOR UPDATE")
                                    .param(id)
                                    .query(Integer.class)
                                    .single();
                            jdbc.sql("UPDATE webhooks SET state = 'applied' WHERE webhook_id = ?")
                                    .param(id)
                                    .update();
                            held.setRollbackOnly();
                        });
        jdbc.sql("UPDATE webhooks SET next_at = now() WHERE webhook_id = ?").param(id).update();
        awaitOrder(1, o -> o.get("state").asString().equals("acknowledged"));
        await().atMost(LIMIT)
                .until(
                        () ->
                                count("webhooks", "webhook_id = '" + id + "' AND state = 'applied'")
                                        == 1);
        assertThat(history(order)).containsExactly("ordered", "order.acknowledged");
    }

    /// They are worked on together, and the database refuses one of them.
    @Test
    void oneThatFailsHoldsUpNoOther() {
        jdbc.sql(
                        "ALTER TABLE supplier_items ADD CONSTRAINT no_trouble CHECK (description <> 'trouble')")
                .update();
        try {
            jdbc.sql(
                            """
                            INSERT INTO webhooks (webhook_id, sent_at, received_at, body, state, next_at)
                            SELECT 'item-' || n, now(), now(), convert_to(body, 'UTF8'), 'waiting', now()
                            FROM unnest(?) WITH ORDINALITY AS told (body, n)""")
                    .param(
                            new String[] {
                                item(Ids.next(), "water"),
                                item(Ids.next(), "trouble"),
                                item(Ids.next(), "chips")
                            })
                    .update();

            await().atMost(LIMIT).until(() -> itemsApplied() == 2);
            await().atMost(LIMIT)
                    .until(
                            () ->
                                    count(
                                                    "webhooks",
                                                    "webhook_id = 'item-2' AND state = 'waiting' AND attempts > 0 AND reason LIKE 'failed: %'")
                                            == 1);
            assertThat(count("supplier_items", "description IN ('water', 'chips')")).isEqualTo(2);
        } finally {
            jdbc.sql("ALTER TABLE supplier_items DROP CONSTRAINT no_trouble").update();
        }
        await().atMost(LIMIT).until(() -> itemsApplied() == 3);
        assertThat(count("supplier_items", "description = 'trouble'")).isEqualTo(1);
    }

    private long itemsApplied() {
        return count("webhooks", "webhook_id LIKE 'item-%' AND state = 'applied'");
    }

    private static String item(UUID product, String description) {
        return """
        {"type":"item.changed","data":{"changed_at":"2026-11-23T00:00:00Z","item":{"buyer_item":"%s","version":1,\
        "description":"%s","status":"active","case_pack":12,"units_per_pallet":480,"shelf_life_days":90,\
        "unit_price":"1.20","currency":"USD"}}}"""
                .formatted(product, description);
    }

    private java.util.List<String> history(UUID order) {
        return api.as(Tokens.mint("admin"))
                .get("/supply-chain/orders/" + order)
                .json()
                .get("history")
                .valueStream()
                .map(happening -> happening.get("event").asString())
                .toList();
    }

    /// An order of a person, as the start of a story.
    private UUID order() {
        if (count("products", "product_id = '" + product + "'") == 0) {
            knowProduct(24);
            stock(1, 100, "test");
            awaitStock(1);
        }
        var answer =
                api.as(Tokens.mint("warehouse_manager", location))
                        .send(
                                "POST",
                                "/supply-chain/orders",
                                "{\"product_id\":\"%s\",\"location_id\":\"%s\",\"quantity\":10}"
                                        .formatted(product, location));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return UUID.fromString(answer.json().get("id").asString());
    }
}
