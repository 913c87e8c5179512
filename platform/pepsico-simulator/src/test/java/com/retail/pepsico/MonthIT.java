package com.retail.pepsico;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// A bad month, had twice: thirty days in seconds, and the same from the same seed.
class MonthIT {

    private static final int DAYS = 30;
    private static final int SHOPS = 2;
    private static final String BEHAVIOUR =
            """
            {"seed":11,"lead_time":{"acknowledge":"PT2H","ship":"P1D","deliver":"P1D","invoice":"P1D","spread":0.4},
             "order_days":{"days":["MONDAY","TUESDAY","THURSDAY","FRIDAY"],"cutoff":"14:00","zone":"America/Chicago"},
             "filling":{"rate":0.7,"backorder_share":0.4,"substitute_share":0.3,"backorder_for":"P2D",
                        "partial_shipment_rate":0.3,"partial_gap":"P1D"},
             "proposals":{"every":"P1D","reorder_days":3,"cover_days":7,"respond_within":"P1D"},
             "item_changes":{"every":"P3D"}}""";
    private static final String FAULTS =
            """
            {"seed":11,"duplicate_webhook_rate":0.1,"shuffled_webhook_rate":0.2,"late_webhook_rate":0.05,
             "late_webhook_by":"PT9H","lost_webhook_rate":0.05,"forged_webhook_rate":0.1,"stale_webhook_rate":0.1,
             "replayed_webhook_rate":0.1,"rejected_order_rate":0.05,"drift_rate":0.05,
             "outages":[{"from":"2027-01-10T00:00:00Z","until":"2027-01-11T00:00:00Z"}]}""";

    /// What can be compared: without the ids, which are new each time.
    record Outcome(List<String> webhooks, List<String> positions, Map<String, Long> attempts) {}

    @Test
    void theSameSeedGivesTheSameMonth() throws Exception {
        var once = month();
        var again = month();
        assertThat(again.webhooks()).isEqualTo(once.webhooks());
        assertThat(again.positions()).isEqualTo(once.positions());
        assertThat(again.attempts()).isEqualTo(once.attempts());

        assertThat(once.webhooks()).hasSizeGreaterThan(100);
        assertThat(once.attempts().keySet())
                .contains(
                        "genuine 204", "duplicate 204", "forged 401", "stale 401", "replayed 204");
    }

    private static Outcome month() throws Exception {
        try (var receiver = new Receiver();
                var simulator = new Running(TestDatabase.create(), receiver, settings())) {
            simulator.call(
                    "PUT",
                    "/admin/clock",
                    "{\"now\":\"2027-01-04T06:00:00Z\",\"rate\":0,\"webhook_stamps\":\"MACHINE\"}");
            Driven.ok(simulator.call("PUT", "/admin/behaviour", BEHAVIOUR));
            Driven.ok(simulator.call("PUT", "/admin/faults", FAULTS));
            for (int day = 0; day < DAYS; day++) {
                if (day != 6) {
                    aDay(simulator, day);
                }
                Driven.ok(simulator.call("POST", "/admin/clock/advance", "{\"by\":\"P1D\"}"));
            }
            askForWhatWasLost(simulator);
            Driven.ok(simulator.call("DELETE", "/admin/faults", ""));
            Driven.ok(simulator.call("PUT", "/admin/behaviour", "{}"));
            Driven.ok(simulator.call("POST", "/admin/clock/advance", "{\"by\":\"P30D\"}"));
            return outcome(receiver, simulator);
        }
    }

    private static Map<String, String> settings() {
        return Map.of(
                "pepsico.webhook.events",
                "order.acknowledged,order.rejected,order.proposed,shipment.dispatched,delivery.completed,"
                        + "invoice.issued,item.changed",
                "pepsico.webhook.retry-scale",
                "1");
    }

    /// An order of one shop or the other, and the positions of both.
    private static void aDay(Running simulator, int day) throws Exception {
        var number = "order-" + day;
        Driven.ok(
                simulator.order(
                        "key-" + number,
                        """
                        {"order_number":"%s","ship_to":"shop-%d","ordered_at":"2027-01-04T08:00:00Z","lines":[%s,%s]}"""
                                .formatted(
                                        number,
                                        day % SHOPS,
                                        Driven.line(1, "item-" + day % 7, 24 + day, 12),
                                        Driven.line(2, "item-" + (day + 1) % 7, 10, 6))));
        for (int shop = 0; shop < SHOPS; shop++) {
            var positions = new ArrayList<String>();
            for (int item = 0; item < 7; item++) {
                int onHand = 5 + (day * 7 + shop * 3 + item) % 20;
                positions.add(Samples.position("item-" + item, "shop-" + shop, onHand, day));
            }
            Driven.ok(
                    simulator.call(
                            "PUT",
                            "/v1/positions",
                            Samples.positions(positions.toArray(String[]::new)),
                            "Idempotency-Key",
                            "positions-" + day + "-" + shop));
        }
    }

    private static void askForWhatWasLost(Running simulator) throws Exception {
        for (var head : Driven.ok(simulator.get("/v1/webhook-streams")).path("items")) {
            long last = head.path("last_sequence").asLong();
            if (last > 0) {
                Driven.ok(
                        simulator.call(
                                "POST",
                                "/v1/webhook-streams/"
                                        + head.path("stream").asString()
                                        + "/redeliveries",
                                "{\"from_sequence\":1,\"to_sequence\":%d}".formatted(last)));
            }
        }
        Driven.ok(simulator.call("POST", "/admin/clock/advance", "{\"by\":\"PT0S\"}"));
    }

    private static Outcome outcome(Receiver receiver, Running simulator) throws Exception {
        Map<String, String> webhooks = new TreeMap<>();
        Map<String, List<Long>> sequences = new TreeMap<>();
        for (var message : receiver.all()) {
            if (message.genuine()) {
                var json = message.json();
                var stream = json.path("stream").asString();
                var sequence = json.path("stream_sequence").asLong();
                webhooks.put(
                        stream + " " + "%06d".formatted(sequence),
                        message.body()
                                .replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "id"));
                sequences.computeIfAbsent(stream, key -> new ArrayList<>()).add(sequence);
            }
        }
        sequences.forEach(
                (stream, numbers) ->
                        assertThat(numbers.stream().distinct().count())
                                .as("no gap in " + stream + " after missed ones were asked for")
                                .isEqualTo(Collections.max(numbers)));
        var positions = new ArrayList<String>();
        for (var position : Driven.ok(simulator.get("/v1/positions?limit=500")).path("items")) {
            positions.add(position.toString());
        }
        Map<String, Long> attempts = new TreeMap<>();
        var audit = Driven.ok(simulator.get("/admin/webhooks?limit=1"));
        assertThat(audit.path("pending").asInt()).isZero();
        for (var kind : audit.path("attempts").properties()) {
            for (var answer : kind.getValue().properties()) {
                attempts.put(kind.getKey() + " " + answer.getKey(), answer.getValue().asLong());
            }
        }
        return new Outcome(List.copyOf(webhooks.values()), positions, attempts);
    }
}
