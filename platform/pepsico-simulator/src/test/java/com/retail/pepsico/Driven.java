package com.retail.pepsico;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// A simulator whose time the tests drive, with a receiver that wants every kind of webhook. One
/// for all test classes that need no more; each test has its own orders and items.
final class Driven {

    static final String START = "2027-01-04T08:00:00Z";

    private static Driven shared;

    final Receiver receiver;
    final Running simulator;

    private Driven() throws Exception {
        receiver = new Receiver();
        simulator =
                new Running(
                        TestDatabase.create(),
                        receiver,
                        Map.of(
                                "pepsico.webhook.events",
                                "order.acknowledged,order.rejected,order.proposed,shipment.dispatched,"
                                        + "delivery.completed,invoice.issued,item.changed",
                                "pepsico.webhook.retry-scale",
                                "1"));
        simulator.call(
                "PUT",
                "/admin/clock",
                "{\"now\":\"%s\",\"rate\":0,\"webhook_stamps\":\"MACHINE\"}".formatted(START));
    }

    static synchronized Driven get() throws Exception {
        if (shared == null) {
            var made = new Driven();
            Runtime.getRuntime()
                    .addShutdownHook(
                            new Thread(
                                    () -> {
                                        made.simulator.close();
                                        made.receiver.close();
                                    }));
            shared = made;
        }
        shared.plain();
        return shared;
    }

    /// Without faults, and plain as it was at the beginning.
    void plain() throws Exception {
        ok(simulator.call("DELETE", "/admin/faults", ""));
        ok(simulator.call("DELETE", "/admin/behaviour", ""));
    }

    void behave(String behaviour) throws Exception {
        ok(simulator.call("PUT", "/admin/behaviour", behaviour));
    }

    JsonNode advance(String by) throws Exception {
        return ok(simulator.call("POST", "/admin/clock/advance", "{\"by\":\"%s\"}".formatted(by)));
    }

    /// Places an order with a line for each quantity of an item.
    JsonNode order(String number, String lines) throws Exception {
        var body =
                """
                {"order_number":"%s","ship_to":"store-1","ordered_at":"2027-01-04T08:00:00Z","lines":[%s]}
                """
                        .formatted(number, lines);
        return ok(simulator.order("key-" + number, body));
    }

    static String line(int number, String item, long quantity, int casePack) {
        return """
               {"line_number":%d,"buyer_item":"%s","quantity":%d,"unit":"each","case_pack":%d}"""
                .formatted(number, item, quantity, casePack);
    }

    JsonNode find(String number) throws Exception {
        return ok(simulator.get("/v1/orders?order_number=" + number)).at("/items/0");
    }

    List<String> types(String number) {
        return receiver.genuine(number).stream().map(Receiver.Message::type).toList();
    }

    JsonNode last(String number, String type) {
        return receiver.genuine(number).stream()
                .filter(message -> message.type().equals(type))
                .reduce((one, later) -> later)
                .orElseThrow()
                .json()
                .path("data");
    }

    static JsonNode ok(Running.Answer answer) {
        assertThat(answer.status()).as(answer.response().body()).isBetween(200, 299);
        return answer.json();
    }
}
