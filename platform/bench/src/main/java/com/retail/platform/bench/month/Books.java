package com.retail.platform.bench.month;

import com.retail.platform.bench.InventoryLab;
import com.retail.platform.local.suite.Suite;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/// The books of both sides, read in their databases.
final class Books implements AutoCloseable {

    private final Connection ours;
    private final Connection theirs;

    Books(InventoryLab lab) throws SQLException {
        this.ours = lab.database();
        this.theirs = supplier(lab.suite());
    }

    private static Connection supplier(Suite suite) throws SQLException {
        return suite.database().connect("pepsico");
    }

    /// A count from our side.
    long ours(String sql, Object... values) throws SQLException {
        return (long) rows(ours, sql, values).getFirst().getFirst();
    }

    /// A count from theirs.
    long theirs(String sql, Object... values) throws SQLException {
        return (long) rows(theirs, sql, values).getFirst().getFirst();
    }

    List<List<Object>> ourRows(String sql) throws SQLException {
        return rows(ours, sql);
    }

    List<List<Object>> theirRows(String sql) throws SQLException {
        return rows(theirs, sql);
    }

    private static List<List<Object>> rows(Connection connection, String sql, Object... values)
            throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(
                        i + 1,
                        values[i] instanceof Instant time
                                ? time.atOffset(ZoneOffset.UTC)
                                : values[i]);
            }
            var all = new ArrayList<List<Object>>();
            try (var result = statement.executeQuery()) {
                int columns = result.getMetaData().getColumnCount();
                while (result.next()) {
                    var row = new ArrayList<Object>(columns);
                    for (int i = 1; i <= columns; i++) {
                        row.add(result.getObject(i));
                    }
                    all.add(row);
                }
            }
            return all;
        }
    }

    /// Waits until each sale is booked and our service knows each level that there was then.
    void awaitBooked(long sales) throws SQLException, InterruptedException {
        Patience.until(
                "inventory has booked all sales",
                () ->
                        ours(
                                        "SELECT count(*) FROM inventory.stock_movements WHERE source_ref LIKE 'sale:%'")
                                == sales);
        long movements = ours("SELECT sum(sequence)::bigint FROM inventory.stock_levels");
        Patience.until(
                "our service knows all levels",
                () ->
                        ours("SELECT coalesce(sum(sequence), 0)::bigint FROM supplychain.positions")
                                >= movements);
    }

    /// What is due now and not done yet, on both sides.
    long due(Instant now) throws SQLException {
        return ours(
                        """
                        SELECT (SELECT count(*) FROM supplychain.supplier_calls WHERE state = 'waiting' AND next_at <= ?)
                          + (SELECT count(*) FROM supplychain.webhooks WHERE state = 'waiting' AND next_at <= ?)
                          + (SELECT count(*) FROM supplychain.positions WHERE (sequence > sent_sequence OR restate) AND next_at <= ?)
                        """,
                        now,
                        now,
                        now)
                + theirs("SELECT count(*) FROM webhooks WHERE due_at <= ?", now);
    }

    /// What is still to come or to be said, now or later: orders that are under way, goods, calls,
    /// webhooks, positions and levels that one side lacks.
    long open() throws SQLException {
        return ours(
                        """
                        SELECT (SELECT count(*) FROM supplychain.orders WHERE state NOT IN ('delivered', 'rejected', 'cancelled'))
                          + (SELECT count(*) FROM supplychain.shipments WHERE closed_at IS NULL)
                          + (SELECT count(*) FROM supplychain.supplier_calls WHERE state = 'waiting')
                          + (SELECT count(*) FROM supplychain.webhooks WHERE state = 'waiting')
                          + (SELECT count(*) FROM supplychain.webhook_gaps WHERE lost IS NULL)
                          + (SELECT count(*) FROM supplychain.positions WHERE sequence > sent_sequence OR restate)
                          + (SELECT count(*) FROM inventory.stock_levels l LEFT JOIN supplychain.positions p
                             USING (product_id, location_id) WHERE l.sequence > 0 AND l.sequence IS DISTINCT FROM p.sequence)
                        """)
                + theirs("SELECT count(*) FROM webhooks WHERE due_at IS NOT NULL");
    }

    @Override
    public void close() throws SQLException {
        ours.close();
        theirs.close();
    }
}
