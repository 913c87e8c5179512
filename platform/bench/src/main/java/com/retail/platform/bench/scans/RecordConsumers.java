package com.retail.platform.bench.scans;

import com.retail.platform.bench.InventoryLab;
import com.retail.platform.local.suite.SuiteFailure;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// What most consumers do: one transaction for each record. It is as quick as that can be: one
/// statement does the whole of a record (level, ledger row, source, outbox row), prepared once, in
/// one round trip; barcodes are looked up in memory; offsets are committed once a poll.
final class RecordConsumers implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);

    private static final String SQL =
            """
            WITH l AS (UPDATE inventory.stock_levels SET on_hand = on_hand + ?::bigint, sequence = sequence + 1,
                shortfall = greatest(0, reserved - on_hand - ?::bigint), changed_at = now(), hash = decode('%1$s', 'hex')
              WHERE product_id = ?::uuid AND location_id = ?::uuid
                AND NOT EXISTS (SELECT 1 FROM inventory.applied_sources WHERE source_ref = ?)
              RETURNING *),
            m AS (INSERT INTO inventory.stock_movements (id, product_id, location_id, sequence, change, on_hand, reserved,
                reason, source_ref, actor, occurred_at, recorded_at, hash)
              SELECT uuidv7(), product_id, location_id, sequence, ?::bigint, on_hand, reserved, ?, ?, ?, ?::timestamptz,
                now(), decode('%1$s', 'hex') FROM l RETURNING *),
            a AS (INSERT INTO inventory.applied_sources (source_ref, fingerprint, product_id, location_id, sequence,
                recorded_at)
              SELECT source_ref, ?, product_id, location_id, sequence, recorded_at FROM m)
            INSERT INTO inventory.outbox (id, topic, key, type, source, subject, sequence, occurred_at, payload)
            SELECT uuidv7(), 'retail.stock.v1', product_id || ':' || location_id,
              'com.retail.inventory.StockChanged.v1', '/retail/inventory', product_id || ':' || location_id, sequence,
              occurred_at, '{"movement_id":"' || id || '","product_id":"' || product_id || '","location_id":"' ||
              location_id || '","change":' || change || ',"reason":"' || reason || '","on_hand":' || on_hand ||
              ',"reserved":' || reserved || ',"available":' || on_hand - reserved || ',"sequence":' || sequence ||
              ',"occurred_at":"2026-11-27T08:00:00.000000Z","recorded_at":"2026-11-27T08:00:00.000000Z","source_ref":"' ||
              source_ref || '","actor":"' || actor || '"}' FROM m"""
                    .formatted("5a".repeat(32));

    private final InventoryLab lab;
    private final String topic;
    private final Map<String, Pack> packs = new HashMap<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean running = true;
    private volatile @Nullable Exception failure;

    private record Pack(UUID product, long units) {}

    /// @param count how many consumers share the topic's partitions
    RecordConsumers(InventoryLab lab, String topic, String group, int count) throws SQLException {
        this.lab = lab;
        this.topic = topic;
        try (var connection = lab.database();
                var rows =
                        connection
                                .createStatement()
                                .executeQuery("SELECT * FROM inventory.product_barcodes")) {
            while (rows.next()) {
                packs.put(
                        rows.getString("gtin"),
                        new Pack(
                                rows.getObject("product_id", UUID.class),
                                rows.getLong("pack_units")));
            }
        }
        for (int i = 0; i < count; i++) {
            threads.add(Thread.ofPlatform().daemon().start(() -> run(group)));
        }
    }

    private void run(String group) {
        var settings = new HashMap<String, Object>(lab.suite().kafka().properties());
        settings.put("group.id", group);
        settings.put("enable.auto.commit", "false");
        settings.put("auto.offset.reset", "earliest");
        try (var consumer =
                        new KafkaConsumer<>(
                                settings, new StringDeserializer(), new ByteArrayDeserializer());
                var connection = lab.database();
                var statement = prepared(connection)) {
            consumer.subscribe(List.of(topic));
            while (running) {
                for (var message : consumer.poll(POLL)) {
                    book(statement, message.value());
                }
                consumer.commitSync();
            }
        } catch (Exception e) {
            failure = e;
        }
    }

    private static PreparedStatement prepared(Connection connection) throws SQLException {
        connection.createStatement().execute("SET search_path = inventory");
        return connection.prepareStatement(SQL);
    }

    private void book(PreparedStatement statement, byte[] value) throws SQLException {
        var scan = JsonMapper.shared().readTree(value);
        var raw = scan.path("raw_data").asString();
        var pack = Objects.requireNonNull(packs.get("0".repeat(14 - raw.length()) + raw));
        var intent = scan.path("intent").asString();
        long units = pack.units * scan.path("quantity").asLong();
        long change = intent.equals("receive") || intent.equals("return") ? units : -units;
        var ref = "scan:" + scan.path("scan_id").asString();
        var location = scan.path("location_id").asString();
        statement.setLong(1, change);
        statement.setLong(2, change);
        statement.setObject(3, pack.product);
        statement.setObject(4, UUID.fromString(location));
        statement.setString(5, ref);
        statement.setLong(6, change);
        statement.setString(7, intent);
        statement.setString(8, ref);
        statement.setString(9, scan.path("operator").asString());
        statement.setObject(10, OffsetDateTime.parse(scan.path("scanned_at").asString()));
        statement.setString(11, location + ":" + intent + ":" + raw);
        statement.executeUpdate();
    }

    void check() {
        var failed = failure;
        if (failed != null) {
            throw new SuiteFailure("A consumer failed: " + failed, failed);
        }
    }

    @Override
    public void close() throws InterruptedException {
        running = false;
        for (var thread : threads) {
            thread.join();
        }
    }
}
