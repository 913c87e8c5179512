package com.retail.pepsico;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Time that a test drives: everything is due and stamped by it.
class ClockIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    @Test
    void nothingHappensUntilTimeIsMovedAndThenAllOfItAtItsMoment() throws Exception {
        var database = TestDatabase.create();
        var days =
                Map.of(
                        "pepsico.delays.ack", "PT2H",
                        "pepsico.delays.ship", "P1D",
                        "pepsico.delays.deliver", "P1D");
        try (var receiver = new Receiver()) {
            try (var simulator = new Running(database, receiver, days)) {
                var set =
                        "{\"now\":\"2027-01-04T08:00:00Z\",\"rate\":0,\"webhook_stamps\":\"MACHINE\"}";
                assertThat(simulator.call("PUT", "/admin/clock", set).status()).isEqualTo(200);
                simulator.order("key-time", Samples.order("time", "chips", 1));
                advance(simulator, "PT1H59M");
                assertThat(receiver.of("time")).isEmpty();

                var end = advance(simulator, "P30D");
                assertThat(end.path("now").asString()).isEqualTo("2027-02-03T09:59:00Z");
                assertThat(receiver.genuine("time"))
                        .extracting(message -> message.json().path("timestamp").asString())
                        .containsExactly(
                                "2027-01-04T10:00:00Z",
                                "2027-01-05T10:00:00Z",
                                "2027-01-06T10:00:00Z");
            }
            try (var again = new Running(database, receiver, days)) {
                assertThat(again.get("/admin/clock").json().path("now").asString())
                        .as("it outlives a restart")
                        .isEqualTo("2027-02-03T09:59:00Z");
                again.call("PUT", "/admin/clock", "{\"rate\":86400}");
                again.order("key-fast", Samples.order("fast", "chips", 1));
                await().atMost(SOON).until(() -> receiver.genuine("fast").size() == 3);
                refusesWhatCannotBe(again);
                again.call("DELETE", "/admin/clock", "");
                var now = Instant.parse(again.get("/admin/clock").json().path("now").asString());
                assertThat(Duration.between(now, Instant.now()).abs()).isLessThan(SOON);
            }
        }
    }

    private static void refusesWhatCannotBe(Running simulator) throws Exception {
        assertThat(simulator.call("POST", "/admin/clock/advance", "{\"by\":\"P1D\"}").status())
                .isEqualTo(409);
        assertThat(simulator.call("PUT", "/admin/clock", "{\"rate\":-1}").status()).isEqualTo(422);
        assertThat(simulator.call("PUT", "/admin/clock", "{\"rate\":\"x\"}").status())
                .isEqualTo(400);
        assertThat(
                        simulator
                                .call("PUT", "/admin/clock", "{\"now\":\"1970-01-01T00:00:00Z\"}")
                                .status())
                .isEqualTo(422);
        assertThat(simulator.call("PUT", "/admin/clock", "{\"rate\":0}").status()).isEqualTo(200);
        assertThat(simulator.call("POST", "/admin/clock/advance", "{}").status()).isEqualTo(422);
        assertThat(simulator.call("POST", "/admin/clock/advance", "{\"by\":\"P999D\"}").status())
                .isEqualTo(422);
    }

    static tools.jackson.databind.JsonNode advance(Running simulator, String by) throws Exception {
        var answer =
                simulator.call("POST", "/admin/clock/advance", "{\"by\":\"%s\"}".formatted(by));
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return answer.json();
    }
}
