package com.retail.pepsico.order;

import com.retail.pepsico.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The orders in the database.
@Repository
class Orders {

    private final JdbcClient db;
    private final JdbcTemplate batches;

    Orders(JdbcClient db, JdbcTemplate batches) {
        this.db = db;
        this.batches = batches;
    }

    /// Adds the order unless its number is known; says whether it was added.
    boolean add(UUID id, OrderRequest request, String hash, Instant now, Instant nextStep) {
        int added =
                db.sql(
                                """
                                INSERT INTO orders (id, order_number, ship_to, content_hash, status, ordered_at,
                                                    requested_delivery_at, received_at, next_step_at)
                                VALUES (:id, :number, :shipTo, :hash, 'received', :orderedAt, :requested, :now, :next)
                                ON CONFLICT (order_number) DO NOTHING
                                """)
                        .param("id", id)
                        .param("number", request.orderNumber())
                        .param("shipTo", request.shipTo())
                        .param("hash", hash)
                        .param("orderedAt", Times.sql(request.orderedAt()))
                        .param("requested", Times.sqlOrNull(request.requestedDeliveryAt()))
                        .param("now", Times.sql(now))
                        .param("next", Times.sql(nextStep))
                        .update();
        if (added == 1) {
            batches.batchUpdate(
                    "INSERT INTO order_lines (order_id, line_number, buyer_item, gtin, case_pack, ordered_quantity)"
                            + " VALUES (?, ?, ?, ?, ?, ?)",
                    request.lines().stream()
                            .map(
                                    line ->
                                            new @Nullable Object[] {
                                                id,
                                                line.lineNumber(),
                                                line.buyerItem(),
                                                line.gtin(),
                                                line.casePack(),
                                                line.quantity()
                                            })
                            .toList());
        }
        return added == 1;
    }

    Optional<Order> find(UUID id) {
        return db.sql("SELECT * FROM orders WHERE id = :id")
                .param("id", id)
                .query(this::order)
                .optional();
    }

    Optional<Order> findByNumber(String number) {
        return db.sql("SELECT * FROM orders WHERE order_number = :number")
                .param("number", number)
                .query(this::order)
                .optional();
    }

    String hashOf(UUID id) {
        return db.sql("SELECT content_hash FROM orders WHERE id = :id")
                .param("id", id)
                .query(String.class)
                .single();
    }

    /// Orders whose next step is due, locked; those that another worker holds are left to it.
    List<Order> claimDue(Instant now, int limit) {
        return db.sql(
                        """
                        SELECT * FROM orders WHERE next_step_at <= :now
                        ORDER BY next_step_at LIMIT :limit FOR UPDATE SKIP LOCKED
                        """)
                .param("now", Times.sql(now))
                .param("limit", limit)
                .query(this::order)
                .list();
    }

    Optional<Instant> nextDue() {
        return db.sql("SELECT min(next_step_at) AS due FROM orders WHERE next_step_at IS NOT NULL")
                .query((row, n) -> Optional.ofNullable(Times.atOrNull(row, "due")))
                .single();
    }

    /// Stores an order's new state and lines, and when its next step is due (null: never).
    void store(Order order, @Nullable Instant nextStep) {
        db.sql(
                        """
                        UPDATE orders SET status = :status, sequence = :sequence, acknowledged_at = :acknowledged,
                            rejected_at = :rejected, shipped_at = :shipped, delivered_at = :delivered,
                            expected_delivery_at = :expected, shipment_id = :shipment,
                            delivery_reference = :delivery, next_step_at = :next
                        WHERE id = :id
                        """)
                .param("status", order.status())
                .param("sequence", order.sequence())
                .param("acknowledged", Times.sqlOrNull(order.acknowledgedAt()))
                .param("rejected", Times.sqlOrNull(order.rejectedAt()))
                .param("shipped", Times.sqlOrNull(order.shippedAt()))
                .param("delivered", Times.sqlOrNull(order.deliveredAt()))
                .param("expected", Times.sqlOrNull(order.expectedDeliveryAt()))
                .param("shipment", order.shipmentId())
                .param("delivery", order.deliveryReference())
                .param("next", Times.sqlOrNull(nextStep))
                .param("id", order.id())
                .update();
        batches.batchUpdate(
                "UPDATE order_lines SET acknowledged_quantity = ?, shipped_quantity = ?, delivered_quantity = ?,"
                        + " status = ?, reason = ? WHERE order_id = ? AND line_number = ?",
                order.lines().stream()
                        .map(
                                line ->
                                        new @Nullable Object[] {
                                            line.acknowledgedQuantity(),
                                            line.shippedQuantity(),
                                            line.deliveredQuantity(),
                                            line.status(),
                                            line.reason(),
                                            order.id(),
                                            line.lineNumber()
                                        })
                        .toList());
    }

    /// The running number of an order, from which its shipment and delivery get theirs.
    long runningNumber(UUID id) {
        return db.sql("SELECT number FROM orders WHERE id = :id")
                .param("id", id)
                .query(Long.class)
                .single();
    }

    private Order order(ResultSet row, int n) throws SQLException {
        var id = row.getObject("id", UUID.class);
        return new Order(
                id,
                row.getString("order_number"),
                row.getString("ship_to"),
                row.getString("status"),
                row.getInt("sequence"),
                Times.at(row, "received_at"),
                Times.atOrNull(row, "acknowledged_at"),
                Times.atOrNull(row, "rejected_at"),
                Times.atOrNull(row, "shipped_at"),
                Times.atOrNull(row, "delivered_at"),
                Times.atOrNull(row, "expected_delivery_at"),
                row.getString("shipment_id"),
                row.getString("delivery_reference"),
                lines(id));
    }

    private List<OrderLine> lines(UUID order) {
        return db.sql("SELECT * FROM order_lines WHERE order_id = :id ORDER BY line_number")
                .param("id", order)
                .query(
                        (row, n) ->
                                new OrderLine(
                                        row.getInt("line_number"),
                                        row.getString("buyer_item"),
                                        row.getString("gtin"),
                                        row.getObject("case_pack", Integer.class),
                                        row.getLong("ordered_quantity"),
                                        row.getObject("acknowledged_quantity", Long.class),
                                        row.getObject("shipped_quantity", Long.class),
                                        row.getObject("delivered_quantity", Long.class),
                                        "each",
                                        row.getString("status"),
                                        row.getString("reason")))
                .list();
    }
}
