package com.retail.platform.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// The log as Debezium's engine reads it: in order, and without a gap over a restart.
class DebeziumIT {

    private static final Duration START = Duration.ofSeconds(90);
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String[] BY_DEBEZIUM = {"--retail.relay.stream.reader=debezium"};

    private final World world = World.get();

    @Test
    void passesNothingOverFromOneRunToTheNext() {
        try (var relay = RelayProcess.here(world, BY_DEBEZIUM)) {
            await().atMost(START).until(relay::streams);
            world.commit("sales", World.SALE, "debezium", 1, 700);
            published(700);
        }
        world.commit("sales", World.SALE, "debezium", 701, 1400);
        try (var relay = RelayProcess.here(world, BY_DEBEZIUM)) {
            await().atMost(START).until(relay::streams);
            world.commit("sales", World.SALE, "debezium", 1401, 1500);
            published(1500);
            assertThat(relay.metrics()).contains("retail_relay_reconciled_total 0.0");
        }
    }

    private void published(long count) {
        await().atMost(LIMIT)
                .untilAsserted(
                        () ->
                                assertThat(world.messages.sequences("debezium"))
                                        .containsExactlyElementsOf(
                                                LongStream.rangeClosed(1, count).boxed().toList()));
    }
}
