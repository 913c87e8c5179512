package com.retail.platform.local.replay;

import com.retail.platform.local.console.Bar;
import com.retail.platform.local.suite.SuiteFailure;
import com.retail.platform.servers.EventTopics;
import com.retail.platform.servers.KafkaAccess;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The levels that a topic tells, rebuilt in a temporary table: `rebuilt`. Partition by partition,
/// so that memory holds the levels of one partition at a time.
public final class TopicLevels {

    /// What a topic holds.
    ///
    /// @param messages that tell a level
    /// @param unreadable others
    /// @param repeated those that tell nothing new, by their sequence
    /// @param missing sequences that are not there between others of the same key; of a topic of
    ///   facts only
    /// @param begunLate keys whose first fact is no longer kept; of a topic of facts only
    public record Figures(
            long messages,
            long unreadable,
            long repeated,
            long missing,
            long begunLate,
            long levels) {}

    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final int ROWS_AT_ONCE = 5_000;
    private static final JsonMapper JSON = JsonMapper.shared();

    private record Key(UUID product, UUID location) {}

    private record Level(long onHand, long reserved, long sequence) {}

    private final String topic;
    private final boolean facts;
    private final Connection database;
    private long messages;
    private long unreadable;
    private long repeated;
    private long missing;
    private long begunLate;
    private long levels;

    private TopicLevels(String topic, Connection database) {
        this.topic = topic;
        this.facts = !EventTopics.COMPACTED.contains(topic);
        this.database = database;
    }

    /// Reads the topic from its beginning to what is its end now.
    ///
    /// @param database where the temporary table is made; it lives as long as the connection
    /// @throws SuiteFailure when the topic can't be read
    public static Figures rebuild(String topic, KafkaAccess access, Connection database)
            throws SQLException {
        var rebuilt = new TopicLevels(topic, database);
        rebuilt.makeTable();
        rebuilt.read(access);
        return new Figures(
                rebuilt.messages,
                rebuilt.unreadable,
                rebuilt.repeated,
                rebuilt.missing,
                rebuilt.begunLate,
                rebuilt.levels);
    }

    private void makeTable() throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute(
                    """
                    DROP TABLE IF EXISTS rebuilt;
                    CREATE TEMPORARY TABLE rebuilt (product_id uuid, location_id uuid, on_hand bigint NOT NULL,
                      reserved bigint NOT NULL, sequence bigint NOT NULL, PRIMARY KEY (product_id, location_id))""");
        }
    }

    private void read(KafkaAccess access) throws SQLException {
        var settings = new HashMap<>(access.properties());
        settings.put("enable.auto.commit", "false");
        settings.put("auto.offset.reset", "none");
        settings.put("isolation.level", "read_committed");
        settings.put("max.poll.records", "5000");
        try (var consumer =
                new KafkaConsumer<>(
                        settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions = partitions(consumer);
            var begins = consumer.beginningOffsets(partitions);
            var ends = consumer.endOffsets(partitions);
            long total = 0;
            for (var partition : partitions) {
                total += ends.getOrDefault(partition, 0L) - begins.getOrDefault(partition, 0L);
            }
            try (var bar = Bar.of(topic, "messages", total)) {
                for (var partition : partitions) {
                    consumer.assign(List.of(partition));
                    consumer.seek(partition, begins.getOrDefault(partition, 0L));
                    store(read(consumer, partition, ends.getOrDefault(partition, 0L), bar));
                }
            }
        } catch (KafkaException e) {
            throw new SuiteFailure(topic + " can't be read: " + e.getMessage(), e);
        }
    }

    private List<TopicPartition> partitions(KafkaConsumer<String, byte[]> consumer) {
        var infos = consumer.partitionsFor(topic);
        if (infos == null || infos.isEmpty()) {
            throw new SuiteFailure("There is no topic " + topic + ".");
        }
        return infos.stream().map(info -> new TopicPartition(topic, info.partition())).toList();
    }

    private Map<Key, Level> read(
            KafkaConsumer<String, byte[]> consumer, TopicPartition partition, long end, Bar bar) {
        var known = new HashMap<Key, Level>();
        long begun = System.nanoTime();
        while (consumer.position(partition) < end) {
            long from = consumer.position(partition);
            for (var message : consumer.poll(POLL)) {
                if (message.offset() < end) {
                    take(message, known);
                }
            }
            bar.step(Math.min(consumer.position(partition), end) - from);
            if (System.nanoTime() - begun > LIMIT.toNanos()) {
                throw new SuiteFailure(
                        "Reading %s takes more than %d minutes."
                                .formatted(partition, LIMIT.toMinutes()));
            }
        }
        return known;
    }

    private void take(ConsumerRecord<String, byte[]> message, Map<Key, Level> known) {
        Key key;
        Level level;
        try {
            var event =
                    JSON.readTree(
                            message.value() == null
                                    ? "null".getBytes(StandardCharsets.UTF_8)
                                    : message.value());
            key =
                    new Key(
                            UUID.fromString(event.path("product_id").asString("")),
                            UUID.fromString(event.path("location_id").asString("")));
            level =
                    new Level(
                            number(event, "on_hand"),
                            number(event, "reserved"),
                            number(event, "sequence"));
        } catch (JacksonException | IllegalArgumentException noLevel) {
            unreadable++;
            return;
        }
        messages++;
        var before = known.get(key);
        if (before == null) {
            begunLate += facts && level.sequence() > 1 ? 1 : 0;
        } else if (level.sequence() <= before.sequence()) {
            repeated++;
            return;
        } else if (facts) {
            missing += level.sequence() - before.sequence() - 1;
        }
        known.put(key, level);
    }

    private static long number(JsonNode event, String field) {
        var value = event.path(field);
        if (!value.isIntegralNumber()) {
            throw new IllegalArgumentException(field);
        }
        return value.asLong();
    }

    private void store(Map<Key, Level> known) throws SQLException {
        var rows = new ArrayList<>(known.entrySet());
        levels += rows.size();
        try (var insert =
                database.prepareStatement(
                        """
                        INSERT INTO rebuilt SELECT * FROM unnest(?::uuid[], ?::uuid[], ?::bigint[], ?::bigint[], ?::bigint[])""")) {
            for (int from = 0; from < rows.size(); from += ROWS_AT_ONCE) {
                var some = rows.subList(from, Math.min(rows.size(), from + ROWS_AT_ONCE));
                set(
                        insert,
                        1,
                        "uuid",
                        some.stream().map(each -> each.getKey().product()).toArray());
                set(
                        insert,
                        2,
                        "uuid",
                        some.stream().map(each -> each.getKey().location()).toArray());
                set(
                        insert,
                        3,
                        "bigint",
                        some.stream().map(each -> each.getValue().onHand()).toArray());
                set(
                        insert,
                        4,
                        "bigint",
                        some.stream().map(each -> each.getValue().reserved()).toArray());
                set(
                        insert,
                        5,
                        "bigint",
                        some.stream().map(each -> each.getValue().sequence()).toArray());
                insert.executeUpdate();
            }
        }
    }

    private void set(java.sql.PreparedStatement insert, int index, String type, Object[] values)
            throws SQLException {
        insert.setArray(index, database.createArrayOf(type, values));
    }
}
