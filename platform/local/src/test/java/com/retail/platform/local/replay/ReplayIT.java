package com.retail.platform.local.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.retail.platform.local.http.RetailApi;
import com.retail.platform.testkit.Events;
import com.retail.platform.testkit.Infra;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The test is inventory and the services here: it decides what is in topics and in copies.
class ReplayIT {

    private static final LevelCopy CATALOG = copy("catalog");
    private static final LevelCopy ALERTING = copy("alerting");

    private static Connection database;

    /// What each test begins behind: the topic is shared.
    private TopicLevels.Figures before;

    @BeforeAll
    static void makeTables() throws SQLException {
        database = Infra.postgres().connect();
        for (var table :
                List.of(
                        "inventory.stock_levels",
                        "catalog.stock_levels",
                        "alerting.stock_levels",
                        "supplychain.positions",
                        "reporting.stock_levels")) {
            run(
                    """
                    CREATE TABLE IF NOT EXISTS %s (product_id uuid, location_id uuid, on_hand bigint NOT NULL,
                      reserved bigint NOT NULL DEFAULT 0, available bigint, sequence bigint NOT NULL,
                      PRIMARY KEY (product_id, location_id))"""
                            .formatted(table));
        }
        run("CREATE TABLE IF NOT EXISTS alerting.rechecks (id uuid, asked_at timestamptz)");
    }

    @AfterAll
    static void close() throws SQLException {
        for (var schema : List.of("inventory", "catalog", "alerting", "reporting")) {
            run("DROP TABLE %s.stock_levels".formatted(schema));
        }
        run("DROP TABLE supplychain.positions");
        run("DROP TABLE alerting.rechecks");
        database.close();
    }

    /// What earlier tests told is known to all.
    @BeforeEach
    void know() throws SQLException {
        before = replay(Replay.FACTS).rebuild();
        for (var copy : LevelCopy.ALL) {
            run("TRUNCATE " + copy.table());
            var figures = String.join(", ", copy.figures());
            run(
                    "INSERT INTO %s (product_id, location_id, %s) SELECT product_id, location_id, %s FROM rebuilt"
                            .formatted(copy.table(), figures, figures));
        }
        run("TRUNCATE inventory.stock_levels");
        run("TRUNCATE alerting.rechecks");
        run(
                """
                INSERT INTO inventory.stock_levels (product_id, location_id, on_hand, reserved, sequence)
                SELECT product_id, location_id, on_hand, reserved, sequence FROM rebuilt""");
    }

    @Test
    void copiesThatAreRightHaveTheHashOfTheTopicAndOfInventory() throws SQLException {
        var cola = stocked(1, 5, 2, 3);
        for (var copy : LevelCopy.ALL) {
            keep(copy.table(), cola, 3, 2);
        }

        replay(Replay.FACTS).rebuild();
        var compared = replay(Replay.FACTS).compare(LevelCopy.ALL);

        assertThat(compared).hasSize(4).allSatisfy(each -> assertThat(each.agrees()).isTrue());
        assertThat(compared)
                .allSatisfy(
                        each -> {
                            assertThat(each.differing()).isZero();
                            assertThat(each.live().hash()).isEqualTo(each.inventory().hash());
                        });
    }

    @Test
    void aLevelThatIsWrongLackingOrTooManyIsFound() throws SQLException {
        var wrong = stocked(1, 5);
        var lacking = stocked(1, 7);
        keep(CATALOG.table(), wrong, 6, 1);
        keep(CATALOG.table(), UUID.randomUUID(), 9, 1);

        replay(Replay.FACTS).rebuild();
        var found = replay(Replay.FACTS).compare(List.of(CATALOG)).getFirst();

        assertThat(found.agrees()).isFalse();
        assertThat(found.differing()).isEqualTo(3);
        assertThat(found.untold()).isZero();
        assertThat(String.join("\n", found.examples()))
                .contains(wrong.toString(), lacking.toString(), "catalog none");
    }

    @Test
    void aGapARepeatAndALateBeginningAreSeenByTheSequence() throws SQLException {
        var cola = UUID.randomUUID();
        tell(cola, 1, 5);
        tell(cola, 2, 6);
        tell(cola, 2, 6);
        tell(cola, 1, 5);
        tell(cola, 5, 9);
        tell(UUID.randomUUID(), 4, 1);
        Events.publish(
                Replay.FACTS, "x", "com.retail.inventory.StockChanged.v1", "{\"on_hand\":1}");

        var figures = replay(Replay.FACTS).rebuild();

        assertThat(figures.repeated() - before.repeated()).isEqualTo(2);
        assertThat(figures.missing() - before.missing()).isEqualTo(2);
        assertThat(figures.begunLate() - before.begunLate()).isEqualTo(1);
        assertThat(figures.unreadable() - before.unreadable()).isEqualTo(1);
        assertThat(figures.levels() - before.levels()).isEqualTo(2);
    }

    @Test
    void theStateTellsEveryLevelAndHasNoGaps() throws SQLException {
        var cola = UUID.randomUUID();
        publish(Replay.STATE, "StockLevelChanged", cola, 3, 8);
        publish(Replay.STATE, "StockLevelChanged", cola, 9, 4);

        var figures = replay(Replay.STATE).rebuild();

        assertThat(figures.missing()).isZero();
        assertThat(figures.begunLate()).isZero();
        assertThat(number("SELECT on_hand FROM rebuilt WHERE product_id = '" + cola + "'"))
                .isEqualTo(4);
    }

    @Test
    void aRepairLetsTheServiceRebuildItsCopyItself() throws SQLException {
        var wrong = stocked(1, 5, 2, 8);
        var lacking = stocked(1, 7);
        keep(CATALOG.table(), wrong, 6, 2);
        keep(CATALOG.table(), UUID.randomUUID(), 9, 1);
        consumeAsCatalog();
        assertThat(
                        number(
                                "SELECT on_hand FROM catalog.stock_levels WHERE product_id = '"
                                        + wrong
                                        + "'"))
                .as("the service knows that sequence")
                .isEqualTo(6);
        var replay = replay(Replay.FACTS);
        replay.rebuild();

        var service = new ServiceOfTheTest();
        var done = replay.repair(CATALOG, service);

        assertThat(service.calls).containsExactly("stop catalog", "start catalog");
        assertThat(done.removed()).isEqualTo(1);
        replay.rebuild();
        assertThat(replay.compare(List.of(CATALOG)).getFirst().agrees()).isTrue();
        assertThat(
                        number(
                                "SELECT on_hand FROM catalog.stock_levels WHERE product_id = '"
                                        + lacking
                                        + "'"))
                .isEqualTo(7);
    }

    @Test
    void aCopyThatIsJudgedIsWrittenAsTheFactsEndAndJudgedOnce() throws SQLException {
        var wrong = stocked(1, 50, 2, 3, 3, 8);
        var lacking = stocked(1, 7);
        var tooMany = UUID.randomUUID();
        keep(ALERTING.table(), wrong, 6, 2);
        keep(ALERTING.table(), tooMany, 9, 1);
        var replay = replay(Replay.FACTS);
        replay.rebuild();

        var done = replay.repair(ALERTING, new ServiceOfTheTest());

        assertThat(done).isEqualTo(new Repair.Done(2, 1));
        for (var figures : List.of(List.of(wrong, 8L, 3L), List.of(lacking, 7L, 1L))) {
            var of = " FROM alerting.stock_levels WHERE product_id = '" + figures.getFirst() + "'";
            assertThat(number("SELECT available" + of)).isEqualTo(figures.get(1));
            assertThat(number("SELECT sequence" + of)).isEqualTo(figures.get(2));
        }
        assertThat(
                        number(
                                "SELECT sequence FROM alerting.stock_levels WHERE product_id = '"
                                        + tooMany
                                        + "'"))
                .as("alerting removes it, when it has resolved its alert")
                .isEqualTo(-1);
        assertThat(number("SELECT count(*) FROM alerting.rechecks")).isEqualTo(1);
    }

    @Test
    void whatTheFactsNoLongerTellIsLeftAsItIs() throws SQLException {
        var old = UUID.randomUUID();
        keep("inventory.stock_levels", old, 4, 40);
        keep(ALERTING.table(), old, 3, 40);
        var replay = replay(Replay.FACTS);
        replay.rebuild();

        new Repair(database, Infra.kafka().admin(), new ServiceOfTheTest()).run(ALERTING);

        var found = replay.compare(List.of(ALERTING)).getFirst();
        assertThat(found.untold()).isEqualTo(1);
        assertThat(found.differing()).isEqualTo(1);
        assertThat(
                        number(
                                "SELECT sequence FROM alerting.stock_levels WHERE product_id = '"
                                        + old
                                        + "'"))
                .isEqualTo(40);
    }

    /// Reads facts as the catalog does, when it is started.
    private static final class ServiceOfTheTest implements Repair.Services {

        private final List<String> calls = new java.util.ArrayList<>();

        @Override
        public void stop(String service) {
            calls.add("stop " + service);
        }

        @Override
        public void start(String service) {
            calls.add("start " + service);
            if (service.equals("catalog")) {
                consumeAsCatalog();
            }
        }
    }

    private static void consumeAsCatalog() {
        var settings = new HashMap<>(Infra.kafka().admin().properties());
        settings.put("group.id", CATALOG.group());
        settings.put("enable.auto.commit", "false");
        settings.put("auto.offset.reset", "earliest");
        try (var consumer =
                new KafkaConsumer<>(
                        settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(Replay.FACTS));
            int empty = 0;
            while (empty < 5) {
                var messages = consumer.poll(Duration.ofMillis(500));
                boolean joined = !consumer.assignment().isEmpty();
                empty = joined && messages.isEmpty() ? empty + 1 : 0;
                for (var message : messages) {
                    var event = RetailApi.json().readTree(message.value());
                    if (event.has("sequence")) {
                        run(
                                """
                                INSERT INTO catalog.stock_levels (product_id, location_id, on_hand, sequence)
                                VALUES ('%s', '%s', %d, %d) ON CONFLICT (product_id, location_id) DO UPDATE
                                SET on_hand = excluded.on_hand, sequence = excluded.sequence
                                WHERE stock_levels.sequence < excluded.sequence"""
                                        .formatted(
                                                event.path("product_id").asString(),
                                                event.path("location_id").asString(),
                                                event.path("on_hand").asLong(),
                                                event.path("sequence").asLong()));
                    }
                }
                consumer.commitSync();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A product whose facts are told and which inventory has.
    ///
    /// @param steps sequence and on hand, in turns
    private static UUID stocked(long... steps) throws SQLException {
        var product = UUID.randomUUID();
        for (int i = 0; i < steps.length; i += 2) {
            tell(product, steps[i], steps[i + 1]);
        }
        keep("inventory.stock_levels", product, steps[steps.length - 1], steps[steps.length - 2]);
        return product;
    }

    private static void tell(UUID product, long sequence, long onHand) {
        publish(Replay.FACTS, "StockChanged", product, sequence, onHand);
    }

    private static void publish(
            String topic, String event, UUID product, long sequence, long onHand) {
        var location = place(product);
        Events.publish(
                topic,
                product + ":" + location,
                "com.retail.inventory." + event + ".v1",
                """
                {"product_id":"%s","location_id":"%s","on_hand":%d,"reserved":0,"sequence":%d}"""
                        .formatted(product, location, onHand, sequence));
    }

    private static void keep(String table, UUID product, long onHand, long sequence)
            throws SQLException {
        run(
                "INSERT INTO %s (product_id, location_id, on_hand, sequence) VALUES ('%s', '%s', %d, %d)"
                        .formatted(table, product, place(product), onHand, sequence));
    }

    private static UUID place(UUID product) {
        return new UUID(product.getLeastSignificantBits(), product.getMostSignificantBits());
    }

    private static Replay replay(String topic) {
        return new Replay(database, Infra.kafka().admin(), topic);
    }

    private static LevelCopy copy(String service) {
        return LevelCopy.ALL.stream()
                .filter(copy -> copy.service().equals(service))
                .findFirst()
                .orElseThrow();
    }

    private static void run(String sql) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long number(String sql) throws SQLException {
        try (var statement = database.createStatement();
                var rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).as(sql).isTrue();
            return rows.getLong(1);
        }
    }
}
