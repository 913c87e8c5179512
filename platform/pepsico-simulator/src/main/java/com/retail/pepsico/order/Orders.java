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
    ///
    /// @param hash of what the buyer said, to compare with what is said again
    boolean add(Order order, Instant orderedAt, String hash, Instant nextStep) {
        int added =
                db.sql(
                                """
                                INSERT INTO orders (id, order_number, ship_to, content_hash, status, proposal_id, ordered_at,
                                                    requested_delivery_at, received_at, next_step_at)
                                VALUES (:id, :number, :shipTo, :hash, :status, :proposal, :orderedAt, :requested, :now,
                                        :next)
                                ON CONFLICT (order_number) DO NOTHING
                                """)
                        .param("id", order.id())
                        .param("number", order.orderNumber())
                        .param("shipTo", order.shipTo())
                        .param("hash", hash)
                        .param("status", order.status())
                        .param("proposal", order.proposalId())
                        .param("orderedAt", Times.sql(orderedAt))
                        .param("requested", Times.sqlOrNull(order.dates().requestedDelivery()))
                        .param("now", Times.sql(order.dates().received()))
                        .param("next", Times.sql(nextStep))
                        .update();
        if (added == 1) {
            addLines(order);
        }
        return added == 1;
    }

    private void addLines(Order order) {
        batches.batchUpdate(
                """
                INSERT INTO order_lines (order_id, line_number, buyer_item, gtin, gtin_level, case_pack,
                                         ordered_quantity, entered_quantity, entered_unit, entered_units_per_pack)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                order.lines().stream()
                        .map(
                                line ->
                                        new @Nullable Object[] {
                                            order.id(),
                                            line.lineNumber(),
                                            line.buyerItem(),
                                            line.trade().gtin(),
                                            line.trade().gtinLevel(),
                                            line.trade().casePack(),
                                            line.ordered().eaches(),
                                            line.ordered().quantity(),
                                            line.ordered().unit(),
                                            line.ordered().unitsPerPack()
                                        })
                        .toList());
    }

    Optional<Order> find(UUID id) {
        return db.sql("SELECT * FROM orders WHERE id = :id")
                .param("id", id)
                .query(this::order)
                .optional();
    }

    /// The order, locked until the transaction ends.
    Optional<Order> lock(UUID id) {
        return db.sql("SELECT * FROM orders WHERE id = :id FOR UPDATE")
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

    /// Orders whose next step is due, locked; those that somebody else holds are left to him.
    List<Order> claimDue(Instant now, int limit) {
        return db.sql(
                        """
                        SELECT * FROM orders WHERE next_step_at <= :now
                        ORDER BY next_step_at, number LIMIT :limit FOR UPDATE SKIP LOCKED
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

    /// Counts an event of the order, and says which it is: 1, 2, 3 …
    int countEvent(UUID id) {
        return db.sql("UPDATE orders SET sequence = sequence + 1 WHERE id = :id RETURNING sequence")
                .param("id", id)
                .query(Integer.class)
                .single();
    }

    int events(UUID id) {
        return db.sql("SELECT sequence FROM orders WHERE id = :id")
                .param("id", id)
                .query(Integer.class)
                .single();
    }

    /// Stores an order's new state and lines. Its next step is the next of its shipments.
    void store(Order order) {
        store(order, null);
    }

    /// The same with a next step of its own.
    void store(Order order, @Nullable Instant nextStep) {
        var dates = order.dates();
        db.sql(
                        """
                        UPDATE orders SET status = :status, revision = :revision, requested_delivery_at = :requested,
                            acknowledged_at = :acknowledged, rejected_at = :rejected, cancelled_at = :cancelled,
                            expected_delivery_at = :expected,
                            next_step_at = coalesce(:next, (SELECT min(least(due_at, billing_due_at)) FROM shipments
                                                            WHERE order_id = :id))
                        WHERE id = :id
                        """)
                .param("status", order.status())
                .param("revision", order.revision())
                .param("requested", Times.sqlOrNull(dates.requestedDelivery()))
                .param("acknowledged", Times.sqlOrNull(dates.acknowledged()))
                .param("rejected", Times.sqlOrNull(dates.rejected()))
                .param("cancelled", Times.sqlOrNull(dates.cancelled()))
                .param("expected", Times.sqlOrNull(dates.expectedDelivery()))
                .param("next", Times.sqlOrNull(nextStep))
                .param("id", order.id())
                .update();
        batches.batchUpdate(
                """
                UPDATE order_lines SET ordered_quantity = ?, entered_quantity = ?, entered_unit = ?,
                    entered_units_per_pack = ?, status = ?, acknowledged_quantity = ?, backordered_quantity = ?,
                    backorder_expected_at = ?, reason = ?, substitute_item = ?, substitute_gtin = ?,
                    substitute_case_pack = ?, shipped_quantity = ?, delivered_quantity = ?
                WHERE order_id = ? AND line_number = ?
                """,
                order.lines().stream().map(line -> row(order, line)).toList());
    }

    private static @Nullable Object[] row(Order order, OrderLine line) {
        var answer = line.answer();
        var substitute = answer.substitute();
        return new @Nullable Object[] {
            line.ordered().eaches(),
            line.ordered().quantity(),
            line.ordered().unit(),
            line.ordered().unitsPerPack(),
            answer.status(),
            answer.acknowledged(),
            answer.backordered(),
            Times.sqlOrNull(answer.backorderExpectedAt()),
            answer.reason(),
            substitute == null ? null : substitute.buyerItem(),
            substitute == null ? null : substitute.gtin(),
            substitute == null ? null : substitute.casePack(),
            line.shipped(),
            line.delivered(),
            order.id(),
            line.lineNumber()
        };
    }

    private Order order(ResultSet row, int n) throws SQLException {
        var id = row.getObject("id", UUID.class);
        return new Order(
                id,
                row.getString("order_number"),
                row.getString("ship_to"),
                row.getString("status"),
                row.getInt("revision"),
                row.getObject("proposal_id", UUID.class),
                new Order.Dates(
                        Times.at(row, "received_at"),
                        Times.atOrNull(row, "requested_delivery_at"),
                        Times.atOrNull(row, "acknowledged_at"),
                        Times.atOrNull(row, "rejected_at"),
                        Times.atOrNull(row, "cancelled_at"),
                        Times.atOrNull(row, "expected_delivery_at")),
                lines(id));
    }

    private List<OrderLine> lines(UUID order) {
        return db.sql("SELECT * FROM order_lines WHERE order_id = :id ORDER BY line_number")
                .param("id", order)
                .query(Orders::line)
                .list();
    }

    private static OrderLine line(ResultSet row, int n) throws SQLException {
        var instead = row.getString("substitute_item");
        return new OrderLine(
                row.getInt("line_number"),
                row.getString("buyer_item"),
                new OrderLine.Trade(
                        row.getString("gtin"),
                        row.getString("gtin_level"),
                        row.getObject("case_pack", Integer.class)),
                new OrderedAs(
                        row.getLong("entered_quantity"),
                        row.getString("entered_unit"),
                        row.getInt("entered_units_per_pack")),
                new LineAnswer(
                        row.getString("status"),
                        row.getObject("acknowledged_quantity", Long.class),
                        row.getObject("backordered_quantity", Long.class),
                        Times.atOrNull(row, "backorder_expected_at"),
                        row.getString("reason"),
                        instead == null
                                ? null
                                : new Substitute(
                                        instead,
                                        row.getString("substitute_gtin"),
                                        row.getObject("substitute_case_pack", Integer.class))),
                row.getObject("shipped_quantity", Long.class),
                row.getObject("delivered_quantity", Long.class));
    }
}
