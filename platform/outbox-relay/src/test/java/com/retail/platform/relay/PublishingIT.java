package com.retail.platform.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What goes out, on real servers, while nothing fails.
class PublishingIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final World world = World.get();
    private static RelayProcess relay;

    @BeforeAll
    static void start() {
        relay = RelayProcess.here(world);
        await().atMost(Duration.ofSeconds(90)).until(relay::streams);
    }

    @AfterAll
    static void stop() {
        relay.close();
    }

    @Test
    void sendsARowAsACloudEventWithExactlyItsHeaders() throws SQLException {
        var id = World.newId();
        try (var inventory = world.as("inventory");
                var statement =
                        inventory.prepareStatement(
                                """
                                INSERT INTO outbox (id, topic, key, type, source, subject, sequence, occurred_at, traceparent, payload)
                                VALUES (?, ?, 'p1:ü1', 'com.retail.inventory.StockChanged.v1', '/retail/inventory', 'p1', 7,
                                        '2026-11-22T10:15:30.123456+02:00', '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
                                        '{"change": 5, "name": "Crème \\"x\\""}')
                                """)) {
            statement.setObject(1, id);
            statement.setString(2, World.STOCK);
            statement.executeUpdate();
        }
        await().atMost(LIMIT).until(() -> !world.messages.of("p1:ü1").isEmpty());
        var message = world.messages.of("p1:ü1").getFirst();
        assertThat(message.topic()).isEqualTo(World.STOCK);
        assertThat(new String(message.value(), StandardCharsets.UTF_8))
                .isEqualTo("{\"change\": 5, \"name\": \"Crème \\\"x\\\"\"}");
        var headers = new ArrayList<String>();
        message.headers()
                .forEach(
                        h ->
                                headers.add(
                                        h.key()
                                                + "="
                                                + new String(h.value(), StandardCharsets.UTF_8)));
        assertThat(headers)
                .containsExactly(
                        "ce_specversion=1.0",
                        "ce_id=" + id,
                        "ce_source=/retail/inventory",
                        "ce_type=com.retail.inventory.StockChanged.v1",
                        "ce_subject=p1",
                        "ce_time=2026-11-22T08:15:30.123456Z",
                        "ce_sequence=7",
                        "content-type=application/json",
                        "traceparent=00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
    }

    @Test
    void sendsARowWithoutPayloadAsATombstone() throws SQLException {
        try (var catalog = world.as("catalog");
                var statement = catalog.createStatement()) {
            statement.execute(
                    "INSERT INTO outbox (id, topic, key, type, source, subject, sequence, occurred_at) VALUES ('"
                            + World.newId()
                            + "', 'retail.product.v1', 'gone', 't', '/s', 's', 1, now())");
        }
        await().atMost(LIMIT).until(() -> !world.messages.of("gone").isEmpty());
        var message = world.messages.of("gone").getFirst();
        assertThat(message.value()).isNull();
        assertThat(message.headers().lastHeader("traceparent")).isNull();
    }

    @Test
    void keepsTheOrderOfAKeyOverManyTransactionsOfSeveralSchemas() {
        for (int i = 0; i < 20; i++) {
            world.commit("inventory", World.STOCK, "order-stock", i * 10L + 1, i * 10L + 10);
            world.commit("sales", World.SALE, "order-sale", i + 1L, i + 1L);
        }
        world.commit("catalog", World.PRODUCT, "order-product", 1, 3_000);
        await().atMost(LIMIT)
                .untilAsserted(
                        () -> {
                            assertThat(world.messages.sequences("order-stock"))
                                    .containsExactlyElementsOf(upTo(200));
                            assertThat(world.messages.sequences("order-sale"))
                                    .containsExactlyElementsOf(upTo(20));
                            assertThat(world.messages.sequences("order-product"))
                                    .containsExactlyElementsOf(upTo(3_000));
                        });
    }

    @Test
    void neverSendsWhatWasRolledBack() throws SQLException {
        try (var sales = world.as("sales")) {
            sales.setAutoCommit(false);
            World.insert(sales, World.SALE, "aborted", 1, 50);
            sales.rollback();
            World.insert(sales, World.SALE, "kept", 1, 1);
            var part = sales.setSavepoint();
            World.insert(sales, World.SALE, "aborted", 51, 60);
            sales.rollback(part);
            World.insert(sales, World.SALE, "kept", 2, 2);
            sales.commit();
        }
        await().atMost(LIMIT)
                .untilAsserted(
                        () -> assertThat(world.messages.sequences("kept")).containsExactly(1L, 2L));
        assertThat(world.messages.of("aborted")).isEmpty();
    }

    @Test
    void parksWhatKafkaRefusesAndGoesOnWithTheRest() throws SQLException {
        try (var sales = world.as("sales");
                var statement = sales.createStatement()) {
            sales.setAutoCommit(false);
            World.insert(sales, World.SALE, "beside-poison", 1, 1);
            statement.execute(
                    "INSERT INTO outbox (id, topic, key, type, source, subject, sequence, occurred_at, payload) VALUES ('"
                            + World.newId()
                            + "', 'retail.sale.v1', 'huge', 't', '/s', 's', 1, now(), repeat('x', 2000000))");
            World.insert(sales, "no.such.topic", "nowhere", 1, 2);
            World.insert(sales, World.SALE, "beside-poison", 2, 2);
            sales.commit();
        }
        await().atMost(LIMIT)
                .untilAsserted(
                        () ->
                                assertThat(world.messages.sequences("beside-poison"))
                                        .containsExactly(1L, 2L));
        await().atMost(LIMIT)
                .untilAsserted(
                        () -> {
                            assertThat(relay.health())
                                    .contains(
                                            "\"status\":\"UP\"", "RecordTooLarge", "no.such.topic");
                            assertThat(
                                            world.value(
                                                    "SELECT count(*) FROM relay.parked WHERE key IN ('huge', 'nowhere')"))
                                    .isEqualTo("3");
                            assertThat(relay.metrics()).contains("retail_relay_parked_rows");
                        });
        assertThat(world.messages.of("huge")).isEmpty();
    }

    @Test
    void tellsHowTheSlotIs() {
        await().atMost(LIMIT)
                .untilAsserted(
                        () ->
                                assertThat(relay.metrics())
                                        .contains(
                                                "retail_relay_slot_wal_status{status=\"reserved\"} 1.0",
                                                "retail_relay_streaming 1.0",
                                                "retail_relay_slot_lag_bytes",
                                                "retail_relay_outbox_oldest_unpublished_seconds"));
        assertThat(relay.get("/actuator/env")).doesNotContain("propertySources");
    }

    @Test
    void letsTheSlotAdvanceOnAQuietOutbox() {
        String position = world.value("SELECT pg_current_wal_insert_lsn()");
        world.sql("CREATE TABLE IF NOT EXISTS public.unrelated (id int)");
        world.sql("INSERT INTO public.unrelated SELECT generate_series(1, 1000)");
        String after = world.value("SELECT pg_current_wal_insert_lsn()");
        await().atMost(LIMIT)
                .until(
                        () ->
                                world.value(
                                                "SELECT confirmed_flush_lsn > '"
                                                        + after
                                                        + "'::pg_lsn FROM pg_replication_slots")
                                        .equals("t"));
        assertThat(position).isNotEqualTo(after);
    }

    @Test
    void makesTheComingDaysAndDropsAnOldOneOnlyWhenAllOfItIsPublished() throws SQLException {
        var partitions = relay.bean(Partitions.class);
        partitions.keep();
        var day = LocalDate.now(ZoneOffset.UTC).plusDays(3);
        String coming = "relay." + Partitions.nameOf("reporting.outbox", day);
        world.sql("DROP TABLE " + coming);
        world.sql(
                "SET ROLE relay; CREATE TABLE relay.reporting_outbox_20200101 PARTITION OF reporting.outbox FOR VALUES FROM ('2020-01-01 00:00:00+00') TO ('2020-01-02 00:00:00+00')");
        String arrived = World.newId().toString();
        String columns =
                "INSERT INTO outbox (id, recorded_at, topic, key, type, source, subject, sequence, occurred_at) VALUES ('";
        String values = "', 'no.such.topic', 'kept-rows', 't', '/s', 's', 1, now())";
        try (var reporting = world.as("reporting");
                var statement = reporting.createStatement()) {
            statement.execute(columns + World.newId() + "', '2020-01-01 12:00:00+00" + values);
            statement.execute(columns + arrived + "', '2020-01-01 13:00:00+00" + values);
            statement.execute(columns + World.newId() + "', '" + day + " 12:00:00+00" + values);
        }
        await().atMost(LIMIT)
                .until(
                        () ->
                                world.value(
                                                "SELECT count(*) FROM relay.parked WHERE key = 'kept-rows'")
                                        .equals("3"));
        world.sql("DELETE FROM relay.parked WHERE id = '" + arrived + "'");
        world.sql("INSERT INTO relay.published VALUES ('" + arrived + "', '2020-01-01')");

        partitions.keep();
        assertThat(world.value("SELECT count(*) FROM " + coming)).isEqualTo("1");
        assertThat(world.value("SELECT count(*) FROM relay.reporting_outbox_default"))
                .isEqualTo("0");
        assertThat(world.value("SELECT to_regclass('relay.reporting_outbox_20200101')"))
                .contains("20200101");
        // What is published goes all the same, and so does the note of it.
        assertThat(world.value("SELECT count(*) FROM relay.reporting_outbox_20200101"))
                .isEqualTo("1");
        assertThat(world.value("SELECT count(*) FROM relay.published WHERE id = '" + arrived + "'"))
                .isEqualTo("0");

        world.sql(
                "INSERT INTO relay.published SELECT id FROM relay.parked WHERE key = 'kept-rows'");
        partitions.keep();
        assertThat(world.value("SELECT to_regclass('relay.reporting_outbox_20200101')"))
                .isEqualTo("null");
        world.sql("DELETE FROM relay.parked WHERE key = 'kept-rows'");
    }

    private static Iterable<Long> upTo(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }
}
