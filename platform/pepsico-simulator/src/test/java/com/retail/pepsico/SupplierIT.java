package com.retail.pepsico;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// The simulator as a supplier: it keeps its terms, runs short, ships in parts, and charges.
class SupplierIT {

    private static final String DAYS =
            "\"lead_time\":{\"acknowledge\":\"PT1H\",\"ship\":\"P1D\",\"deliver\":\"P1D\",\"invoice\":\"P1D\"}";

    private Driven driven;
    private Running simulator;

    @BeforeEach
    void start() throws Exception {
        driven = Driven.get();
        simulator = driven.simulator;
    }

    @AfterEach
    void keptTheContract() {
        driven.receiver.keptTheContract();
    }

    @Test
    void ordersWaitForTheOrderDayAndTheTermsSaySo() throws Exception {
        driven.behave(
                "{"
                        + DAYS
                        + ",\"order_days\":{\"days\":[\"MONDAY\"],\"cutoff\":\"14:00\",\"zone\":\"America/Chicago\"},"
                        + "\"minimum_order\":10}");
        var terms = Driven.ok(simulator.get("/v1/terms?ship_to=store-1"));
        assertThat(terms.path("order_days").get(0).asString()).isEqualTo("monday");
        assertThat(terms.path("cutoff").asString()).isEqualTo("14:00");
        assertThat(terms.path("lead_time").asString()).isEqualTo("PT48H");

        driven.order("terms-1", Driven.line(1, "t-chips", 48, 24));
        driven.order("terms-2", Driven.line(1, "t-chips", 5, 1));
        driven.advance("P16D");
        var order = driven.find("terms-1");
        var shipped = Instant.parse(order.path("shipped_at").asString());
        assertThat(shipped.atZone(ZoneId.of("America/Chicago")).getDayOfWeek())
                .isEqualTo(DayOfWeek.TUESDAY);
        assertThat(order.path("delivered_at").asString())
                .isEqualTo(terms.path("next_delivery_at").asString());
        assertThat(driven.types("terms-1"))
                .containsExactly(
                        "order.acknowledged",
                        "shipment.dispatched",
                        "delivery.completed",
                        "invoice.issued");
        assertThat(driven.last("terms-2", "order.rejected").path("reason").asString())
                .isEqualTo("below_minimum_order");
    }

    @Test
    void aCaseIsItsEachesAndComesOnNoPallet() throws Exception {
        var line =
                """
                {"line_number":7,"buyer_item":"c-chips","gtin":"19521234543210","gtin_level":"case",
                 "quantity":1,"unit":"case","units_per_pack":24}""";
        driven.order("cases", line);
        driven.advance("PT1H");
        var held = driven.find("cases").at("/lines/0");
        assertThat(held.path("ordered_quantity").asLong()).isEqualTo(24);
        assertThat(held.at("/ordered_as/unit").asString()).isEqualTo("case");
        assertThat(held.path("delivered_quantity").asLong()).isEqualTo(24);
        var item = Driven.ok(simulator.get("/v1/items?buyer_item=c-chips")).at("/items/0");
        assertThat(item.at("/packs/0/gtin").asString())
                .as("the GTIN of the each follows from the case's")
                .isEqualTo("09521234543213");
    }

    @Test
    void shipsInTwoPartsAndTheRestOfABackorderWhenThereIsStock() throws Exception {
        driven.behave(
                "{"
                        + DAYS
                        + ",\"filling\":{\"partial_shipment_rate\":1,\"partial_gap\":\"P2D\",\"backorder_for\":\"P5D\"},"
                        + "\"stock\":{\"production_per_day\":0}}");
        driven.order("warm-up", Driven.line(1, "b-oats", 1, 1));
        Driven.ok(simulator.call("PUT", "/admin/items?buyer_item=b-oats", "{\"on_hand\":60}"));
        assertThat(
                        Driven.ok(simulator.get("/v1/availability?buyer_item=b-oats"))
                                .at("/items/0/available")
                                .asLong())
                .isEqualTo(60);
        driven.order("parts", Driven.line(1, "b-oats", 96, 12));
        driven.advance("PT2H");
        var answer = driven.last("parts", "order.acknowledged").at("/lines/0");
        assertThat(answer.path("status").asString()).isEqualTo("backordered");
        assertThat(answer.path("acknowledged_quantity").asLong()).isEqualTo(48);
        assertThat(answer.path("backordered_quantity").asLong()).isEqualTo(48);
        assertThat(answer.path("backorder_expected_at").isNull()).isFalse();

        driven.advance("P1D");
        var first = driven.last("parts", "shipment.dispatched");
        assertThat(first.at("/lines/0/shipped_quantity").asLong()).isEqualTo(24);
        assertThat(sum(first.path("remaining"), "quantity")).isEqualTo(72);
        assertThat(driven.find("parts").path("status").asString()).isEqualTo("partially_shipped");

        driven.advance("P3D");
        Driven.ok(simulator.call("PUT", "/admin/items?buyer_item=b-oats", "{\"on_hand\":48}"));
        driven.advance("P10D");
        var order = driven.find("parts");
        assertThat(order.path("status").asString()).isEqualTo("delivered");
        assertThat(order.path("shipments").size()).isEqualTo(3);
        assertThat(order.at("/lines/0/delivered_quantity").asLong()).isEqualTo(96);
        assertThat(order.path("sequence").asInt()).isEqualTo(10);
        assertThat(driven.last("parts", "shipment.dispatched").path("remaining").isEmpty())
                .isTrue();
    }

    @Test
    void whatIsMoreThanANoticeMayNameLeavesInAnotherShipment() throws Exception {
        driven.behave(
                "{" + DAYS + ",\"filling\":{\"most_lines\":3},\"stock\":{\"cases_per_pallet\":2}}");
        driven.order(
                "many",
                Driven.line(1, "m-chips", 240, 24) + "," + Driven.line(2, "m-nuts", 24, 24));
        driven.advance("PT2H");
        driven.advance("P1D");
        var notices =
                driven.receiver.genuine("many").stream()
                        .filter(message -> message.type().equals("shipment.dispatched"))
                        .map(message -> message.json().path("data"))
                        .sorted(Comparator.comparingInt(n -> n.path("sequence").asInt()))
                        .toList();
        assertThat(notices).extracting(notice -> notice.path("lines").size()).containsExactly(3, 3);
        assertThat(sum(notices.getFirst().path("remaining"), "quantity")).isEqualTo(120);
        assertThat(notices.getLast().path("remaining").isEmpty()).isTrue();

        driven.advance("P3D");
        var order = driven.find("many");
        assertThat(order.path("shipments").size()).isEqualTo(2);
        assertThat(order.path("status").asString()).isEqualTo("delivered");
        assertThat(order.at("/lines/0/delivered_quantity").asLong()).isEqualTo(240);
        assertThat(order.at("/lines/1/delivered_quantity").asLong()).isEqualTo(24);
    }

    @Test
    void givesABackorderUpThatHasWaitedThreeTimes() throws Exception {
        driven.behave(
                "{\"filling\":{\"backorder_for\":\"P1D\"},\"stock\":{\"production_per_day\":0}}");
        driven.order("warm-up-2", Driven.line(1, "g-oats", 1, 1));
        driven.advance("PT1M");
        Driven.ok(simulator.call("PUT", "/admin/items?buyer_item=g-oats", "{\"on_hand\":12}"));
        driven.order("given-up", Driven.line(1, "g-oats", 24, 12));
        driven.order("nothing", Driven.line(1, "g-oats", 24, 12));
        driven.advance("P7D");
        var last = driven.last("given-up", "order.acknowledged").at("/lines/0");
        assertThat(last.path("reason").asString()).isEqualTo("backorder_given_up");
        assertThat(last.path("acknowledged_quantity").asLong()).isEqualTo(12);
        assertThat(driven.find("given-up").path("status").asString()).isEqualTo("delivered");
        assertThat(driven.types("nothing")).containsExactly("order.acknowledged", "order.rejected");
    }

    @Test
    void sendsAnotherItemUnderItsOwnNameInPlaceOfOneThatIsShort() throws Exception {
        driven.order("warm-up-3", Driven.line(1, "s-cola-zero", 1, 6));
        driven.advance("PT1M");
        driven.behave("{\"filling\":{\"rate\":0,\"backorder_share\":0,\"substitute_share\":1}}");
        driven.order("instead", Driven.line(1, "s-cola", 24, 24));
        driven.advance("PT1H");
        var answer = driven.last("instead", "order.acknowledged").at("/lines/0");
        assertThat(answer.path("buyer_item").asString()).isEqualTo("s-cola");
        assertThat(answer.path("reason").asString()).isEqualTo("substituted");
        var instead = answer.at("/substitute/buyer_item").asString();
        assertThat(instead).isNotEqualTo("s-cola");
        for (var type : List.of("shipment.dispatched", "delivery.completed")) {
            var line = driven.last("instead", type).at("/lines/0");
            assertThat(line.path("buyer_item").asString()).isEqualTo(instead);
            assertThat(line.path("substitute_for").asString()).isEqualTo("s-cola");
        }
    }

    @Test
    void aSeedDrawsTheSameMonthAgain() throws Exception {
        driven.behave(
                "{\"seed\":5,\"filling\":{\"rate\":0.5,\"backorder_share\":0.4},\"lead_time\":{\"spread\":0.5}}");
        var answers = new HashSet<String>();
        for (int i = 0; i < 12; i++) {
            driven.order("seed-" + i, Driven.line(1, "m-nuts", 96, 12));
        }
        driven.advance("PT1S");
        for (int i = 0; i < 12; i++) {
            answers.add(
                    driven.last("seed-" + i, "order.acknowledged")
                            .at("/lines/0/status")
                            .asString());
        }
        assertThat(answers).containsExactlyInAnyOrder("accepted", "backordered", "changed");
    }

    @Test
    void anOrderCanBeAmendedUntilSomethingLeaves() throws Exception {
        driven.behave("{" + DAYS + "}");
        var id =
                driven.order(
                                "amend",
                                Driven.line(1, "a-dip", 24, 12)
                                        + ","
                                        + Driven.line(2, "a-salsa", 12, 12))
                        .path("id")
                        .asString();
        driven.advance("PT1H");
        var more =
                """
                {"revision":1,"amended_at":"2027-01-04T10:00:00Z","requested_delivery_at":"2027-12-01T00:00:00Z","lines":[
                 {"line_number":1,"quantity":3,"unit":"case","units_per_pack":12},
                 {"line_number":2,"quantity":0,"unit":"each"}]}""";
        var path = "/v1/orders/" + id + "/amendments";
        var amended = Driven.ok(simulator.call("POST", path, more, "Idempotency-Key", "amend-1"));
        assertThat(amended.path("revision").asInt()).isEqualTo(1);
        assertThat(amended.path("status").asString()).isEqualTo("received");
        var again = simulator.call("POST", path, more, "Idempotency-Key", "amend-1");
        assertThat(again.header("idempotent-replayed")).isEqualTo("true");
        assertThat(simulator.call("POST", path, more, "Idempotency-Key", "amend-2").status())
                .isEqualTo(409);
        driven.advance("PT1H");
        var answer = driven.last("amend", "order.acknowledged");
        assertThat(answer.path("revision").asInt()).isEqualTo(1);
        assertThat(answer.at("/lines/0/acknowledged_quantity").asLong()).isEqualTo(36);
        assertThat(answer.at("/lines/1/reason").asString()).isEqualTo("removed_by_buyer");
        driven.advance("P89D");
        assertThat(driven.find("amend").path("status").asString())
                .as("not before the buyer would like it, but not for ever")
                .isEqualTo("acknowledged");
        driven.advance("P3D");
        var order = driven.find("amend");
        assertThat(order.path("status").asString()).isEqualTo("delivered");
        assertThat(order.at("/lines/0/delivered_quantity").asLong()).isEqualTo(36);
        assertThat(
                        simulator
                                .call(
                                        "POST",
                                        path,
                                        more.replace("\"revision\":1", "\"revision\":2"),
                                        "Idempotency-Key",
                                        "amend-3")
                                .json()
                                .path("type")
                                .asString())
                .endsWith(":order-shipped");
        var messages =
                Driven.ok(simulator.get("/v1/messages?idempotency_key=amend-1")).path("items");
        assertThat(messages.findValuesAsString("outcome")).containsExactly("created", "replayed");
        assertThat(messages.at("/0/kind").asString()).isEqualTo("amendment");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"revision\":1,\"amended_at\":\"2027-01-04T10:00:00Z\"}",
                "{\"revision\":1,\"amended_at\":\"2027-01-04T10:00:00Z\",\"lines\":[]}",
                "{\"revision\":1,\"amended_at\":\"2027-01-04T10:00:00Z\",\"lines\":[{\"line_number\":1,\"quantity\":0,\"unit\":\"each\"}]}",
                "{\"revision\":1,\"amended_at\":\"2027-01-04T10:00:00Z\",\"lines\":[{\"line_number\":9,\"quantity\":1,\"unit\":\"each\"}]}",
                "{\"revision\":1,\"amended_at\":\"2027-01-04T10:00:00Z\",\"lines\":[{\"line_number\":1,\"quantity\":1,\"unit\":\"case\"}]}",
                "{\"revision\":0,\"amended_at\":\"2027-01-04T10:00:00Z\",\"lines\":[{\"line_number\":1,\"quantity\":1,\"unit\":\"each\"}]}"
            })
    void refusesAmendmentsThatChangeNothingOrWhatIsNotThere(String body) throws Exception {
        var id = driven.order("bad-amend", Driven.line(1, "a-dip", 24, 12)).path("id").asString();
        var answer =
                simulator.call(
                        "POST",
                        "/v1/orders/" + id + "/amendments",
                        body,
                        "Idempotency-Key",
                        "bad-" + body.hashCode());
        assertThat(answer.status()).isEqualTo(422);
    }

    @Test
    void anOrderCanBeCancelledAndGivesBackWhatWasPromised() throws Exception {
        driven.behave("{" + DAYS + "}");
        driven.order("warm-up-4", Driven.line(1, "k-gum", 1, 1));
        long before = available("k-gum");
        var id = driven.order("cancel", Driven.line(1, "k-gum", 500, 1)).path("id").asString();
        driven.advance("PT1H");
        assertThat(available("k-gum")).isEqualTo(before - 501);
        var path = "/v1/orders/" + id + "/cancellation";
        var body = "{\"cancelled_at\":\"2027-01-04T10:00:00Z\",\"reason\":\"too many\"}";
        var cancelled =
                Driven.ok(simulator.call("POST", path, body, "Idempotency-Key", "cancel-1"));
        assertThat(cancelled.path("status").asString()).isEqualTo("cancelled");
        assertThat(available("k-gum")).isEqualTo(before - 1);
        assertThat(simulator.call("POST", path, body, "Idempotency-Key", "cancel-2").status())
                .as("it is cancelled already")
                .isEqualTo(200);
        driven.advance("P5D");
        assertThat(driven.types("cancel")).containsExactly("order.acknowledged");
        var amendment =
                "{\"revision\":1,\"amended_at\":\"2027-01-04T10:00:00Z\",\"lines\":[{\"line_number\":1,\"quantity\":1,\"unit\":\"each\"}]}";
        assertThat(
                        simulator
                                .call(
                                        "POST",
                                        "/v1/orders/" + id + "/amendments",
                                        amendment,
                                        "Idempotency-Key",
                                        "cancel-3")
                                .json()
                                .path("type")
                                .asString())
                .endsWith(":order-closed");
        assertThat(
                        simulator
                                .call(
                                        "POST",
                                        "/v1/orders/019aa760-4b01-7f10-8c55-6d1a2b3c4d5e/cancellation",
                                        body,
                                        "Idempotency-Key",
                                        "cancel-4")
                                .status())
                .isEqualTo(404);
    }

    @Test
    void chargesADeliveryAndPutsRightWhatWasShort() throws Exception {
        driven.behave("{" + DAYS + "}");
        driven.order(
                "charge", Driven.line(1, "i-bar", 48, 24) + "," + Driven.line(2, "i-nut", 24, 24));
        driven.advance("P4D");
        var invoice = driven.last("charge", "invoice.issued");
        assertThat(invoice.path("kind").asString()).isEqualTo("invoice");
        assertThat(invoice.path("corrects").isNull()).isTrue();
        assertThat(sum(invoice.path("lines"), "quantity")).isEqualTo(72);

        var reference = invoice.path("delivery_reference").asString();
        var path = "/v1/deliveries/" + reference + "/adjustments";
        var body =
                """
                {"adjustment_number":"adj-1","received_at":"2027-01-08T10:00:00Z","lines":[
                 {"line_number":1,"buyer_item":"i-bar","received_quantity":45,"unit":"each","short":2,"damaged":1,"note":"wet"}]}""";
        assertThat(simulator.call("POST", path, body, "Idempotency-Key", "adj-key").status())
                .isEqualTo(201);
        assertThat(simulator.call("POST", path, body, "Idempotency-Key", "adj-key-2").status())
                .isEqualTo(200);
        assertThat(
                        simulator
                                .call(
                                        "POST",
                                        path,
                                        body.replace("wet", "dry"),
                                        "Idempotency-Key",
                                        "adj-key-3")
                                .json()
                                .path("type")
                                .asString())
                .endsWith(":adjustment-number-used");
        driven.advance("P2D");
        var credit = driven.last("charge", "invoice.issued");
        assertThat(credit.path("kind").asString()).isEqualTo("credit_note");
        assertThat(credit.path("corrects").asString())
                .isEqualTo(invoice.path("invoice_number").asString());
        assertThat(credit.path("lines").size()).isEqualTo(1);
        assertThat(credit.at("/lines/0/quantity").asLong()).isEqualTo(-3);
        var delivery = Driven.ok(simulator.get("/v1/deliveries/" + reference));
        assertThat(delivery.path("order_number").asString()).isEqualTo("charge");
        assertThat(delivery.at("/adjustments/0/lines/0/short").asLong()).isEqualTo(2);
        driven.advance("P9D");
        assertThat(driven.types("charge")).hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"line_number\":1,\"buyer_item\":\"x-bar\",\"received_quantity\":47,\"unit\":\"each\"}",
                "{\"line_number\":1,\"buyer_item\":\"other\",\"received_quantity\":48,\"unit\":\"each\"}",
                "{\"line_number\":2,\"buyer_item\":\"x-bar\",\"received_quantity\":48,\"unit\":\"each\"}",
                "{\"line_number\":1,\"buyer_item\":\"x-bar\",\"received_quantity\":2,\"unit\":\"case\"}",
                "{\"line_number\":1,\"buyer_item\":\"x-bar\",\"received_quantity\":0,\"unit\":\"each\",\"short\":49}"
            })
    void refusesAdjustmentsThatDoNotAddUp(String line) throws Exception {
        driven.order("odd", Driven.line(1, "x-bar", 48, 24));
        driven.advance("PT1M");
        var reference = driven.find("odd").path("delivery_reference").asString();
        var body =
                "{\"adjustment_number\":\"odd\",\"received_at\":\"2027-01-08T10:00:00Z\",\"lines\":["
                        + line
                        + "]}";
        var answer =
                simulator.call(
                        "POST",
                        "/v1/deliveries/" + reference + "/adjustments",
                        body,
                        "Idempotency-Key",
                        "odd-" + line.hashCode());
        assertThat(answer.status()).isEqualTo(422);
        assertThat(simulator.get("/v1/deliveries/DL-9999999999").status()).isEqualTo(404);
    }

    @Test
    void tellsOfChangedItemsAndInsistsOnItsOwnCasePack() throws Exception {
        driven.order("warm-up-5", Driven.line(1, "p-tea", 1, 6));
        var set = "{\"case_pack\":30,\"description\":\"Tea\",\"unit_price\":2.5}";
        Driven.ok(simulator.call("PUT", "/admin/items?buyer_item=p-tea", set));
        driven.order("own-pack", Driven.line(1, "p-tea", 6, 6));
        driven.advance("PT1M");
        var change = lastChange("p-tea");
        assertThat(change.path("changed").toString())
                .contains("description", "case_pack", "unit_price");
        assertThat(change.at("/item/version").asInt()).isEqualTo(2);
        assertThat(
                        driven.last("own-pack", "order.acknowledged")
                                .at("/lines/0/acknowledged_quantity")
                                .asLong())
                .isEqualTo(30);
        Driven.ok(
                simulator.call(
                        "PUT", "/admin/items?buyer_item=p-tea", "{\"status\":\"discontinued\"}"));
        driven.order("gone", Driven.line(1, "p-tea", 6, 6));
        driven.advance("PT1M");
        assertThat(driven.last("gone", "order.rejected").path("reason").asString())
                .isEqualTo("discontinued");

        driven.behave("{\"item_changes\":{\"every\":\"P1D\"}}");
        int before = driven.receiver.ofType("item.changed").size();
        driven.advance("P4D");
        assertThat(driven.receiver.ofType("item.changed").size()).isBetween(before + 2, before + 5);

        int told = driven.receiver.ofType("item.changed").size();
        var announced =
                Driven.ok(
                        simulator.call(
                                "POST",
                                "/admin/items/announce",
                                "{\"count\":50,\"per_second\":10}"));
        assertThat(announced.path("webhooks").asInt()).isEqualTo(50);
        driven.advance("PT2S");
        assertThat(driven.receiver.ofType("item.changed")).hasSizeBetween(told + 20, told + 22);
        driven.advance("PT3S");
        assertThat(driven.receiver.ofType("item.changed")).hasSize(told + 50);
    }

    @Test
    void pagesItemsAndAvailability() throws Exception {
        driven.order("warm-up-6", Driven.line(1, "z-1", 1, 1) + "," + Driven.line(2, "z-2", 1, 1));
        Set<String> seen = new HashSet<>();
        var cursor = "";
        do {
            var page = Driven.ok(simulator.get("/v1/items?limit=3&after=" + cursor));
            page.path("items")
                    .forEach(
                            item ->
                                    assertThat(seen.add(item.path("buyer_item").asString()))
                                            .isTrue());
            cursor = page.path("next_cursor").asString("");
        } while (!cursor.isEmpty());
        assertThat(seen).contains("z-1", "z-2");
        var first = Driven.ok(simulator.get("/v1/availability?limit=1"));
        assertThat(first.path("items").size()).isEqualTo(1);
        assertThat(simulator.get("/v1/items?after=!").status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"lead_time\":{\"ship\":\"-PT1S\"}}",
                "{\"lead_time\":{\"spread\":2}}",
                "{\"order_days\":{\"days\":[]}}",
                "{\"filling\":{\"rate\":1.5}}",
                "{\"filling\":{\"backorder_share\":0.6,\"substitute_share\":0.6}}",
                "{\"stock\":{\"capacity\":-1}}",
                "{\"proposals\":{\"every\":\"PT1S\"}}",
                "{\"minimum_order\":-1}"
            })
    void refusesABehaviourThatCanNotBe(String behaviour) throws Exception {
        assertThat(simulator.call("PUT", "/admin/behaviour", behaviour).status()).isEqualTo(422);
        assertThat(simulator.call("PUT", "/admin/behaviour", "{\"mood\":1}").status())
                .isEqualTo(400);
    }

    private long available(String item) throws Exception {
        return Driven.ok(simulator.get("/v1/availability?buyer_item=" + item))
                .at("/items/0/available")
                .asLong();
    }

    private JsonNode lastChange(String item) {
        return driven.receiver.ofType("item.changed").stream()
                .map(message -> message.json().path("data"))
                .filter(data -> data.at("/item/buyer_item").asString().equals(item))
                .reduce((one, later) -> later)
                .orElseThrow();
    }

    private static long sum(JsonNode lines, String field) {
        long sum = 0;
        for (var line : lines) {
            sum += line.path(field).asLong();
        }
        return sum;
    }
}
