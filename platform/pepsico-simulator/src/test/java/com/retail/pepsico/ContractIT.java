package com.retail.pepsico;

import static org.assertj.core.api.Assertions.assertThat;

import com.retail.platform.testkit.HttpContract;
import com.retail.platform.testkit.HttpContract.Call;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The contract is the whole of it: what it promises occurs, and what it refuses is refused.
class ContractIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MUTATIONS = 400;

    /// Every answer of success and every webhook of the document, once; [Running] and [Receiver]
    /// hold each against it.
    @Test
    void everythingThatTheDocumentPromisesOccurs() throws Exception {
        var driven = Driven.get();
        var simulator = driven.simulator;
        simulator.token("retail", "secret");
        var order = driven.order("whole", Driven.line(1, "w-chips", 24, 12));
        simulator.order("key-whole-2", body("whole", "w-chips"));
        driven.order("whole-cancelled", Driven.line(1, "w-chips", 24, 12));
        driven.order("whole-rejected", Driven.line(1, "w-chips", 100_001, 1));
        var path = "/v1/orders/" + order.path("id").asString();
        simulator.get(path);
        simulator.get("/v1/orders?order_number=whole");
        simulator.call(
                "POST",
                path + "/amendments",
                "{\"revision\":1,\"amended_at\":\"2027-01-04T08:00:00Z\",\"lines\":[{\"line_number\":1,\"quantity\":3,\"unit\":\"case\",\"units_per_pack\":12}]}",
                "Idempotency-Key",
                "whole-amend");
        var cancelled = driven.find("whole-cancelled").path("id").asString();
        simulator.call(
                "POST",
                "/v1/orders/" + cancelled + "/cancellation",
                "{\"cancelled_at\":\"2027-01-04T08:00:00Z\"}",
                "Idempotency-Key",
                "whole-cancel");
        driven.advance("PT1H");
        var reference = driven.find("whole").path("delivery_reference").asString();
        simulator.get("/v1/deliveries/" + reference);
        var adjustment =
                "{\"adjustment_number\":\"whole\",\"received_at\":\"2027-01-04T08:00:00Z\",\"lines\":[{\"line_number\":1,\"buyer_item\":\"w-chips\",\"received_quantity\":37,\"unit\":\"each\",\"over\":1}]}";
        for (var key : List.of("whole-adjust", "whole-adjust-2")) {
            simulator.call(
                    "POST",
                    "/v1/deliveries/" + reference + "/adjustments",
                    adjustment,
                    "Idempotency-Key",
                    key);
        }
        for (var method : List.of("PUT", "POST")) {
            simulator.call(
                    method,
                    "/v1/positions",
                    Samples.positions(Samples.position("w-chips", "whole-shop", 2, 1)));
        }
        driven.behave("{\"proposals\":{\"every\":\"PT1H\"}}");
        driven.advance("PT3H");
        var proposal =
                Driven.ok(simulator.get("/v1/proposals?ship_to=whole-shop")).at("/items/0/id");
        simulator.get("/v1/proposals/" + proposal.asString());
        simulator.call(
                "POST",
                "/v1/proposals/" + proposal.asString() + "/decision",
                "{\"decision\":\"refuse\",\"decided_at\":\"2027-01-04T08:00:00Z\"}",
                "Idempotency-Key",
                "whole-decision");
        var batch =
                simulator.call(
                        "POST",
                        "/v1/product-activity",
                        "{\"batch_number\":\"whole\",\"reported_at\":\"2027-01-04T08:00:00Z\",\"reports\":[{\"location\":\"whole-shop\",\"buyer_item\":\"w-chips\",\"period_start\":\"2027-01-01T00:00:00Z\",\"period_end\":\"2027-01-02T00:00:00Z\",\"activities\":[{\"activity\":\"sold\",\"quantity\":3,\"unit\":\"each\"}]}]}",
                        "Idempotency-Key",
                        "whole-activity");
        simulator.get(batch.header("location"));
        Driven.ok(simulator.call("PUT", "/admin/items?buyer_item=w-chips", "{\"unit_price\":9}"));
        driven.advance("PT1H");
        for (var list :
                List.of(
                        "terms?ship_to=whole-shop",
                        "items",
                        "availability",
                        "demand",
                        "product-activity",
                        "positions",
                        "positions/history?location=whole-shop&buyer_item=w-chips",
                        "messages?idempotency_key=whole-activity",
                        "webhook-streams")) {
            Driven.ok(simulator.get("/v1/" + list));
        }
        simulator.call(
                "POST",
                "/v1/webhook-streams/items/redeliveries",
                "{\"from_sequence\":1,\"to_sequence\":1}");
        assertThat(Running.CONTRACT.neverSeen()).isEmpty();
        driven.receiver.keptTheContract();
    }

    private static String body(String number, String item) {
        return """
               {"order_number":"%s","ship_to":"store-1","ordered_at":"2027-01-04T08:00:00Z","lines":[%s]}
               """
                .formatted(number, Driven.line(1, item, 24, 12));
    }

    /// Requests that are right, broken at random places: whatever the document refuses, the
    /// simulator refuses, and nothing breaks it.
    @Test
    void whatTheDocumentRefusesIsRefused() throws Exception {
        var simulator = Driven.get().simulator;
        var contract = HttpContract.of("pepsico/openapi.yaml");
        var random = new SplittableRandom(20270104);
        var wrongly = new ArrayList<String>();
        int refused = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            var right = rightRequests(i);
            var targets = List.copyOf(right.keySet());
            var target = targets.get(i % targets.size());
            var body = JSON.readTree(right.get(target));
            mutate(body, random);
            var method = target.equals("/v1/positions") ? "PUT" : "POST";
            var key = "mutant-" + i;
            var call = new Call(method, target, Map.of("Idempotency-Key", key), body.toString());
            boolean isRight = contract.violations(call).isEmpty();
            // Running.call fails by itself if something is taken that the document refuses
            int status =
                    simulator
                            .call(method, target, body.toString(), "Idempotency-Key", key)
                            .status();
            refused += status >= 400 ? 1 : 0;
            if (status >= 500 || (!isRight && status < 400)) {
                wrongly.add(status + " " + target + " " + body);
            }
        }
        assertThat(wrongly).isEmpty();
        assertThat(refused).isBetween(MUTATIONS / 3, MUTATIONS - 20);
    }

    private static Map<String, String> rightRequests(int n) {
        var right = new LinkedHashMap<String, String>();
        right.put(
                "/v1/orders",
                """
                {"order_number":"mutant-%d","ship_to":"store-1","ordered_at":"2027-01-04T08:00:00Z",
                 "requested_delivery_at":"2027-01-05T08:00:00Z","lines":[
                 {"line_number":1,"buyer_item":"m","gtin":"09521234543213","gtin_level":"each","quantity":4,"unit":"each","case_pack":2},
                 {"line_number":2,"buyer_item":"n","quantity":4,"unit":"case","units_per_pack":12}]}"""
                        .formatted(n));
        right.put(
                "/v1/positions",
                """
                {"positions":[{"buyer_item":"m","location":"mutants","on_hand":4,"reserved":1,"unit":"pallet","units_per_pack":480,
                 "sequence":%d,"as_of":"2027-01-04T08:00:00Z","restate":false}]}"""
                        .formatted(n));
        right.put(
                "/v1/product-activity",
                """
                {"batch_number":"mutant-%d","reported_at":"2027-01-04T08:00:00Z","reports":[{"location":"mutants","buyer_item":"m",
                 "period_start":"2027-01-01T00:00:00Z","period_end":"2027-01-02T00:00:00Z","version":1,"activities":[
                 {"activity":"sold","quantity":3,"unit":"each"},{"activity":"received","quantity":3,"unit":"case","units_per_pack":6}]}]}"""
                        .formatted(n));
        right.put(
                "/v1/webhook-streams/items/redeliveries",
                "{\"from_sequence\":1,\"to_sequence\":1}");
        return right;
    }

    private static final List<String> VALUES =
            List.of(
                    "null",
                    "0",
                    "-1",
                    "1.5",
                    "1e3",
                    "\"\"",
                    "\"x y\"",
                    "true",
                    "[]",
                    "{}",
                    "\"each\"",
                    "\"case\"",
                    "\"2027-13-01T00:00:00Z\"",
                    "99999999999",
                    "\"\\u0000\"");

    /// Changes, removes or adds something somewhere.
    private static void mutate(JsonNode body, SplittableRandom random) {
        var objects = new ArrayList<ObjectNode>();
        collect(body, objects);
        var object = objects.get(random.nextInt(objects.size()));
        var names = List.copyOf(object.propertyNames());
        var name = names.get(random.nextInt(names.size()));
        switch (random.nextInt(4)) {
            case 0 -> object.remove(name);
            case 1 -> object.set("surprise", object.get(name).deepCopy());
            default -> object.set(name, JSON.readTree(VALUES.get(random.nextInt(VALUES.size()))));
        }
    }

    private static void collect(JsonNode node, List<ObjectNode> objects) {
        if (node instanceof ObjectNode object) {
            objects.add(object);
        }
        if (node instanceof ObjectNode || node instanceof ArrayNode) {
            node.forEach(child -> collect(child, objects));
        }
    }
}
