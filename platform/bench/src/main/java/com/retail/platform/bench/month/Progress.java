package com.retail.platform.bench.month;

import com.retail.platform.bench.supplier.Books;
import com.retail.platform.bench.supplier.Patience;
import java.sql.SQLException;
import java.time.Instant;

/// How far both sides are, by their books.
final class Progress {

    private final Books books;

    Progress(Books books) {
        this.books = books;
    }

    /// Waits until each sale is booked and our service knows each level that there was then.
    void awaitBooked(long sales) throws SQLException, InterruptedException {
        Patience.until(
                "inventory has booked all sales",
                () ->
                        books.ours(
                                        "SELECT count(*) FROM inventory.stock_movements WHERE source_ref LIKE 'sale:%'")
                                == sales);
        long movements = books.ours("SELECT sum(sequence)::bigint FROM inventory.stock_levels");
        Patience.until(
                "our service knows all levels",
                () ->
                        books.ours(
                                        "SELECT coalesce(sum(sequence), 0)::bigint FROM supplychain.positions")
                                >= movements);
    }

    /// What is due now and not done yet, on both sides.
    long due(Instant now) throws SQLException {
        return books.ours(
                        """
                        SELECT (SELECT count(*) FROM supplychain.supplier_calls WHERE state = 'waiting' AND next_at <= ?)
                          + (SELECT count(*) FROM supplychain.webhooks WHERE state = 'waiting' AND next_at <= ?)
                          + (SELECT count(*) FROM supplychain.positions WHERE (sequence > sent_sequence OR restate) AND next_at <= ?)
                        """,
                        now,
                        now,
                        now)
                + books.theirs("SELECT count(*) FROM webhooks WHERE due_at <= ?", now);
    }

    /// How many positions are being reported, or wait until an earlier try can no longer arrive.
    long positionsUnderWay(Instant now) throws SQLException {
        return books.ours(
                "SELECT count(*) FROM supplychain.positions WHERE (sequence > sent_sequence OR restate) AND next_at > ?",
                now);
    }

    /// What is still to come or to be said, now or later: orders that are under way, goods, calls,
    /// webhooks, positions and levels that one side lacks.
    long open() throws SQLException {
        return books.ours(
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
                + books.theirs("SELECT count(*) FROM webhooks WHERE due_at IS NOT NULL");
    }
}
