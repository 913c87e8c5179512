package com.retail.inventory.stock;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
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
            SELECT s.*
            FROM stock_levels s
            JOIN unnest(?::uuid[], ?::uuid[]) AS k (product_id, location_id)
              ON s.product_id = k.product_id AND s.location_id = k.location_id
            ORDER BY s.product_id, s.location_id FOR UPDATE OF s""";

    private static final String FROM_LEDGER =
            """
            SELECT k.product_id, k.location_id, m.on_hand, m.reserved, m.sequence, m.hash,
                   greatest(m.reserved - m.on_hand, 0) AS shortfall, m.recorded_at AS changed_at,
                   EXISTS (SELECT 1 FROM lots l WHERE l.product_id = k.product_id AND l.location_id = k.location_id)
                     AS has_lots,
                   (SELECT coalesce(sum(r.quantity), 0) FROM reservations r WHERE r.product_id = k.product_id
                      AND r.location_id = k.location_id AND r.state = 'open') AS held
            FROM unnest(?::uuid[], ?::uuid[]) AS k (product_id, location_id)
            CROSS JOIN LATERAL (
              (SELECT on_hand, reserved, sequence, hash, recorded_at FROM stock_movements r
               WHERE r.product_id = k.product_id AND r.location_id = k.location_id
               ORDER BY recorded_at DESC, sequence DESC LIMIT 1)
              UNION ALL SELECT on_hand, reserved, sequence, hash, recorded_at FROM ledger_starts s
              WHERE s.product_id = k.product_id AND s.location_id = k.location_id
              ORDER BY recorded_at DESC, sequence DESC LIMIT 1) m""";

    private static final String LOTS =
            """
            SELECT l.* FROM lots l
            JOIN unnest(?::uuid[], ?::uuid[]) AS k (product_id, location_id)
              ON l.product_id = k.product_id AND l.location_id = k.location_id
            WHERE l.on_hand <> 0 OR l.number = ANY (?::text[])""";

    private static final String HOLDS =
            "SELECT * FROM reservations WHERE reservation_id = ANY (?::uuid[])";

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
                        keys(insert, unknown);
                        return insert.executeUpdate();
                    }
                });
        unknown.forEach(key -> there.put(key, true));
    }

    /// Locks the rows in key order and reads them, with the lots and holds that the commands are
    /// about. The first step of a transaction, whose statements are planned once from here on.
    Map<StockKey, StockItem> lock(SortedSet<StockKey> keys, Collection<MoveStock> commands) {
        jdbc.execute("SELECT " + Plans.ONCE);
        var levels = levels(keys);
        if (levels.size() != keys.size()) {
            there.invalidateAll();
            throw new NotWrittenException("a level that was there is gone");
        }
        var lots = lots(levels, commands);
        var holds = holds(commands);
        var items = new HashMap<StockKey, StockItem>();
        levels.forEach(
                (key, level) ->
                        items.put(
                                key,
                                new StockItem(
                                        key,
                                        level,
                                        new LotBook(lots.getOrDefault(key, List.of())),
                                        holds.getOrDefault(key, Map.of()))));
        restate(items, commands);
        return items;
    }

    /// Lets the items that are to be restated begin again from their ledgers.
    private void restate(Map<StockKey, StockItem> items, Collection<MoveStock> commands) {
        var keys =
                commands.stream()
                        .filter(command -> command.change() instanceof MoveStock.Restate)
                        .map(MoveStock::key)
                        .toList();
        if (!keys.isEmpty()) {
            read(
                    FROM_LEDGER,
                    keys,
                    row ->
                            Objects.requireNonNull(items.get(StockKey.of(row)))
                                    .restate(level(row), row.getLong("held")));
        }
    }

    private Map<StockKey, StoredLevel> levels(Collection<StockKey> keys) {
        var levels = new HashMap<StockKey, StoredLevel>();
        read(LOCK, keys, row -> levels.put(StockKey.of(row), level(row)));
        return levels;
    }

    private Map<StockKey, List<LotBook.Lot>> lots(
            Map<StockKey, StoredLevel> levels, Collection<MoveStock> commands) {
        var named = new HashSet<String>();
        var keys = new HashSet<StockKey>();
        for (var command : commands) {
            if (!command.lots().isEmpty()) {
                keys.add(command.key());
                command.lots().forEach(lot -> named.add(lot.lot()));
            }
        }
        levels.forEach(
                (key, level) -> {
                    if (level.hasLots()) {
                        keys.add(key);
                    }
                });
        var lots = new HashMap<StockKey, List<LotBook.Lot>>();
        if (!keys.isEmpty()) {
            jdbc.query(
                    LOTS,
                    statement -> keys(statement, keys).texts(named, number -> number),
                    (RowCallbackHandler)
                            row ->
                                    lots.computeIfAbsent(StockKey.of(row), key -> new ArrayList<>())
                                            .add(lot(row)));
        }
        return lots;
    }

    private Map<StockKey, Map<UUID, Hold>> holds(Collection<MoveStock> commands) {
        var reservations = new HashSet<UUID>();
        for (var command : commands) {
            switch (command.change()) {
                case MoveStock.Reserve reserve -> reservations.add(reserve.reservation());
                case MoveStock.Confirm confirm -> reservations.add(confirm.reservation());
                case MoveStock.Release release -> reservations.add(release.reservation());
                case MoveStock.By by -> {}
                case MoveStock.OfNoOtherLot by -> {}
                case MoveStock.To to -> {}
                case MoveStock.Restate restate -> {}
            }
        }
        if (reservations.isEmpty()) {
            return Map.of();
        }
        var holds = new HashMap<StockKey, Map<UUID, Hold>>();
        jdbc.query(
                HOLDS,
                statement -> new ArrayParameters(statement).uuids(reservations, id -> id),
                row -> {
                    holds.computeIfAbsent(StockKey.of(row), key -> new HashMap<>())
                            .put(row.getObject("reservation_id", UUID.class), hold(row));
                });
        return holds;
    }

    private void read(String sql, Collection<StockKey> keys, RowCallbackHandler reader) {
        jdbc.query(sql, statement -> keys(statement, keys), reader);
    }

    private static ArrayParameters keys(PreparedStatement statement, Collection<StockKey> keys)
            throws SQLException {
        return new ArrayParameters(statement)
                .uuids(keys, StockKey::productId)
                .uuids(keys, StockKey::locationId);
    }

    private static StoredLevel level(ResultSet row) throws SQLException {
        return new StoredLevel(
                row.getLong("on_hand"),
                row.getLong("reserved"),
                row.getLong("shortfall"),
                row.getLong("sequence"),
                row.getBytes("hash"),
                row.getBoolean("has_lots"),
                row.getTimestamp("changed_at").toInstant());
    }

    private static LotBook.Lot lot(ResultSet row) throws SQLException {
        var expiry = row.getDate("expires_on");
        return new LotBook.Lot(
                row.getString("number"),
                expiry == null ? null : expiry.toLocalDate(),
                row.getLong("on_hand"));
    }

    private static Hold hold(ResultSet row) throws SQLException {
        return new Hold(
                row.getLong("quantity"),
                row.getString("owner"),
                row.getTimestamp("expires_at").toInstant(),
                Hold.State.of(row.getString("state")));
    }
}
