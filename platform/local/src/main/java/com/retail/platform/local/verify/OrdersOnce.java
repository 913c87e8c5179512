package com.retail.platform.local.verify;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;

/// 7: each order has reached the supplier once in effect, each genuine webhook was applied once and
/// no other was, and each delivery was received once.
final class OrdersOnce implements Invariant {

    @Override
    public int number() {
        return 7;
    }

    @Override
    public String promise() {
        return "orders and webhooks take effect once";
    }

    @Override
    public Finding check(Auditor auditor) throws SQLException {
        var troubles = new Troubles();
        long orders = orders(auditor, troubles);
        long webhooks = webhooks(auditor, troubles);
        long received = receipts(auditor, troubles);
        long refused =
                auditor.supplierCount(
                        "SELECT count(*) FROM webhook_attempts WHERE kind IN ('forged', 'stale')");
        return Finding.of(
                "%d orders, %d webhooks applied, %d forged or stale refused, %d deliveries received"
                        .formatted(orders, webhooks, refused, received),
                troubles);
    }

    private static long orders(Auditor auditor, Troubles troubles) throws SQLException {
        var theirs = new HashMap<String, Long>();
        for (var row :
                auditor.supplierRows(
                        """
                        SELECT o.order_number, sum(l.ordered_quantity)::bigint FROM orders o
                        JOIN order_lines l ON l.order_id = o.id GROUP BY o.order_number
                        """)) {
            theirs.put(row.text(0), row.number(1));
        }
        long orders = 0;
        long unknown = 0;
        long otherQuantity = 0;
        for (var row :
                auditor.rows(
                        """
                        SELECT u.id::text, coalesce(sum(o.ordered_quantity) FILTER (WHERE o.state <> 'cancelled'), 0)::bigint,
                          EXISTS (SELECT 1 FROM supplychain.supplier_calls c WHERE c.state IN ('parked', 'dropped')
                                  AND c.kind IN ('order', 'decision') AND c.subject_id IN (u.id, u.supplier_proposal_id))
                        FROM supplychain.purchases u JOIN supplychain.orders o ON o.purchase_id = u.id GROUP BY u.id
                        """)) {
            orders++;
            var quantity = theirs.remove(row.text(0));
            boolean neverTold = row.text(2).equals("true");
            if (quantity == null) {
                unknown += neverTold ? 0 : 1;
            } else if (quantity != row.number(1) && row.number(1) > 0) {
                otherQuantity++;
            }
        }
        troubles.add(unknown, "orders are not at the supplier");
        troubles.add(otherQuantity, "orders have another quantity there");
        troubles.add(theirs.size(), "orders at the supplier are not ours");
        troubles.add(
                auditor.supplierCount(
                        """
                        SELECT count(*) FROM (SELECT 1 FROM order_requests WHERE outcome = 'created'
                            GROUP BY order_number HAVING count(*) > 1) AS twice
                        """),
                "orders took effect twice");
        return orders;
    }

    private record Webhook(String state, String stream, long sequence) {

        boolean applied() {
            return state.equals("applied");
        }
    }

    static long webhooks(Auditor auditor, Troubles troubles) throws SQLException {
        var ours = new HashMap<String, Webhook>();
        for (var row :
                auditor.rows(
                        "SELECT webhook_id, state, stream, stream_sequence FROM supplychain.webhooks")) {
            ours.put(row.text(0), new Webhook(row.text(1), row.text(2), row.number(3)));
        }
        var theirs = new HashSet<String>();
        long unapplied = 0;
        for (var row : auditor.supplierRows("SELECT id, delivered_at IS NOT NULL FROM webhooks")) {
            theirs.add(row.text(0));
            boolean delivered = row.text(1).equals("true");
            var taken = ours.get(row.text(0));
            unapplied += delivered && (taken == null || !taken.applied()) ? 1 : 0;
        }
        troubles.add(unapplied, "webhooks were taken but not applied");
        var remembered = remembered(auditor);
        troubles.add(
                ours.entrySet().stream()
                        .filter(each -> each.getValue().applied())
                        .filter(each -> !theirs.contains(each.getKey()))
                        .filter(
                                each ->
                                        each.getValue().sequence()
                                                >= remembered.getOrDefault(
                                                        each.getValue().stream(), 0L))
                        .count(),
                "webhooks were applied that the supplier never sent");
        troubles.add(
                auditor.supplierCount(
                        "SELECT count(*) FROM webhook_attempts WHERE kind IN ('forged', 'stale') AND status BETWEEN 200 AND 299"),
                "forged or stale webhooks were taken");
        return ours.values().stream().filter(Webhook::applied).count();
    }

    /// From which of each stream on the supplier still knows what it sent: it forgets its oldest
    /// webhooks sooner than we do, except those that it has not got rid of.
    private static Map<String, Long> remembered(Auditor auditor) throws SQLException {
        var first = new HashMap<String, Long>();
        for (var row :
                auditor.supplierRows(
                        """
                        SELECT s.stream, coalesce(min(w.stream_sequence), s.last_sequence + 1)
                        FROM webhook_streams s LEFT JOIN webhooks w ON w.stream = s.stream AND w.due_at IS NULL
                        GROUP BY s.stream
                        """)) {
            first.put(row.text(0), row.number(1));
        }
        return first;
    }

    static long receipts(Auditor auditor, Troubles troubles) throws SQLException {
        var row =
                auditor.one(
                        """
                        SELECT count(*) FILTER (WHERE m.n = 1 AND d.units > 0),
                               count(*) FILTER (WHERE m.n IS NULL AND a.source_ref IS NULL), count(*) FILTER (WHERE m.n > 1),
                               count(*) FILTER (WHERE m.total <> d.units), count(*) FILTER (WHERE d.units IS NULL)
                        FROM (SELECT source_ref, sum(delivered_quantity) AS units FROM supplychain.shipment_items
                            WHERE source_ref IS NOT NULL AND delivered_quantity > 0 GROUP BY source_ref) d
                        FULL JOIN (SELECT source_ref, count(*) AS n, sum(change) AS total FROM inventory.stock_movements
                            WHERE source_ref LIKE 'delivery:%' GROUP BY source_ref) m USING (source_ref)
                        LEFT JOIN inventory.applied_sources a USING (source_ref)
                        """);
        troubles.add(row.number(1), "deliveries were not received");
        troubles.add(row.number(2), "deliveries were received twice");
        troubles.add(row.number(3), "deliveries were received with another quantity");
        troubles.add(row.number(4), "deliveries were received that nobody made");
        return row.number(0);
    }
}
