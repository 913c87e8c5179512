package com.retail.pepsico;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Positions: in the order in which they came, held wrong on purpose, and put right.
class PositionsIT {

    private Driven driven;
    private Running simulator;

    enum Kind {
        WRONG_FIGURE,
        UNIT_MISTAKE,
        LOST_REPORT,
        DOUBLED_REPORT
    }

    @BeforeEach
    void start() throws Exception {
        driven = Driven.get();
        simulator = driven.simulator;
    }

    @AfterEach
    void keptTheContract() {
        driven.receiver.keptTheContract();
    }

    private JsonNode report(String key, String... positions) throws Exception {
        return Driven.ok(
                simulator.call(
                        "PUT",
                        "/v1/positions",
                        Samples.positions(positions),
                        "Idempotency-Key",
                        key));
    }

    private JsonNode audited(String location) throws Exception {
        return Driven.ok(simulator.get("/admin/positions?location=" + location)).at("/items/0");
    }

    private JsonNode history(String location, String item) throws Exception {
        return Driven.ok(
                        simulator.get(
                                "/v1/positions/history?location="
                                        + location
                                        + "&buyer_item="
                                        + item))
                .path("items");
    }

    private List<JsonNode> open(String location) throws Exception {
        var found = new ArrayList<JsonNode>();
        for (var drift : Driven.ok(simulator.get("/admin/drift?open=true")).path("items")) {
            if (drift.path("location").asString().equals(location)) {
                found.add(drift);
            }
        }
        return found;
    }

    @Test
    void remembersInWhichOrderReportsCame() throws Exception {
        report("h-1", Samples.position("pop", "hist", 5, 1));
        report("h-3", Samples.position("pop", "hist", 7, 3));
        report("h-2", Samples.position("pop", "hist", 6, 2));
        report("h-3", Samples.position("pop", "hist", 7, 3));
        var audit = audited("hist");
        assertThat(audit.path("arrived").toString()).isEqualTo("[1,3,2,3]");
        assertThat(audit.path("older").asInt()).isEqualTo(1);
        assertThat(audit.path("stale").asInt()).isEqualTo(2);
        assertThat(audit.at("/held/on_hand").asInt()).isEqualTo(7);

        var history = history("hist", "pop");
        assertThat(history.findValuesAsString("result"))
                .containsExactly("applied", "applied", "stale", "stale");
        assertThat(history.findValuesAsString("idempotency_key"))
                .containsExactly("h-1", "h-3", "h-2", "h-3");
        assertThat(history.at("/2/held_on_hand").asInt()).isEqualTo(7);
        var first =
                Driven.ok(
                        simulator.get(
                                "/v1/positions/history?location=hist&buyer_item=pop&limit=3"));
        var rest =
                Driven.ok(
                        simulator.get(
                                "/v1/positions/history?location=hist&buyer_item=pop&limit=3&after="
                                        + first.path("next_cursor").asString()));
        assertThat(rest.path("items").size()).isEqualTo(1);
        assertThat(
                        Driven.ok(simulator.get("/v1/messages?idempotency_key=h-3"))
                                .path("items")
                                .size())
                .isEqualTo(2);
    }

    @Test
    void casesAreEachesInsideAndARestatementTakesTheSameSequence() throws Exception {
        var cases =
                """
                {"buyer_item":"pop","location":"units","on_hand":4,"reserved":1,"unit":"case","units_per_pack":24,"sequence":5,
                 "as_of":"2027-01-04T08:00:00Z"}""";
        report("u-1", cases);
        var held = Driven.ok(simulator.get("/v1/positions?location=units")).at("/items/0");
        assertThat(held.path("on_hand").asInt()).isEqualTo(96);
        assertThat(held.path("reserved").asInt()).isEqualTo(24);
        assertThat(held.path("idempotency_key").asString()).isEqualTo("u-1");
        assertThat(history("units", "pop").at("/0/units_per_pack").asInt()).isEqualTo(24);

        var again = Samples.position("pop", "units", 90, 5);
        assertThat(report("u-2", again).at("/results/0/result").asString()).isEqualTo("stale");
        var restated = again.replace("\"unit\"", "\"restate\":true,\"unit\"");
        assertThat(report("u-3", restated).at("/results/0/result").asString()).isEqualTo("applied");
        assertThat(audited("units").at("/held/on_hand").asInt()).isEqualTo(90);
    }

    @ParameterizedTest
    @EnumSource
    void aDriftIsHeldListedAndEndedByARestatement(Kind kind) throws Exception {
        var place = "drift-" + kind;
        report("d-1", Samples.position("fizz", place, 30, 1));
        report("d-2", Samples.position("fizz", place, 40, 2));
        Driven.ok(
                simulator.call(
                        "POST",
                        "/admin/drift",
                        "{\"seed\":1,\"count\":1,\"location\":\"%s\",\"kinds\":[\"%s\"]}"
                                .formatted(place, kind)));
        var drift = open(place).getFirst();
        assertThat(drift.path("kind").asString()).isEqualToIgnoringCase(kind.name());
        assertThat(drift.path("true_on_hand").asInt()).isEqualTo(40);
        long wrong = drift.path("held_on_hand").asLong();
        var held = Driven.ok(simulator.get("/v1/positions?location=" + place)).at("/items/0");
        assertThat(held.path("on_hand").asLong()).isEqualTo(wrong).isNotEqualTo(40);

        var history = history(place, "fizz");
        switch (kind) {
            case WRONG_FIGURE -> {
                assertThat(history.at("/2/source").asString()).isEqualTo("supplier");
                assertThat(history.at("/2/held_on_hand").asLong()).isEqualTo(wrong);
            }
            case UNIT_MISTAKE -> {
                assertThat(history.at("/1/on_hand").asLong()).isEqualTo(40);
                assertThat(history.at("/1/held_on_hand").asLong()).isEqualTo(480);
            }
            case LOST_REPORT -> {
                assertThat(history.size()).isEqualTo(1);
                assertThat(held.path("sequence").asLong()).isEqualTo(1);
                assertThat(audited(place).path("arrived").toString()).isEqualTo("[1,2]");
            }
            case DOUBLED_REPORT -> {
                assertThat(wrong).isEqualTo(50);
                assertThat(history.findValuesAsString("idempotency_key"))
                        .containsExactly("d-1", "d-2", "d-2");
            }
        }
        var restated =
                Samples.position("fizz", place, 40, 2)
                        .replace("\"unit\"", "\"restate\":true,\"unit\"");
        assertThat(report("d-3", restated).at("/results/0/result").asString()).isEqualTo("applied");
        assertThat(open(place)).isEmpty();
        assertThat(audited(place).at("/held/on_hand").asInt()).isEqualTo(40);
    }

    @Test
    void aFaultMakesSomePositionsWrongAndListsExactlyThose() throws Exception {
        Driven.ok(simulator.call("PUT", "/admin/faults", "{\"seed\":4,\"drift_rate\":0.3}"));
        for (int sequence = 1; sequence <= 3; sequence++) {
            var all = new ArrayList<String>();
            for (int i = 0; i < 40; i++) {
                all.add(Samples.position("item-" + i, "bad-shop", 10 * i + sequence, sequence));
            }
            report("f-" + sequence, all.toArray(String[]::new));
        }
        Map<String, Long> wrong = new TreeMap<>();
        for (var position :
                Driven.ok(simulator.get("/v1/positions?location=bad-shop")).path("items")) {
            var item = position.path("buyer_item").asString();
            long said = 10L * Integer.parseInt(item.substring(5)) + 3;
            if (position.path("on_hand").asLong() != said) {
                wrong.put(item, position.path("on_hand").asLong());
            }
        }
        Map<String, Long> listed = new TreeMap<>();
        open("bad-shop")
                .forEach(
                        drift ->
                                listed.put(
                                        drift.path("buyer_item").asString(),
                                        drift.path("held_on_hand").asLong()));
        assertThat(listed).hasSizeBetween(5, 25).isEqualTo(wrong);
        assertThat(Driven.ok(simulator.get("/admin/drift")).path("ever").asInt())
                .as("a new report ends a drift")
                .isGreaterThan(listed.size());
    }

    @Test
    void takesAThousandPositionsASecondInBatches() throws Exception {
        var answers = new ArrayList<Future<JsonNode>>();
        long began = System.nanoTime();
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (int batch = 0; batch < 20; batch++) {
                var all = new ArrayList<String>();
                for (int i = 0; i < 500; i++) {
                    all.add(Samples.position("fast-" + i, "fast-" + batch % 4, i, batch));
                }
                int number = batch;
                answers.add(
                        threads.submit(() -> report("fast-" + number, all.toArray(String[]::new))));
            }
        }
        for (var answer : answers) {
            assertThat(answer.get().path("results").size()).isEqualTo(500);
        }
        long millis = (System.nanoTime() - began) / 1_000_000;
        assertThat(10_000 * 1000 / millis).as("positions a second").isGreaterThan(1_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"buyer_item\":\"x\",\"location\":\"y\",\"on_hand\":1,\"unit\":\"case\",\"sequence\":1,\"as_of\":\"2027-01-04T08:00:00Z\"}",
                "{\"buyer_item\":\"x\",\"location\":\"y\",\"unit\":\"each\",\"sequence\":1,\"as_of\":\"2027-01-04T08:00:00Z\"}",
                "{\"buyer_item\":\"x\",\"location\":\"y\",\"on_hand\":1,\"unit\":\"each\",\"as_of\":\"2027-01-04T08:00:00Z\"}",
                "{\"buyer_item\":\"x\",\"location\":\"y\",\"on_hand\":1000000,\"unit\":\"pallet\",\"units_per_pack\":10000,\"sequence\":1,\"as_of\":\"2027-01-04T08:00:00Z\"}",
                "{\"buyer_item\":\"x\",\"location\":\"y\",\"on_hand\":1,\"unit\":\"each\",\"sequence\":-1,\"as_of\":\"2027-01-04T08:00:00Z\"}"
            })
    void refusesPositionsThatCanNotBeAndSaysThatTheyCame(String position) throws Exception {
        var key = "bad-" + position.hashCode();
        var answer =
                simulator.call(
                        "PUT",
                        "/v1/positions",
                        Samples.positions(position),
                        "Idempotency-Key",
                        key);
        assertThat(answer.status()).isEqualTo(422);
        var came = Driven.ok(simulator.get("/v1/messages?idempotency_key=" + key));
        assertThat(came.at("/items/0/outcome").asString()).isEqualTo("invalid");
    }
}
