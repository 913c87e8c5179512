package com.retail.pepsico.delivery;

import com.retail.pepsico.Times;
import com.retail.pepsico.shipment.Shipment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The adjustments in the database.
@Repository
public class Adjustments {

    private final JdbcClient db;
    private final JdbcTemplate batches;

    Adjustments(JdbcClient db, JdbcTemplate batches) {
        this.db = db;
        this.batches = batches;
    }

    /// A line of a delivery's order, of one item.
    public record Key(int lineNumber, String buyerItem) {}

    /// By how much the buyer keeps more than was delivered, or less if below zero, by line.
    public Map<Key, Long> differences(Shipment delivery) {
        var differences = new HashMap<Key, Long>();
        of(delivery)
                .forEach(
                        adjustment ->
                                adjustment
                                        .lines()
                                        .forEach(
                                                line ->
                                                        differences.merge(
                                                                new Key(
                                                                        line.lineNumber(),
                                                                        line.buyerItem()),
                                                                line.over()
                                                                        - line.missing()
                                                                        - line.damaged(),
                                                                Long::sum)));
        return differences;
    }

    /// Adds the adjustment unless its number is known; says whether it was added.
    boolean add(Adjustment adjustment, Shipment delivery, String hash) {
        int added =
                db.sql(
                                """
                                INSERT INTO adjustments (id, adjustment_number, shipment, content_hash, received_at,
                                                         accepted_at)
                                VALUES (:id, :number, :shipment, :hash, :received, :accepted)
                                ON CONFLICT (adjustment_number) DO NOTHING
                                """)
                        .param("id", adjustment.id())
                        .param("number", adjustment.adjustmentNumber())
                        .param("shipment", delivery.number())
                        .param("hash", hash)
                        .param("received", Times.sql(adjustment.receivedAt()))
                        .param("accepted", Times.sql(adjustment.acceptedAt()))
                        .update();
        if (added == 1) {
            addLines(adjustment);
        }
        return added == 1;
    }

    private void addLines(Adjustment adjustment) {
        var rows = new ArrayList<@Nullable Object[]>();
        for (var line : adjustment.lines()) {
            rows.add(
                    new @Nullable Object[] {
                        adjustment.id(),
                        rows.size() + 1,
                        line.lineNumber(),
                        line.buyerItem(),
                        line.receivedQuantity(),
                        line.missing(),
                        line.over(),
                        line.damaged(),
                        line.note()
                    });
        }
        batches.batchUpdate(
                "INSERT INTO adjustment_lines VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows);
    }

    /// A known adjustment and the hash of what was said.
    record Known(UUID id, long shipment, String hash) {}

    Optional<Known> find(String number) {
        return db.sql("SELECT * FROM adjustments WHERE adjustment_number = :number")
                .param("number", number)
                .query(
                        (row, n) ->
                                new Known(
                                        row.getObject("id", UUID.class),
                                        row.getLong("shipment"),
                                        row.getString("content_hash")))
                .optional();
    }

    /// The adjustments of a delivery, oldest first.
    List<Adjustment> of(Shipment delivery) {
        return db.sql(
                        "SELECT * FROM adjustments WHERE shipment = :shipment ORDER BY accepted_at, id")
                .param("shipment", delivery.number())
                .query(
                        (row, n) ->
                                new Adjustment(
                                        row.getObject("id", UUID.class),
                                        row.getString("adjustment_number"),
                                        delivery.deliveryReference(),
                                        Times.at(row, "received_at"),
                                        Times.at(row, "accepted_at"),
                                        lines(row.getObject("id", UUID.class))))
                .list();
    }

    private List<Adjustment.Line> lines(UUID adjustment) {
        return db.sql("SELECT * FROM adjustment_lines WHERE adjustment = :id ORDER BY position")
                .param("id", adjustment)
                .query(
                        (row, n) ->
                                new Adjustment.Line(
                                        row.getInt("line_number"),
                                        row.getString("buyer_item"),
                                        row.getLong("received_quantity"),
                                        "each",
                                        row.getLong("short"),
                                        row.getLong("over"),
                                        row.getLong("damaged"),
                                        row.getString("note")))
                .list();
    }

    /// Has it looked whether the delivery is charged rightly, at a time.
    void chargeAgain(Shipment delivery, Instant at) {
        db.sql(
                        "UPDATE shipments SET billing_due_at = least(billing_due_at, :at) WHERE number = :number")
                .param("at", Times.sql(at))
                .param("number", delivery.number())
                .update();
        db.sql("UPDATE orders SET next_step_at = least(next_step_at, :at) WHERE id = :order")
                .param("at", Times.sql(at))
                .param("order", delivery.orderId())
                .update();
    }

    /// Locks the delivery's order, so that nobody moves it on meanwhile.
    void lockOrderOf(Shipment delivery) {
        db.sql("SELECT 1 FROM orders WHERE id = :order FOR UPDATE")
                .param("order", delivery.orderId())
                .query(row -> {});
    }

    /// The buyer's words for a delivery's order.
    record OrderName(String orderNumber, String shipTo) {}

    OrderName orderOf(Shipment delivery) {
        return db.sql("SELECT order_number, ship_to FROM orders WHERE id = :id")
                .param("id", delivery.orderId())
                .query((row, n) -> new OrderName(row.getString(1), row.getString(2)))
                .single();
    }
}
