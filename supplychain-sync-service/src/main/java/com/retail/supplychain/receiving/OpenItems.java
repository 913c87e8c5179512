package com.retail.supplychain.receiving;

import com.retail.supplychain.Times;
import com.retail.supplychain.activity.Movement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Goods of shipments that we count in ourselves.
@Repository
class OpenItems {

    private final JdbcClient jdbc;

    OpenItems(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Holds the purchases that receipts may belong to, or that take-backs of them belonged to,
    /// until the transaction ends, always in the same order: whoever changes a shipment holds its
    /// purchase.
    void hold(List<Movement> receipts) {
        jdbc.sql(
                        """
                        SELECT 1 FROM purchases WHERE id IN (
                          SELECT s.purchase_id FROM shipment_items i JOIN shipments s ON s.id = i.shipment_id
                          WHERE i.source_ref = ANY (:sources) AND i.booked_at IS NULL
                          UNION ALL
                          SELECT s.purchase_id FROM shipment_items i JOIN shipments s ON s.id = i.shipment_id
                          JOIN unnest(:products::uuid[], :locations::uuid[]) AS k (product_id, location_id)
                            ON k.product_id = i.product_id AND k.location_id = s.location_id
                          WHERE s.receiving = 'own' AND s.closed_at IS NULL
                          UNION ALL
                          SELECT s.purchase_id FROM receipt_matches m JOIN shipment_items i ON i.id = m.item_id
                          JOIN shipments s ON s.id = i.shipment_id WHERE m.movement_id = ANY (:reversed))
                        ORDER BY id FOR UPDATE""")
                .param("sources", receipts.stream().map(Movement::sourceRef).toArray(String[]::new))
                .param("products", receipts.stream().map(Movement::productId).toArray(UUID[]::new))
                .param(
                        "locations",
                        receipts.stream().map(Movement::locationId).toArray(UUID[]::new))
                .param(
                        "reversed",
                        receipts.stream()
                                .map(Movement::reverses)
                                .filter(Objects::nonNull)
                                .toArray(UUID[]::new))
                .query(row -> {});
    }

    /// Those that had left when a receipt of their product came in there, oldest shipment first.
    List<Matching.Item> awaiting(Movement receipt) {
        return awaiting(receipt, null, null);
    }

    /// Those of a purchase.
    List<Matching.Item> of(UUID purchase, Movement receipt) {
        return awaiting(receipt, purchase, null);
    }

    /// Those of a shipment.
    List<Matching.Item> in(UUID shipment, Movement receipt) {
        return awaiting(receipt, null, shipment);
    }

    private List<Matching.Item> awaiting(
            Movement receipt, @Nullable UUID purchase, @Nullable UUID shipment) {
        return jdbc.sql(
                        """
                        SELECT i.*, s.reference FROM shipment_items i JOIN shipments s ON s.id = i.shipment_id
                        JOIN purchases u ON u.id = s.purchase_id
                        WHERE i.product_id = :product AND s.location_id = :location
                          AND s.receiving = 'own' AND s.closed_at IS NULL
                          AND coalesce(s.shipped_at, u.ordered_at) <= :at
                          AND (:purchase::uuid IS NULL OR s.purchase_id = :purchase)
                          AND (:shipment::uuid IS NULL OR s.id = :shipment)
                        ORDER BY s.id, i.id""")
                .param("product", receipt.productId())
                .param("location", receipt.locationId())
                .param("at", Times.sql(receipt.occurredAt()))
                .param("purchase", purchase)
                .param("shipment", shipment)
                .query(OpenItems::item)
                .list();
    }

    private static Matching.Item item(ResultSet row, int n) throws SQLException {
        var delivered = row.getObject("delivered_quantity", Long.class);
        return new Matching.Item(
                row.getObject("id", UUID.class),
                row.getObject("order_id", UUID.class),
                row.getString("reference"),
                row.getString("sscc"),
                row.getString("lot"),
                delivered == null ? row.getLong("shipped_quantity") : delivered,
                row.getLong("received_quantity"));
    }

    void received(Movement movement, Matching.Match match, Instant now) {
        jdbc.sql(
                        """
                        UPDATE shipment_items SET received_quantity = received_quantity + ?,
                          booked_at = coalesce(booked_at, ?) WHERE id = ?""")
                .params(match.units(), Times.sql(now), match.item().id())
                .update();
        jdbc.sql(
                        """
                        INSERT INTO receipt_matches AS m (movement_id, item_id, quantity, source_ref, at) VALUES (?, ?, ?, ?, ?)
                        ON CONFLICT (movement_id, item_id) DO UPDATE SET quantity = m.quantity + excluded.quantity""")
                .params(
                        movement.id(),
                        match.item().id(),
                        match.units(),
                        movement.sourceRef(),
                        Times.sql(now))
                .update();
    }

    /// What a receipt had been counted as.
    ///
    /// @param closed whether that shipment's receipt is closed, so that it stays counted
    record Counted(UUID purchase, UUID order, long units, boolean closed) {}

    /// Takes a receipt back from the goods as which it was counted.
    List<Counted> takeBack(UUID receipt) {
        return jdbc.sql(
                        """
                        WITH counted AS (
                          SELECT m.item_id, m.quantity, i.order_id, s.purchase_id, s.closed_at IS NOT NULL AS closed
                          FROM receipt_matches m JOIN shipment_items i ON i.id = m.item_id
                          JOIN shipments s ON s.id = i.shipment_id WHERE m.movement_id = :receipt),
                        taken AS (
                          UPDATE shipment_items i SET received_quantity = i.received_quantity - c.quantity
                          FROM counted c WHERE i.id = c.item_id AND NOT c.closed),
                        forgotten AS (
                          DELETE FROM receipt_matches m USING counted c
                          WHERE m.movement_id = :receipt AND m.item_id = c.item_id AND NOT c.closed)
                        SELECT * FROM counted ORDER BY order_id""")
                .param("receipt", receipt)
                .query(
                        (row, n) ->
                                new Counted(
                                        row.getObject("purchase_id", UUID.class),
                                        row.getObject("order_id", UUID.class),
                                        row.getLong("quantity"),
                                        row.getBoolean("closed")))
                .list();
    }

    /// Shipments that we count in and are still open: delivered before a time by the supplier's
    /// word; or, where it says nothing of that, expected before it and counted in before it.
    List<UUID> dueBefore(Instant time, int limit) {
        return jdbc.sql(
                        """
                        SELECT id FROM shipments s WHERE receiving = 'own' AND closed_at IS NULL
                          AND (delivered_at < :time OR delivered_at IS NULL AND expected_at < :time
                               AND (SELECT max(i.booked_at) FROM shipment_items i
                                    WHERE i.shipment_id = s.id AND i.received_quantity > 0) < :time)
                        ORDER BY coalesce(delivered_at, expected_at) LIMIT :limit""")
                .param("time", Times.sql(time))
                .param("limit", limit)
                .query((row, n) -> row.getObject(1, UUID.class))
                .list();
    }
}
