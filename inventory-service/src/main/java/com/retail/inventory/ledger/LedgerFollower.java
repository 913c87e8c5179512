package com.retail.inventory.ledger;

import com.retail.inventory.stock.ArrayParameters;
import com.retail.inventory.stock.Plans;
import com.retail.inventory.stock.StockKey;
import com.retail.platform.messaging.Outbox;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Lets sums and published state follow the ledger: exactly once per row, from where the last
/// committed step has left off, whichever replica takes it.
@Component
class LedgerFollower {

    private static final String BEGIN =
            """
            INSERT INTO stock_followed (product_id, location_id)
            SELECT * FROM unnest(?::uuid[], ?::uuid[]) ON CONFLICT DO NOTHING""";

    private static final String LOCK =
            """
            SELECT 1 FROM stock_followed f
            JOIN unnest(?::uuid[], ?::uuid[]) AS k (product_id, location_id) USING (product_id, location_id)
            ORDER BY f.product_id, f.location_id FOR UPDATE OF f""";

    private static final String SUM =
            """
            WITH rows AS MATERIALIZED (
              SELECT f.product_id, f.location_id, m.sequence, m.recorded_at, m.occurred_at, m.change, m.reserved_change
              FROM unnest(?::uuid[], ?::uuid[]) AS k (product_id, location_id)
              JOIN stock_followed f USING (product_id, location_id)
              CROSS JOIN LATERAL (
                SELECT * FROM stock_movements m
                WHERE m.product_id = f.product_id AND m.location_id = f.location_id AND m.recorded_at >= f.summed_at
                  AND (m.recorded_at, m.sequence) > (f.summed_at, f.summed_sequence)
                ORDER BY m.recorded_at, m.sequence LIMIT ?) m
            ), sums AS (
              INSERT INTO stock_sums (product_id, location_id, grain, period, change, reserved_change)
              SELECT product_id, location_id, grain, date_trunc(unit, occurred_at, 'UTC'), sum(change), sum(reserved_change)
              FROM rows CROSS JOIN (VALUES (0, 'hour'), (1, 'day'), (2, 'month')) AS g (grain, unit)
              GROUP BY 1, 2, 3, 4
              ON CONFLICT (product_id, location_id, grain, period)
              DO UPDATE SET change = stock_sums.change + excluded.change,
                reserved_change = stock_sums.reserved_change + excluded.reserved_change
            )
            UPDATE stock_followed f SET summed_sequence = r.sequence, summed_at = r.recorded_at
            FROM (SELECT product_id, location_id, max(sequence) AS sequence, max(recorded_at) AS recorded_at
                  FROM rows GROUP BY product_id, location_id) r
            WHERE f.product_id = r.product_id AND f.location_id = r.location_id""";

    private static final String STATE =
            """
            UPDATE stock_followed f SET stated_sequence = l.sequence
            FROM stock_levels l, unnest(?::uuid[], ?::uuid[]) AS k (product_id, location_id)
            WHERE f.product_id = k.product_id AND f.location_id = k.location_id
              AND l.product_id = k.product_id AND l.location_id = k.location_id AND l.sequence > f.stated_sequence
            RETURNING l.*""";

    /// A level that is ahead of its ledger is not followed again: there is no row that would help.
    private static final String STILL_BEHIND =
            """
            SELECT f.product_id, f.location_id FROM stock_followed f
            JOIN unnest(?::uuid[], ?::uuid[]) AS k (product_id, location_id) USING (product_id, location_id)
            JOIN stock_levels l USING (product_id, location_id)
            WHERE l.sequence > f.summed_sequence AND EXISTS (
              SELECT 1 FROM stock_movements m
              WHERE m.product_id = f.product_id AND m.location_id = f.location_id AND m.recorded_at >= f.summed_at
                AND (m.recorded_at, m.sequence) > (f.summed_at, f.summed_sequence))""";

    private static final String BEHIND =
            """
            SELECT l.product_id, l.location_id FROM stock_levels l
            LEFT JOIN stock_followed f USING (product_id, location_id)
            WHERE (l.product_id, l.location_id) > (?::uuid, ?::uuid)
              AND l.sequence > least(coalesce(f.summed_sequence, 0), coalesce(f.stated_sequence, 0))
            ORDER BY l.product_id, l.location_id LIMIT ?""";

    private final JdbcTemplate jdbc;
    private final Outbox outbox;
    private final LedgerProperties properties;

    LedgerFollower(JdbcTemplate jdbc, Outbox outbox, LedgerProperties properties) {
        this.jdbc = jdbc;
        this.outbox = outbox;
        this.properties = properties;
    }

    /// Follows these ledgers as far as one step goes, and answers those that need another.
    @Transactional
    public List<StockKey> follow(SortedSet<StockKey> keys) {
        var sorted = List.copyOf(keys);
        jdbc.execute("SELECT " + Plans.ONCE);
        jdbc.update(BEGIN, statement -> parameters(new ArrayParameters(statement), sorted));
        jdbc.query(
                LOCK, statement -> parameters(new ArrayParameters(statement), sorted), row -> {});
        jdbc.update(
                SUM,
                statement -> {
                    parameters(new ArrayParameters(statement), sorted);
                    statement.setInt(3, properties.rowsAtOnce());
                });
        var states =
                jdbc.query(
                        STATE,
                        statement -> parameters(new ArrayParameters(statement), sorted),
                        (row, n) -> state(row));
        outbox.append(states.stream().map(StockLevelChanged::event).toList());
        return jdbc.query(
                STILL_BEHIND,
                statement -> parameters(new ArrayParameters(statement), sorted),
                (row, n) -> StockKey.of(row));
    }

    /// The next ledgers in key order that are not followed to their end, as many as one step takes.
    SortedSet<StockKey> behind(StockKey after) {
        var behind = new ArrayList<StockKey>();
        jdbc.query(
                BEHIND,
                statement -> {
                    statement.setObject(1, after.productId());
                    statement.setObject(2, after.locationId());
                    statement.setInt(3, properties.followBatch());
                },
                row -> {
                    behind.add(StockKey.of(row));
                });
        return new TreeSet<>(behind);
    }

    private static void parameters(ArrayParameters parameters, List<StockKey> keys)
            throws SQLException {
        parameters.uuids(keys, StockKey::productId).uuids(keys, StockKey::locationId);
    }

    private static StockLevelChanged state(ResultSet row) throws SQLException {
        var key = StockKey.of(row);
        long onHand = row.getLong("on_hand");
        long reserved = row.getLong("reserved");
        return new StockLevelChanged(
                key.productId(),
                key.locationId(),
                onHand,
                reserved,
                onHand - reserved,
                row.getLong("sequence"),
                row.getTimestamp("changed_at").toInstant());
    }
}
