package com.retail.platform.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.retail.platform.servers.Progress;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What is lost when something dies: nothing, in no case.
class FailuresIT {

    private static final Duration START = Duration.ofSeconds(90);
    private static final Duration HEAL = Duration.ofSeconds(60);
    private static final int KILLS = 10;

    private final World world = World.get();
    private RelayProcess relay;

    private void start(String... arguments) {
        relay = RelayProcess.here(world, arguments);
        await().atMost(START).until(relay::streams);
    }

    @AfterEach
    void stop() {
        if (relay != null) {
            relay.close();
        }
    }

    @Test
    void losesNothingWhenTheActiveOneIsKilledAgainAndAgainAndTheStandbyTakesOver()
            throws Exception {
        var writing = new AtomicBoolean(true);
        var counts = new long[2];
        Thread shortOnes = Thread.ofPlatform().start(() -> counts[0] = writeShort(writing));
        Thread longOnes = Thread.ofPlatform().start(() -> counts[1] = writeLong(writing));
        var random = new Random(20261122);
        var active = RelayProcess.apart(world);
        var standby = RelayProcess.apart(world);
        RelayProcess first = active;
        RelayProcess second = standby;
        await().atMost(START).until(() -> first.streams() || second.streams());
        for (int i = 0; i < KILLS; i++) {
            RelayProcess one = active;
            RelayProcess other = standby;
            await().atMost(START)
                    .until(
                            () ->
                                    one.streams() && other.standsBy()
                                            || other.streams() && one.standsBy());
            assertThat(one.health()).contains("\"status\":\"UP\"");
            assertThat(other.health()).contains("\"status\":\"UP\"");
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(500)));
            RelayProcess victim = one.streams() ? one : other;
            RelayProcess heir = victim == one ? other : one;
            victim.kill();
            if (i < KILLS - 1) {
                standby = RelayProcess.apart(world);
            }
            active = heir;
            await().atMost(Duration.ofSeconds(30)).until(heir::streams);
        }
        relay = active;
        writing.set(false);
        shortOnes.join();
        longOnes.join();
        await().atMost(HEAL)
                .untilAsserted(
                        () -> {
                            assertThat(world.messages.sequences("killed-short"))
                                    .hasSize((int) counts[0]);
                            assertThat(world.messages.sequences("killed-long"))
                                    .hasSize((int) counts[1]);
                        });
        assertThat(world.messages.sequences("killed-short"))
                .containsExactlyElementsOf(upTo(counts[0]));
        assertThat(world.messages.sequences("killed-long"))
                .containsExactlyElementsOf(upTo(counts[1]));
        assertThat(counts[0]).isGreaterThan(100);
        // Proof that the stream alone loses nothing: the reconciler had nothing to do.
        assertThat(relay.metrics()).contains("retail_relay_reconciled_total 0.0");
    }

    @Test
    void losesNothingWhenKafkaIsFrozenThenKilled() {
        start();
        world.commit("sales", World.SALE, "kafka-away", 1, 10);
        world.kafka.process().signal("STOP");
        world.commit("sales", World.SALE, "kafka-away", 11, 500);
        await().atMost(HEAL).until(() -> relay.metrics().contains("retail_relay_kafka_away 1.0"));
        world.kafka.kill();
        world.commit("sales", World.SALE, "kafka-away", 501, 600);
        world.kafka.start(Progress.NONE);
        await().atMost(HEAL)
                .untilAsserted(
                        () ->
                                assertThat(world.messages.sequences("kafka-away"))
                                        .containsExactlyElementsOf(upTo(600)));
        await().atMost(HEAL).until(() -> relay.metrics().contains("retail_relay_kafka_away 0.0"));
        assertThat(relay.health()).contains("\"status\":\"UP\"");
    }

    @Test
    void healsWhenItsConnectionsToTheDatabaseAreCut() {
        start();
        for (int round = 0; round < 2; round++) {
            world.sql(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'relay'");
            world.commit("sales", World.SALE, "cut", round * 10L + 1, round * 10L + 10);
            long expected = round * 10L + 10;
            await().atMost(HEAL)
                    .untilAsserted(
                            () ->
                                    assertThat(world.messages.sequences("cut"))
                                            .containsExactlyElementsOf(upTo(expected)));
        }
        await().atMost(HEAL).until(relay::streams);
    }

    @Test
    void healsWhenTheDatabaseIsKilled() {
        start();
        world.commit("sales", World.SALE, "crash", 1, 10);
        world.postgres.kill();
        world.postgres.start(Progress.NONE);
        world.commit("sales", World.SALE, "crash", 11, 20);
        await().atMost(HEAL)
                .untilAsserted(
                        () ->
                                assertThat(world.messages.sequences("crash"))
                                        .containsExactlyElementsOf(upTo(20)));
    }

    @Test
    void stopsAtALostSlotAndPublishesWhatWasMissedOnceTheOperatorAsksForANewOne() {
        start();
        world.commit("sales", World.SALE, "lost-slot", 1, 10);
        await().atMost(HEAL).until(() -> world.messages.sequences("lost-slot").size() == 10);
        relay.close();
        world.commit("sales", World.SALE, "lost-slot", 11, 700);
        world.sql("SELECT pg_drop_replication_slot('retail_outbox')");
        String generation = world.value("SELECT generation + 1 FROM relay.slot");

        relay = RelayProcess.here(world);
        await().atMost(START)
                .untilAsserted(
                        () ->
                                assertThat(relay.health())
                                        .contains(
                                                "\"status\":\"DOWN\"",
                                                "slot_lost",
                                                "--retail.relay.recreate-slot=" + generation));
        assertThat(relay.metrics()).contains("retail_relay_slot_lost 1.0");
        assertThat(world.value("SELECT count(*) FROM pg_replication_slots")).isEqualTo("0");
        relay.close();

        start("--retail.relay.recreate-slot=" + generation);
        world.commit("sales", World.SALE, "lost-slot", 701, 710);
        await().atMost(HEAL)
                .untilAsserted(
                        () ->
                                assertThat(world.messages.sequences("lost-slot"))
                                        .containsExactlyElementsOf(upTo(710)));
        assertThat(world.value("SELECT generation FROM relay.slot")).isEqualTo(generation);
        assertThat(relay.metrics()).contains("retail_relay_reconciled_total 690.0");
    }

    @Test
    void findsAndPublishesRowsThatTheStreamHasPassed() {
        start();
        // As a defect of the stream would leave it: the slot moves over rows that nobody has read.
        relay.close();
        world.commit("sales", World.SALE, "passed", 1, 25);
        world.sql("SELECT pg_replication_slot_advance('retail_outbox', pg_current_wal_lsn())");
        start();
        await().atMost(HEAL)
                .untilAsserted(
                        () ->
                                assertThat(world.messages.sequences("passed"))
                                        .containsExactlyElementsOf(upTo(25)));
        await().atMost(HEAL)
                .untilAsserted(
                        () ->
                                assertThat(relay.metrics())
                                        .contains("retail_relay_reconciled_total 25.0"));
    }

    /// Short transactions of one to a few rows, as fast as they commit in turn.
    private long writeShort(AtomicBoolean writing) {
        long next = 1;
        try (var connection = world.as("sales")) {
            connection.setAutoCommit(false);
            while (writing.get()) {
                long last = next + next % 5;
                World.insert(connection, World.SALE, "killed-short", next, last);
                connection.commit();
                next = last + 1;
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(15));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return next - 1;
    }

    /// Long transactions that begin before and end after many of the short ones, each with batches
    /// of many rows.
    private long writeLong(AtomicBoolean writing) {
        long next = 1;
        try (var connection = world.as("inventory")) {
            connection.setAutoCommit(false);
            while (writing.get()) {
                for (int part = 0; part < 3; part++) {
                    World.insert(connection, World.STOCK, "killed-long", next, next + 39);
                    next += 40;
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(150));
                }
                connection.commit();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return next - 1;
    }

    private static List<Long> upTo(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }
}
