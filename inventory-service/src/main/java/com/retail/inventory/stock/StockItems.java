package com.retail.inventory.stock;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/// The stored stock, read and written set-wise: arrays in, one round trip a step.
@Component
class StockItems {

    private static final int KEYS_REMEMBERED = 200_000;

    private static final String ENSURE =
            """
            INSERT INTO stock_levels (product_id, location_id)
            SELECT * FROM unnest(?::uuid[], ?::uuid[]) ON CONFLICT DO NOTHING""";

    private static final String LOCK =
            """
            SELECT s.product_id, s.location_id, s.on_hand, s.reserved, s.sequence, s.hash, s.changed_at
            FROM stock_levels s
            JOIN unnest(?::uuid[], ?::uuid[]) AS k (product_id, location_id)
              ON s.product_id = k.product_id AND s.location_id = k.location_id
            ORDER BY s.product_id, s.location_id FOR UPDATE OF s""";

    private static final String APPLIED =
            """
            SELECT a.fingerprint, m.*
            FROM unnest(?::text[]) AS r (source_ref)
            JOIN applied_sources a ON a.source_ref = r.source_ref
            JOIN stock_movements m ON m.product_id = a.product_id AND m.location_id = a.location_id
              AND m.sequence = a.sequence AND m.recorded_at = a.recorded_at""";

    private static final String STORE =
            """
            WITH levels AS (
              UPDATE stock_levels s
              SET on_hand = v.on_hand, reserved = v.reserved, sequence = v.sequence, hash = v.hash,
                  changed_at = v.changed_at::timestamptz
              FROM unnest(?::uuid[], ?::uuid[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bytea[], ?::text[])
                AS v (product_id, location_id, on_hand, reserved, sequence, hash, changed_at)
              WHERE s.product_id = v.product_id AND s.location_id = v.location_id
            ), movements AS (
              INSERT INTO stock_movements (id, product_id, location_id, sequence, change, on_hand, reserved,
                reason, source_ref, actor, note, occurred_at, recorded_at, hash)
              SELECT id, product_id, location_id, sequence, change, on_hand, reserved, reason, source_ref, actor,
                note, occurred_at::timestamptz, recorded_at::timestamptz, hash
              FROM unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[],
                  ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bytea[])
                AS v (id, product_id, location_id, sequence, change, on_hand, reserved, reason, source_ref, actor,
                  note, occurred_at, recorded_at, hash)
            )
            INSERT INTO applied_sources (source_ref, fingerprint, product_id, location_id, sequence, recorded_at)
            SELECT source_ref, fingerprint, product_id, location_id, sequence, recorded_at::timestamptz
            FROM unnest(?::text[], ?::text[], ?::uuid[], ?::uuid[], ?::bigint[], ?::text[])
              AS v (source_ref, fingerprint, product_id, location_id, sequence, recorded_at)""";

    private final JdbcTemplate jdbc;
    private final Cache<StockKey, Boolean> there =
            Caffeine.newBuilder().maximumSize(KEYS_REMEMBERED).build();

    StockItems(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /// Makes rows for keys that have none, in a transaction of its own and in key order: the locks
    /// of a batch are then taken on rows that are there, in one order by everyone.
    void ensureThere(SortedSet<StockKey> keys) {
        var unknown = keys.stream().filter(key -> there.getIfPresent(key) == null).toList();
        if (unknown.isEmpty()) {
            return;
        }
        jdbc.execute(
                (Connection connection) -> {
                    try (var insert = connection.prepareStatement(ENSURE)) {
                        insert.setArray(1, uuids(connection, unknown, StockKey::productId));
                        insert.setArray(2, uuids(connection, unknown, StockKey::locationId));
                        return insert.executeUpdate();
                    }
                });
        unknown.forEach(key -> there.put(key, true));
    }

    /// Locks the rows in key order and reads them.
    Map<StockKey, StockItem> lock(SortedSet<StockKey> keys) {
        var locked = new HashMap<StockKey, StockItem>();
        jdbc.execute(
                (Connection connection) -> {
                    try (var select = connection.prepareStatement(LOCK)) {
                        select.setArray(1, uuids(connection, keys, StockKey::productId));
                        select.setArray(2, uuids(connection, keys, StockKey::locationId));
                        try (var rows = select.executeQuery()) {
                            while (rows.next()) {
                                var item = item(rows);
                                locked.put(item.key(), item);
                            }
                        }
                    }
                    return null;
                });
        if (locked.size() != keys.size()) {
            there.invalidateAll();
            throw new IllegalStateException("a level that was there is gone");
        }
        return locked;
    }

    /// Which of these sources have had their effect, and what it was.
    Map<String, AppliedSource> applied(Collection<String> sources) {
        var applied = new HashMap<String, AppliedSource>();
        jdbc.execute(
                (Connection connection) -> {
                    try (var select = connection.prepareStatement(APPLIED)) {
                        select.setArray(1, connection.createArrayOf("text", sources.toArray()));
                        try (var rows = select.executeQuery()) {
                            while (rows.next()) {
                                var movement = Ledger.movement(rows);
                                applied.put(
                                        movement.sourceRef(),
                                        new AppliedSource(rows.getString("fingerprint"), movement));
                            }
                        }
                    }
                    return null;
                });
        return applied;
    }

    /// Writes the new levels, the ledger's rows and the sources that they came from.
    void store(List<StockItem> items, List<Movement> movements, Map<String, String> fingerprints) {
        if (movements.isEmpty()) {
            return;
        }
        jdbc.execute(
                (Connection connection) -> {
                    try (var store = connection.prepareStatement(STORE)) {
                        var arrays = new Arrays(connection, store);
                        arrays.uuids(items, item -> item.key().productId());
                        arrays.uuids(items, item -> item.key().locationId());
                        arrays.longs(items, StockItem::onHand);
                        arrays.longs(items, StockItem::reserved);
                        arrays.longs(items, StockItem::sequence);
                        arrays.bytes(items, StockItem::hash);
                        arrays.texts(items, item -> item.changedAt().toString());

                        arrays.uuids(movements, Movement::movementId);
                        arrays.uuids(movements, Movement::productId);
                        arrays.uuids(movements, Movement::locationId);
                        arrays.longs(movements, Movement::sequence);
                        arrays.longs(movements, Movement::change);
                        arrays.longs(movements, Movement::onHand);
                        arrays.longs(movements, Movement::reserved);
                        arrays.texts(movements, Movement::reason);
                        arrays.texts(movements, Movement::sourceRef);
                        arrays.texts(movements, Movement::actor);
                        arrays.texts(movements, Movement::note);
                        arrays.texts(movements, movement -> movement.occurredAt().toString());
                        arrays.texts(movements, movement -> movement.recordedAt().toString());
                        arrays.bytes(movements, Movement::hash);

                        arrays.texts(movements, Movement::sourceRef);
                        arrays.texts(movements, movement -> fingerprints.get(movement.sourceRef()));
                        arrays.uuids(movements, Movement::productId);
                        arrays.uuids(movements, Movement::locationId);
                        arrays.longs(movements, Movement::sequence);
                        arrays.texts(movements, movement -> movement.recordedAt().toString());
                        return store.executeUpdate();
                    }
                });
    }

    private static StockItem item(ResultSet row) throws SQLException {
        return new StockItem(
                new StockKey(
                        row.getObject("product_id", UUID.class),
                        row.getObject("location_id", UUID.class)),
                row.getLong("on_hand"),
                row.getLong("reserved"),
                row.getLong("sequence"),
                row.getBytes("hash"),
                row.getTimestamp("changed_at").toInstant());
    }

    private static java.sql.Array uuids(
            Connection connection, Collection<StockKey> keys, Function<StockKey, UUID> part)
            throws SQLException {
        return connection.createArrayOf("uuid", keys.stream().map(part).toArray());
    }

    /// Sets a statement's parameters, one array after the other.
    private static final class Arrays {

        private final Connection connection;
        private final java.sql.PreparedStatement statement;
        private int index;

        Arrays(Connection connection, java.sql.PreparedStatement statement) {
            this.connection = connection;
            this.statement = statement;
        }

        <T> void uuids(List<T> rows, Function<T, UUID> value) throws SQLException {
            set("uuid", rows.stream().map(value).toArray());
        }

        <T> void longs(List<T> rows, java.util.function.ToLongFunction<T> value)
                throws SQLException {
            set("bigint", rows.stream().mapToLong(value).boxed().toArray(Long[]::new));
        }

        <T> void texts(List<T> rows, Function<T, @Nullable String> value) throws SQLException {
            set("text", rows.stream().map(value).toArray(String[]::new));
        }

        <T> void bytes(List<T> rows, Function<T, byte[]> value) throws SQLException {
            set("bytea", rows.stream().map(value).toArray(byte[][]::new));
        }

        private void set(String type, @Nullable Object[] values) throws SQLException {
            statement.setArray(++index, connection.createArrayOf(type, values));
        }
    }
}
