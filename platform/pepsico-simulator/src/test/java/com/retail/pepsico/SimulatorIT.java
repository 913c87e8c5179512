package com.retail.pepsico;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The simulated API without faults: every answer and every webhook is held against the contract.
class SimulatorIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static Receiver receiver;
    private static Running simulator;

    @BeforeAll
    static void start() throws Exception {
        receiver = new Receiver();
        simulator = new Running(TestDatabase.create(), receiver);
    }

    @AfterAll
    static void stop() {
        simulator.close();
        receiver.close();
    }

    @Test
    void issuesTokensToTheOneClientOnly() throws Exception {
        assertThat(simulator.token("retail", "secret").status()).isEqualTo(200);
        assertThat(simulator.token("retail", "Secret").status()).isEqualTo(401);
        assertThat(simulator.token("other", "secret").status()).isEqualTo(401);
        assertThat(simulator.get("/actuator/health").json().path("status").asString())
                .isEqualTo("UP");
    }

    @Test
    void deliversAnOrderAndSaysSoInThreeSignedWebhooks() throws Exception {
        var placed = simulator.order("key-life", Samples.order("life", "chips", 40, 24));
        assertThat(placed.status()).isEqualTo(201);
        var path = placed.header("location");
        await().atMost(SOON).until(() -> receiver.genuine("life").size() == 3);

        assertThat(receiver.genuine("life"))
                .extracting(Receiver.Message::type)
                .containsExactlyInAnyOrder(
                        "order.acknowledged", "shipment.dispatched", "delivery.completed");
        var order = simulator.get(path).json();
        assertThat(order.path("status").asString()).isEqualTo("delivered");
        assertThat(order.path("sequence").asInt()).isEqualTo(3);
        var line = order.at("/lines/0");
        assertThat(line.path("status").asString()).isEqualTo("changed");
        assertThat(line.path("delivered_quantity").asLong()).isEqualTo(48);
        assertThat(simulator.get("/v1/orders?order_number=life").json().at("/items/0"))
                .isEqualTo(order);
    }

    @Test
    void rejectsAnOrderBeyondTheLimitAndSaysWhy() throws Exception {
        simulator.order("key-much", Samples.order("much", "chips", 100_001));
        await().atMost(SOON).until(() -> receiver.genuine("much").size() == 1);
        var message = receiver.genuine("much").getFirst();
        assertThat(message.json().at("/data/reason").asString()).isEqualTo("quantity_above_limit");
    }

    @Test
    void takesAnOrderOnceHoweverOftenItIsSent() throws Exception {
        var body = Samples.order("once", "chips", 10);
        var answers = new ArrayList<Future<Running.Answer>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 12; i++) {
                var key = "key-once-" + i % 3;
                answers.add(threads.submit(() -> simulator.order(key, body)));
            }
        }
        var ids = new ArrayList<String>();
        int created = 0;
        for (var answer : answers) {
            ids.add(answer.get().json().path("id").asString());
            created +=
                    answer.get().status() == 201
                                    && answer.get().header("idempotent-replayed").equals("false")
                            ? 1
                            : 0;
        }
        assertThat(ids).containsOnly(ids.getFirst());
        assertThat(created).isEqualTo(1);

        var audit = simulator.get("/admin/orders?after=onc&limit=1").json();
        assertThat(audit.at("/items/0/order_number").asString()).isEqualTo("once");
        assertThat(audit.at("/items/0/requests").asInt()).isEqualTo(12);
        assertThat(audit.at("/items/0/effects").asInt()).isEqualTo(1);
        assertThat(audit.at("/items/0/keys").asInt()).isEqualTo(3);
        assertThat(audit.at("/totals/doubled").asInt()).isZero();
    }

    @Test
    void refusesAUsedKeyOrNumberWithAnotherContent() throws Exception {
        var first = Samples.order("used", "chips", 10);
        var other = Samples.order("used", "chips", 11);
        assertThat(simulator.order("key-used", first).status()).isEqualTo(201);
        assertThat(simulator.order("key-used", other).status()).isEqualTo(422);
        assertThat(simulator.order("key-used-2", other).status()).isEqualTo(409);
        var again = simulator.order("key-used", first);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.header("idempotent-replayed")).isEqualTo("true");
        assertThat(simulator.order("key-used-3", first).status()).isEqualTo(200);
    }

    @Test
    void keepsThePositionWithTheGreatestSequence() throws Exception {
        var report =
                simulator.call(
                        "PUT",
                        "/v1/positions",
                        Samples.positions(
                                Samples.position("b", "shop", 5, 3),
                                Samples.position("a", "shop", 7, 1),
                                Samples.position("b", "shop", 4, 2)));
        assertThat(report.json().path("results").findValuesAsString("result"))
                .containsExactly("applied", "applied", "stale");
        var again =
                simulator.call(
                        "POST",
                        "/v1/positions",
                        Samples.positions(Samples.position("b", "shop", 5, 3)));
        assertThat(again.json().at("/results/0/result").asString()).isEqualTo("stale");

        var first = simulator.get("/v1/positions?location=shop&limit=1").json();
        assertThat(first.at("/items/0/on_hand").asLong()).isEqualTo(7);
        var next =
                simulator
                        .get(
                                "/v1/positions?location=shop&after="
                                        + first.path("next_cursor").asString())
                        .json();
        assertThat(next.at("/items/0/on_hand").asLong()).isEqualTo(5);
        assertThat(next.path("next_cursor").isNull()).isTrue();
    }

    @Test
    void reportsOfTheSamePositionsAtOnceDoNotBlockEachOther() throws Exception {
        var down =
                IntStream.range(0, 40)
                        .mapToObj(i -> Samples.position("m" + i, "mass", i, 1))
                        .toList();
        var up = new ArrayList<>(down).reversed();
        var answers = new ArrayList<Future<Running.Answer>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 20; i++) {
                List<String> order = i % 2 == 0 ? down : up;
                answers.add(
                        threads.submit(
                                () ->
                                        simulator.call(
                                                "PUT",
                                                "/v1/positions",
                                                Samples.positions(order.toArray(String[]::new)))));
            }
        }
        for (var answer : answers) {
            assertThat(answer.get().status()).isEqualTo(200);
        }
    }

    @Test
    void issuesDemandForWhatItKnowsAndAgainWhenOrdersChangeIt() throws Exception {
        simulator.call(
                "PUT",
                "/v1/positions",
                Samples.positions(Samples.position("oats", "store-1", 5, 1)));
        await().atMost(SOON).until(() -> demand("0", "oats").size() == 4);
        var before = demand("0", "oats");
        assertThat(before).allMatch(line -> line.contains("version 1"));
        var cursor = simulator.get("/v1/demand?limit=500").json().path("next_cursor").asString();

        simulator.order("key-oats", Samples.order("oats-order", "oats", 4_000));
        await().atMost(SOON).until(() -> demand(cursor, "oats").size() == 4);
        assertThat(demand(cursor, "oats")).allMatch(line -> line.contains("version 2"));
        assertThat(demand("0", "oats")).as("only the newest version is kept").hasSize(4);
    }

    private static List<String> demand(String after, String item) throws Exception {
        var found = new ArrayList<String>();
        for (var signal :
                simulator.get("/v1/demand?limit=500&after=" + after).json().path("items")) {
            if (signal.path("buyer_item").asString().equals(item)) {
                found.add(
                        signal.path("period_start").asString()
                                + " version "
                                + signal.path("version").asLong());
            }
        }
        return found;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    400 | {
                    400 | []
                    400 | {"order_number":{}}
                    400 | {"order_number":"x","ship_to":"y","ordered_at":"yesterday","lines":[]}
                    400 | {"surprise":1}
                    422 | {"order_number":"x","ship_to":"y","ordered_at":"2026-11-21T16:42:10Z","lines":[]}
                    422 | {"order_number":"x","ship_to":"y","ordered_at":"2026-11-21T16:42:10Z","lines":[null]}
                    422 | {"order_number":"a b","ship_to":"y","ordered_at":"2026-11-21T16:42:10Z","lines":[{"line_number":1,"buyer_item":"i","quantity":1,"unit":"each"}]}
                    422 | {"order_number":"\\u0000","ship_to":"y","ordered_at":"2026-11-21T16:42:10Z","lines":[{"line_number":1,"buyer_item":"i","quantity":1,"unit":"each"}]}
                    422 | {"order_number":"x","ship_to":"y","ordered_at":"2026-11-21T16:42:10Z","lines":[{"line_number":1,"buyer_item":"i","quantity":0,"unit":"each"}]}
                    422 | {"order_number":"x","ship_to":"y","ordered_at":"2026-11-21T16:42:10Z","lines":[{"line_number":1,"buyer_item":"i","quantity":1,"unit":"case"}]}
                    422 | {"order_number":"x","ship_to":"y","ordered_at":"+99999-11-21T16:42:10Z","lines":[{"line_number":1,"buyer_item":"i","quantity":1,"unit":"each"}]}
                    422 | {"order_number":"x","ship_to":"y","ordered_at":"2026-11-21T16:42:10Z","lines":[{"line_number":1,"buyer_item":"i","quantity":1,"unit":"each"},{"line_number":1,"buyer_item":"i","quantity":1,"unit":"each"}]}
                    400 | {"order_number":"x","ship_to":"y","ordered_at":"2026-11-21T16:42:10Z","lines":[{"line_number":1,"buyer_item":"i","quantity":1.5,"unit":"each"}]}
                    400 | {"order_number":"x","ship_to":"y","ordered_at":"2026-11-21T16:42:10Z","lines":[{"line_number":1,"buyer_item":"i","quantity":99999999999999999999,"unit":"each"}]}
                    """)
    void refusesBadOrdersAsProblems(int status, String body) throws Exception {
        assertThat(simulator.order("key-bad", body).status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "400,/v1/demand?after=x",
        "400,/v1/demand?limit=0",
        "400,/v1/demand?limit=501",
        "400,/v1/demand?limit=x",
        "400,/v1/positions?after=!!",
        "400,/v1/positions?after=eA",
        "400,/v1/positions?limit=-1",
        "400,/v1/orders",
        "400,/v1/orders/x",
        "404,/v1/orders/01a2052b-cca6-710e-867f-e5e78854941e",
        "400,/v1/orders?order_number=%00",
        "400,/v1/positions?location=%20"
    })
    void refusesBadQueriesAsProblems(int status, String path) throws Exception {
        assertThat(simulator.get(path).status()).isEqualTo(status);
    }

    @Test
    void refusesABodyThatIsTooLong() throws Exception {
        var padded = " ".repeat(1 << 20) + Samples.order("long", "chips", 1);
        assertThat(simulator.order("key-long", padded).status()).isEqualTo(413);
        assertThat(simulator.call("PUT", "/v1/positions", "{}").status()).isEqualTo(422);
        assertThat(
                        simulator
                                .call("POST", "/v1/orders", Samples.order("no-key", "chips", 1))
                                .status())
                .isEqualTo(400);
    }
}
