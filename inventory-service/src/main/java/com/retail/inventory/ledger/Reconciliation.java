package com.retail.inventory.ledger;

import com.retail.inventory.stock.MoveStock;
import com.retail.inventory.stock.Outcome;
import com.retail.inventory.stock.Reason;
import com.retail.inventory.stock.StockEngine;
import com.retail.inventory.stock.StockKey;
import com.retail.platform.Ids;
import com.retail.platform.security.Caller;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/// Proves every stored level against its ledger, its reservations and its lots, in one scan, and
/// puts right what does not agree by movements of its own.
@Component
public class Reconciliation {

    /// Mismatches that one answer names.
    public static final int MOST_NAMED = 500;

    /// What the scan found.
    ///
    /// @param levels how many levels were compared
    /// @param movements how many rows of the ledger they were compared with
    /// @param mismatches how many levels do not agree
    /// @param items the first of them
    public record Proof(
            Instant at, long levels, long movements, long mismatches, List<Mismatch> items) {}

    /// A level that does not agree. All quantities in base units.
    ///
    /// @param ledgerSum what its rows add up to
    /// @param ledgerLevel the level after its last row
    /// @param openReservations what its open reservations hold back
    /// @param lotsDiffer lots whose quantity is not what the rows add up to
    /// @param repairable whether a movement can put it right: not when rows of the ledger itself
    ///   are others than they were written, which [ChainCheck] locates
    public record Mismatch(
            UUID productId,
            UUID locationId,
            long onHand,
            long ledgerSum,
            long ledgerLevel,
            long reserved,
            long ledgerReserved,
            long openReservations,
            long lotsDiffer,
            boolean repairable) {}

    private static final String SCAN =
            """
            WITH ledger AS (
              SELECT product_id, location_id, sum(change) AS sum, sum(reserved_change) AS reserved_sum,
                     count(*) AS rows, max(sequence) AS last
              FROM (SELECT product_id, location_id, change, reserved_change, sequence FROM stock_movements
                    UNION ALL
                    SELECT product_id, location_id, on_hand, reserved, sequence FROM ledger_starts) m
              GROUP BY product_id, location_id
            ), held AS (
              SELECT product_id, location_id, sum(quantity) AS held FROM reservations WHERE state = 'open'
              GROUP BY product_id, location_id
            ), moved_lots AS (
              SELECT product_id, location_id, number, sum(change) AS sum
              FROM (SELECT m.product_id, m.location_id, l ->> 'lot' AS number, (l ->> 'change')::bigint AS change
                    FROM stock_movements m CROSS JOIN LATERAL jsonb_array_elements(m.detail -> 'lots') AS l
                    WHERE m.detail IS NOT NULL
                    UNION ALL
                    SELECT product_id, location_id, number, on_hand FROM ledger_start_lots) c
              GROUP BY product_id, location_id, number
            ), lots_differ AS (
              SELECT product_id, location_id, count(*) AS lots
              FROM moved_lots FULL JOIN lots USING (product_id, location_id, number)
              WHERE coalesce(moved_lots.sum, 0) <> coalesce(lots.on_hand, 0)
              GROUP BY product_id, location_id
            ), compared AS (
              SELECT product_id, location_id, coalesce(l.on_hand, 0) AS on_hand, coalesce(l.reserved, 0) AS reserved,
                     coalesce(l.sequence, 0) AS sequence, coalesce(g.sum, 0) AS ledger_sum,
                     coalesce(g.reserved_sum, 0) AS ledger_reserved, coalesce(g.rows, 0) AS rows,
                     coalesce(g.last, 0) AS last, coalesce(h.held, 0) AS held, coalesce(d.lots, 0) AS lots_differ
              FROM stock_levels l
              FULL JOIN ledger g USING (product_id, location_id)
              FULL JOIN held h USING (product_id, location_id)
              FULL JOIN lots_differ d USING (product_id, location_id)
            ), wrong AS (
              SELECT * FROM compared
              WHERE on_hand <> ledger_sum OR reserved <> ledger_reserved OR reserved <> held OR sequence <> last
                OR lots_differ > 0
            )
            SELECT w.*, coalesce(m.on_hand, s.on_hand, 0) AS ledger_level, t.levels, t.movements, t.mismatches
            FROM (SELECT count(*) AS levels, coalesce(sum(rows), 0) AS movements,
                         (SELECT count(*) FROM wrong) AS mismatches FROM compared) t
            LEFT JOIN (SELECT * FROM wrong ORDER BY product_id, location_id LIMIT ?) w ON true
            LEFT JOIN LATERAL (
              SELECT on_hand FROM stock_movements m
              WHERE m.product_id = w.product_id AND m.location_id = w.location_id
              ORDER BY recorded_at DESC, sequence DESC LIMIT 1) m ON true
            LEFT JOIN ledger_starts s ON s.product_id = w.product_id AND s.location_id = w.location_id""";

    private final JdbcTemplate jdbc;
    private final StockEngine stock;
    private final Clock clock;

    Reconciliation(JdbcTemplate jdbc, StockEngine stock, Clock clock) {
        this.jdbc = jdbc;
        this.stock = stock;
        this.clock = clock;
    }

    /// Compares all levels with all rows of the ledger, at one moment.
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ, timeout = 300)
    public Proof prove() {
        var totals = new long[3];
        var items = new ArrayList<Mismatch>();
        jdbc.query(
                SCAN,
                row -> {
                    totals[0] = row.getLong("levels");
                    totals[1] = row.getLong("movements");
                    totals[2] = row.getLong("mismatches");
                    if (row.getObject("product_id") != null) {
                        items.add(mismatch(row));
                    }
                },
                MOST_NAMED);
        return new Proof(clock.instant(), totals[0], totals[1], totals[2], List.copyOf(items));
    }

    /// Puts one level back to what its ledger and its reservations say. What the level said before
    /// stands in the movement's note.
    public Outcome repair(Mismatch mismatch, Caller caller) {
        var key = new StockKey(mismatch.productId(), mismatch.locationId());
        return stock.move(
                new MoveStock(
                        key,
                        new MoveStock.Restate(),
                        new MoveStock.Cause(
                                Reason.REPAIR,
                                null,
                                null,
                                null,
                                caller.actor(),
                                "The level said %d on hand and %d reserved; the ledger says %d and %d, reservations %d."
                                        .formatted(
                                                mismatch.onHand(),
                                                mismatch.reserved(),
                                                mismatch.ledgerLevel(),
                                                mismatch.ledgerReserved(),
                                                mismatch.openReservations())),
                        new MoveStock.Source("repair:" + Ids.next(), "", false),
                        true,
                        clock.instant(),
                        List.of(),
                        null));
    }

    private static Mismatch mismatch(ResultSet row) throws SQLException {
        long sum = row.getLong("ledger_sum");
        long level = row.getLong("ledger_level");
        return new Mismatch(
                row.getObject("product_id", UUID.class),
                row.getObject("location_id", UUID.class),
                row.getLong("on_hand"),
                sum,
                level,
                row.getLong("reserved"),
                row.getLong("ledger_reserved"),
                row.getLong("held"),
                row.getLong("lots_differ"),
                sum == level && row.getLong("rows") > 0 && row.getLong("lots_differ") == 0);
    }
}
