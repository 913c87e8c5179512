package com.retail.supplychain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.retail.platform.Ids;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Webhooks as the simulator sends them, well and badly, and those that it does not send.
class StreamsIT extends SupplyChainTest {

    @Test
    void missingOnesAreNoticedAskedForAndApplied() {
        PEPSICO.admin("PUT", "/admin/faults", "{\"lost_webhook_rate\":1}");
        var id = ordered();
        passUntil(
                Duration.ofMinutes(61),
                () -> PEPSICO.order(id),
                order -> order.path("status").asString().equals("delivered"));
        var sent = PEPSICO.admin("GET", "/admin/webhooks?limit=5000", null).path("items");
        assertThat(
                        sent.valueStream()
                                .filter(each -> each.path("lost").asBoolean())
                                .map(each -> each.path("type").asString()))
                .contains("order.acknowledged", "shipment.dispatched", "delivery.completed");
        PEPSICO.admin("DELETE", "/admin/faults", null);

        var order =
                passUntil(
                        Duration.ofMinutes(11),
                        () -> order(id),
                        o -> o.get("state").asString().equals("delivered"));
        assertThat(order.get("delivered_quantity").asLong()).isEqualTo(48);
        await().atMost(LIMIT).until(() -> stream().get("gaps").isEmpty());
        assertThat(stream().get("through").asLong()).isEqualTo(stream().get("seen").asLong());
    }

    @Test
    void badlySentOnesHaveTheirEffectOnceAndForgedOnesNone() {
        PEPSICO.admin(
                "PUT",
                "/admin/faults",
                """
                {"seed":5,"duplicate_webhook_rate":1,"shuffled_webhook_rate":0.5,"shuffle_ms":300,"forged_webhook_rate":1,
                 "stale_webhook_rate":1,"replayed_webhook_rate":1}""");
        var id = ordered();
        var order =
                passUntil(
                        Duration.ofMinutes(61),
                        () -> order(id),
                        o ->
                                o.get("invoices").size() == 1
                                        && o.get("state").asString().equals("delivered"));
        assertThat(order.get("delivered_quantity").asLong()).isEqualTo(48);
        assertThat(order.get("history").valueStream().map(h -> h.get("event").asString()))
                .containsExactlyInAnyOrder(
                        "ordered",
                        "order.acknowledged",
                        "shipment.dispatched",
                        "delivery.completed",
                        "invoice.issued");
        var attempts = PEPSICO.admin("GET", "/admin/webhooks?limit=1", null).path("attempts");
        assertThat(attempts.path("forged").propertyNames()).containsExactly("401");
        assertThat(attempts.path("stale").propertyNames()).containsExactly("401");
        assertThat(count("webhooks", "order_id = '" + id + "'")).isEqualTo(4);
    }

    @Test
    void whatPepsicoProposesIsDecidedByAPersonAndBecomesAnOrder() {
        var proposal = proposed();
        var line = proposal.at("/lines/0");
        assertThat(line.get("product_id").asString()).isEqualTo(product.toString());
        assertThat(line.at("/basis/on_hand").asLong()).isEqualTo(4);

        var one = "/supply-chain/supplier-proposals/" + proposal.get("id").asString();
        var approved =
                manager()
                        .post(
                                one + "/approve",
                                "{\"lines\":[{\"line_number\":%d,\"quantity\":48}],\"note\":\"two cases\"}"
                                        .formatted(line.get("line_number").asInt()));
        assertThat(approved.status()).as(approved.text()).isEqualTo(200);
        assertThat(approved.json().get("state").asString()).isIn("adjusted", "approved");
        var order = awaitOrder(1, o -> !o.get("supplier_reference").isNull());
        assertThat(order.get("ordered_quantity").asLong()).isEqualTo(48);
        assertThat(order.get("order_number").asString())
                .isEqualTo(approved.json().get("order_number").asString());
        passUntil(
                Duration.ofMinutes(61),
                () -> order(order.get("id").asString()),
                o -> o.get("state").asString().equals("delivered"));
        assertThat(manager().post(one + "/refuse", "{}").status()).isEqualTo(409);
    }

    @Test
    void noProposalIsOrderedForAClosedLocationOrOfADiscontinuedProduct() {
        knowProduct(12);
        var terms = "{\"location_id\":\"%s\",\"terms\":{\"accepts_proposals\":true}}";
        assertThat(manager().put("/supply-chain/terms", terms.formatted(location)).status())
                .isEqualTo(201);
        jdbc.sql(
                        "INSERT INTO locations (location_id, code, name, time_zone, closed, sequence) VALUES (?, ?, 'Shop', 'UTC', true, 1)")
                .params(location, location.toString().substring(24))
                .update();
        var atClosed = heard();
        assertConflict(atClosed, "location-closed");
        jdbc.sql("UPDATE locations SET closed = false WHERE location_id = ?")
                .param(location)
                .update();
        jdbc.sql("UPDATE products SET discontinued = true WHERE product_id = ?")
                .param(product)
                .update();
        var ofDiscontinued = heard();
        assertConflict(ofDiscontinued, "product-discontinued");
        assertConflict(atClosed, "product-discontinued");
        assertThat(orders()).isEmpty();

        jdbc.sql("UPDATE products SET discontinued = false WHERE product_id = ?")
                .param(product)
                .update();
        // PepsiCo's simulator knows nothing of it, and says so.
        assertThat(heard().get("state").asString()).isIn("approved", "expired");
        assertThat(orders()).hasSize(1);
    }

    private void assertConflict(JsonNode proposal, String type) {
        assertThat(proposal.get("state").asString()).isEqualTo("proposed");
        var path = "/supply-chain/supplier-proposals/" + proposal.get("id").asString();
        var answer = manager().post(path + "/approve", "{}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(409);
        assertThat(answer.json().get("type").asString()).contains(type);
    }

    /// A proposal of a case that the supplier told of, once it is taken over.
    private JsonNode heard() {
        var id = Ids.next();
        var body =
                """
                {"type":"order.proposed","timestamp":"2026-11-23T00:00:00Z","data":{"proposal_id":"%s","ship_to":"%s",
                 "proposed_at":"2026-11-23T00:00:00Z","respond_by":"%s","lines":[{"line_number":1,"buyer_item":"%s",
                 "gtin":null,"case_pack":12,"proposed_quantity":12,"unit":"each","basis":{"on_hand":3,"reserved":0,
                 "on_order":0,"position_sequence":7,"position_as_of":"2026-11-23T00:00:00Z","daily_rate":3.5,
                 "rate_from":"activity","cover_days":14}}]}}"""
                        .formatted(id, location, PEPSICO.now().plus(Duration.ofDays(365)), product);
        assertThat(webhook("msg-" + id, body).status()).isEqualTo(202);
        return await().atMost(LIMIT)
                .until(
                        () -> admin().get("/supply-chain/supplier-proposals/" + id),
                        answer -> answer.status() == 200)
                .json();
    }

    @Test
    void anOrderWhoseDecisionPepsicoRefusesCanBeGivenUp() {
        var proposal = proposed();
        PEPSICO.faults.add(Pepsico.Fault.REFUSE);
        var one = "/supply-chain/supplier-proposals/" + proposal.get("id").asString();
        assertThat(manager().post(one + "/approve", "{}").status()).isEqualTo(200);
        var order = awaitOrder(1, o -> o.at("/message/state").asString().equals("parked"));
        var path = "/supply-chain/orders/" + order.get("id").asString() + "/cancellation";
        assertThat(manager().post(path, "{}").status()).isEqualTo(200);
        var given = awaitOrder(1, o -> o.get("state").asString().equals("cancelled"));
        assertThat(given.at("/message/state").asString()).isEqualTo("dropped");
    }

    @Test
    void aChangedItemChangesHowMuchIsOrdered() {
        knowProduct(24);
        stock(1, 99, "test");
        await().atMost(LIMIT).until(() -> PEPSICO.onHand.containsKey(product + ":" + location));
        PEPSICO.admin("PUT", "/admin/items?buyer_item=" + product, "{\"case_pack\":20}");
        passUntil(
                Duration.ofMinutes(1),
                () -> count("supplier_items", "case_pack = 20 AND product_id = '" + product + "'"),
                found -> found == 1);
        lowStock(Ids.next(), "opened", 99, 100, 1);
        assertThat(awaitOrder(1, o -> true).get("ordered_quantity").asLong() % 20).isZero();
    }

    @Test
    void whatIsAskedForInVainCountsAsLostAsFarAsItWasAskedFor() {
        PEPSICO.sendsNothingAgain = true;
        jdbc.sql("INSERT INTO webhook_streams (stream, head, head_at) VALUES ('vain', 1500, ?)")
                .param(Times.sql(PEPSICO.now()))
                .update();
        try {
            var stream =
                    passUntil(
                            Duration.ofMinutes(11),
                            () -> stream("vain"),
                            each -> each.get("through").asLong() > 0);
            assertThat(stream.get("through").asLong()).isEqualTo(1000);
            assertThat(stream.get("gaps")).hasSize(2);
            var rest = stream.at("/gaps/0");
            assertThat(rest.get("from_sequence").asLong()).isEqualTo(1001);
            assertThat(rest.get("to_sequence").asLong()).isEqualTo(1500);
            assertThat(rest.get("lost").isNull()).isTrue();
            assertThat(stream.at("/gaps/1/to_sequence").asLong()).isEqualTo(1000);
            assertThat(stream.at("/gaps/1/asks").asInt()).isEqualTo(5);
            assertThat(stream.at("/gaps/1/lost").asString()).isEqualTo("asked for in vain");
        } finally {
            jdbc.sql("DELETE FROM webhook_streams WHERE stream = 'vain'").update();
            jdbc.sql("DELETE FROM webhook_gaps WHERE stream = 'vain'").update();
        }
    }

    @Test
    void aRefusedGapKeepsNoOtherWaitingAndCountsAsLostInTheEnd() {
        PEPSICO.sendsNothingAgain = true;
        PEPSICO.refusedStream = "refused";
        try {
            beginStream("refused");
            await().atMost(LIMIT).until(() -> !stream("refused").get("gaps").isEmpty());
            PEPSICO.pass(Duration.ofSeconds(1));
            beginStream("vain");
            passUntil(
                    Duration.ofMinutes(11),
                    () -> stream("refused").at("/gaps/0/lost").asString(""),
                    lost -> lost.equals("asked for in vain"));
            assertThat(stream("refused").at("/gaps/0/asks").asInt()).isEqualTo(5);
            assertThat(stream("vain").at("/gaps/0/asks").asInt()).isPositive();
        } finally {
            jdbc.sql("DELETE FROM webhook_streams WHERE stream IN ('refused', 'vain')").update();
            jdbc.sql("DELETE FROM webhook_gaps WHERE stream IN ('refused', 'vain')").update();
        }
    }

    private void beginStream(String name) {
        jdbc.sql("INSERT INTO webhook_streams (stream, head, head_at) VALUES (?, 3, ?)")
                .params(name, Times.sql(PEPSICO.now()))
                .update();
    }

    @Test
    void whatIsNoLongerKeptIsLostAtOnceAndTheRestOfTheGapIsAskedFor() {
        PEPSICO.sendsNothingAgain = true;
        PEPSICO.change(
                """
                DELETE FROM webhooks WHERE stream = 'proposals';
                UPDATE webhook_streams SET last_sequence = last_sequence + 4 WHERE stream = 'proposals';
                INSERT INTO webhooks (id, type, body, created_at, stream, stream_sequence, lost)
                SELECT 'msg_' || gen_random_uuid(), 'test', format('{"type":"test","timestamp":"2026-11-27T08:00:00Z",'
                  '"stream":"proposals","stream_sequence":%s,"data":{}}', last_sequence), now(), stream, last_sequence, true
                FROM webhook_streams WHERE stream = 'proposals'""");
        var gap =
                passUntil(
                        Duration.ofMinutes(11),
                        () -> stream("proposals").at("/gaps/1"),
                        each -> !each.path("lost").asString("").isEmpty());
        assertThat(gap.get("lost").asString()).isEqualTo("the supplier no longer keeps them");
        long first = gap.get("from_sequence").asLong();
        assertThat(gap.get("to_sequence").asLong()).isEqualTo(first + 2);
        assertThat(stream("proposals").get("through").asLong()).isEqualTo(first + 2);

        PEPSICO.sendsNothingAgain = false;
        passUntil(
                Duration.ofMinutes(11),
                () -> stream("proposals").get("through").asLong(),
                through -> through == first + 3);
        assertThat(stream("proposals").get("gaps")).hasSize(1);
    }

    /// What PepsiCo proposes when it sees little of the product.
    private JsonNode proposed() {
        knowProduct(24);
        stock(1, 3, "test");
        awaitStock(1);
        PEPSICO.admin(
                "PUT",
                "/admin/behaviour",
                "{\"proposals\":{\"every\":\"PT1H\",\"reorder_days\":7,\"cover_days\":14,\"respond_within\":\"P2D\"}}");
        var path = "/supply-chain/supplier-proposals?location_id=" + location;
        var proposal =
                passUntil(Duration.ofMinutes(61), () -> items(path), all -> !all.isEmpty())
                        .getFirst();
        PEPSICO.admin("DELETE", "/admin/behaviour", null);
        return proposal;
    }

    private JsonNode stream() {
        return stream("orders");
    }

    private JsonNode stream(String name) {
        return items("/supply-chain/webhooks/streams").stream()
                .filter(each -> each.get("stream").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private UUID ordered() {
        knowProduct(24);
        stock(1, 99, "test");
        awaitStock(1);
        var answer =
                manager()
                        .post(
                                "/supply-chain/orders",
                                "{\"product_id\":\"%s\",\"location_id\":\"%s\",\"quantity\":40}"
                                        .formatted(product, location));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        var id = UUID.fromString(answer.json().get("id").asString());
        await().atMost(LIMIT).until(() -> !PEPSICO.order(id).isMissingNode());
        return id;
    }
}
