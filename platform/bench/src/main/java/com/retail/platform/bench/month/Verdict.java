package com.retail.platform.bench.month;

import com.retail.platform.bench.Figures;
import com.retail.platform.bench.supplier.Books;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/// What the books of both sides say of the month once all is quiet, each held against the other's.
final class Verdict {

    private final Books books;
    private final DueWatch watch;
    private final Figures figures;

    Verdict(Books books, DueWatch watch, Figures figures) {
        this.books = books;
        this.watch = watch;
        this.figures = figures;
    }

    void report() throws SQLException {
        orders();
        deliveries();
        positions();
        new DriftVerdict(books, watch, figures).report();
        webhooks();
        calls();
    }

    /// Each order that was not taken back before it was sent is at PepsiCo, once, as it was placed.
    private void orders() throws SQLException {
        var theirs =
                byName(
                        books.theirRows(
                                """
                        SELECT o.order_number, sum(l.ordered_quantity)::bigint FROM orders o
                        JOIN order_lines l ON l.order_id = o.id GROUP BY 1"""));
        long placed = 0;
        long lost = 0;
        long other = 0;
        for (var row :
                books.ourRows(
                        """
                        SELECT u.id::text, coalesce(sum(o.ordered_quantity) FILTER (WHERE o.state <> 'cancelled'), 0)::bigint
                        FROM supplychain.purchases u JOIN supplychain.orders o ON o.purchase_id = u.id
                        WHERE NOT EXISTS (SELECT 1 FROM supplychain.supplier_calls c WHERE c.state = 'dropped'
                          AND c.kind IN ('order', 'decision') AND c.subject_id IN (u.id, u.supplier_proposal_id))
                        GROUP BY u.id""")) {
            placed++;
            var there = theirs.remove(row.getFirst().toString());
            long here = (long) row.getLast();
            lost += there == null ? 1 : 0;
            other += there != null && there != here && here > 0 ? 1 : 0;
        }
        figures.with("orders_placed", placed)
                .with(
                        "orders_proposed_by_supplier",
                        books.ours(
                                "SELECT count(*) FROM supplychain.purchases WHERE supplier_proposal_id IS NOT NULL"))
                .mustBeNone("orders_lost", lost)
                .mustBeNone(
                        "orders_doubled",
                        books.theirs(
                                """
                                SELECT count(*) FROM (SELECT 1 FROM order_requests WHERE outcome = 'created'
                                  GROUP BY order_number HAVING count(*) > 1) AS twice"""))
                .mustBeNone("orders_nobody_placed", theirs.size())
                .mustBeNone("orders_of_other_quantity", other);
    }

    /// What left PepsiCo for a location is in inventory's ledger there, once.
    private void deliveries() throws SQLException {
        var theirs =
                byName(
                        books.theirRows(
                                """
                        SELECT l.buyer_item || ' ' || o.ship_to, sum(l.quantity)::bigint
                        FROM shipments s JOIN shipment_lines l ON l.shipment = s.number JOIN orders o ON o.id = s.order_id
                        WHERE s.status = 'delivered' GROUP BY 1"""));
        var ours =
                byName(
                        books.ourRows(
                                """
                        SELECT product_id || ' ' || location_id, sum(change)::bigint
                        FROM inventory.stock_movements WHERE source_ref LIKE 'delivery:%' GROUP BY 1"""));
        var all = new HashSet<>(theirs.keySet());
        all.addAll(ours.keySet());
        figures.with("units_delivered", theirs.values().stream().mapToLong(units -> units).sum())
                .mustBeNone(
                        "places_with_other_deliveries",
                        all.stream()
                                .filter(
                                        place ->
                                                !ours.getOrDefault(place, 0L)
                                                        .equals(theirs.getOrDefault(place, 0L)))
                                .count());
    }

    /// What PepsiCo holds is inventory's own level.
    private void positions() throws SQLException {
        var theirs = new HashMap<String, List<Object>>();
        for (var row :
                books.theirRows(
                        "SELECT buyer_item || ' ' || location, on_hand, reserved, sequence FROM positions WHERE sequence >= 0")) {
            theirs.put(row.getFirst().toString(), row);
        }
        long compared = 0;
        long unequal = 0;
        for (var row :
                books.ourRows(
                        """
                        SELECT product_id || ' ' || location_id, on_hand, reserved, sequence
                        FROM inventory.stock_levels WHERE sequence > 0""")) {
            compared++;
            unequal += row.equals(theirs.remove(row.getFirst().toString())) ? 0 : 1;
        }
        figures.with("positions_compared", compared)
                .mustBeNone("positions_unequal", unequal + theirs.size())
                .mustBeNone(
                        "positions_older_after_newer",
                        books.theirs("SELECT coalesce(sum(older), 0)::bigint FROM positions"));
    }

    private void webhooks() throws SQLException {
        figures.with("webhooks_received", books.ours("SELECT count(*) FROM supplychain.webhooks"))
                .mustBeNone(
                        "webhooks_not_applied",
                        books.ours(
                                "SELECT count(*) FROM supplychain.webhooks WHERE state <> 'applied'"))
                .mustBeNone(
                        "webhooks_missing",
                        books.theirs("SELECT count(*) FROM webhooks")
                                - books.ours("SELECT count(*) FROM supplychain.webhooks"));
        for (var kind : List.of("forged", "stale")) {
            figures.with(kind + "_sent", tallied(kind, "%"))
                    .mustBeNone(kind + "_applied", tallied(kind, "2%"));
        }
        // A copy that comes in time is taken like any other, and known by its id.
        figures.with("replayed_sent", tallied("replayed", "%") + tallied("duplicate", "%"))
                .mustBeNone(
                        "replayed_applied",
                        books.ours(
                                """
                                SELECT count(*) FROM (SELECT 1 FROM supplychain.order_history WHERE webhook_id IS NOT NULL
                                  GROUP BY order_id, webhook_id, event, detail HAVING count(*) > 1) AS twice"""));
    }

    private long tallied(String kind, String answer) throws SQLException {
        return books.theirs(
                "SELECT coalesce(sum(n), 0)::bigint FROM webhook_tallies WHERE kind = ? AND answer LIKE ?",
                kind,
                answer);
    }

    private void calls() throws SQLException {
        figures.with(
                        "calls",
                        books.ours(
                                "SELECT count(*) FROM supplychain.supplier_calls WHERE kind <> 'positions'"))
                .with(
                        "calls_retried",
                        books.ours(
                                "SELECT count(*) FROM supplychain.supplier_calls WHERE kind <> 'positions' AND attempts > 1"))
                .mustBeNone(
                        "calls_parked",
                        books.ours(
                                "SELECT count(*) FROM supplychain.supplier_calls WHERE state = 'parked'"));
    }

    private static Map<String, Long> byName(List<List<Object>> rows) {
        var all = new HashMap<String, Long>();
        rows.forEach(row -> all.put(row.getFirst().toString(), (long) row.getLast()));
        return all;
    }
}
