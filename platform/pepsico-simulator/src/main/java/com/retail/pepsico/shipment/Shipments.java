package com.retail.pepsico.shipment;

import com.retail.pepsico.CheckDigits;
import com.retail.pepsico.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The shipments in the database.
@Repository
public class Shipments {

    private static final String SELECT =
            "SELECT * FROM shipments s JOIN shipment_lines l ON l.shipment = s.number ";

    private final JdbcClient db;
    private final JdbcTemplate batches;

    Shipments(JdbcClient db, JdbcTemplate batches) {
        this.db = db;
        this.batches = batches;
    }

    public void add(Shipment shipment) {
        long number =
                db.sql(
                                """
                                INSERT INTO shipments (order_id, status, backorder, due_at, expected_delivery_at)
                                VALUES (:order, :status, :backorder, :due, :expected) RETURNING number
                                """)
                        .param("order", shipment.orderId())
                        .param("status", shipment.status())
                        .param("backorder", shipment.backorder())
                        .param("due", Times.sqlOrNull(shipment.moments().due()))
                        .param("expected", Times.sql(shipment.moments().expectedDelivery()))
                        .query(Long.class)
                        .single();
        addLines(number, shipment.lines());
    }

    /// Stores a shipment's new state, with its lines.
    public void store(Shipment shipment) {
        db.sql(
                        """
                        UPDATE shipments SET status = :status, tries = :tries, due_at = :due, billing_due_at = :billing,
                            expected_delivery_at = :expected, shipped_at = :shipped, delivered_at = :delivered
                        WHERE number = :number
                        """)
                .param("status", shipment.status())
                .param("tries", shipment.tries())
                .param("due", Times.sqlOrNull(shipment.moments().due()))
                .param("billing", Times.sqlOrNull(shipment.moments().billingDue()))
                .param("expected", Times.sql(shipment.moments().expectedDelivery()))
                .param("shipped", Times.sqlOrNull(shipment.moments().shipped()))
                .param("delivered", Times.sqlOrNull(shipment.moments().delivered()))
                .param("number", shipment.number())
                .update();
        db.sql("DELETE FROM shipment_lines WHERE shipment = :number")
                .param("number", shipment.number())
                .update();
        addLines(shipment.number(), shipment.lines());
    }

    /// Takes back a plan.
    public void remove(Shipment shipment) {
        db.sql("DELETE FROM shipments WHERE number = :number AND status = 'planned'")
                .param("number", shipment.number())
                .update();
    }

    private void addLines(long number, List<Shipment.Line> lines) {
        var rows = new ArrayList<@Nullable Object[]>();
        for (int i = 0; i < lines.size(); i++) {
            var cargo = lines.get(i).cargo();
            var label = lines.get(i).label();
            rows.add(
                    new @Nullable Object[] {
                        number,
                        i + 1,
                        cargo.lineNumber(),
                        cargo.buyerItem(),
                        cargo.substituteFor(),
                        cargo.gtin(),
                        cargo.casePack(),
                        cargo.quantity(),
                        label == null ? null : label.lot(),
                        label == null ? null : label.bestBefore(),
                        label == null ? null : label.sscc()
                    });
        }
        batches.batchUpdate(
                """
                INSERT INTO shipment_lines (shipment, position, line_number, buyer_item, substitute_for, gtin, case_pack,
                                            quantity, lot, best_before, sscc)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                rows);
    }

    /// An order's shipments, oldest first.
    public List<Shipment> of(UUID order) {
        return read(
                db.sql(SELECT + "WHERE s.order_id = :order ORDER BY s.number, l.position")
                        .param("order", order));
    }

    /// The shipment of a delivery reference, if it was delivered.
    public Optional<Shipment> delivered(String reference) {
        if (!reference.matches("DL-\\d{10}")) {
            return Optional.empty();
        }
        return read(
                        db.sql(
                                        SELECT
                                                + "WHERE s.number = :number AND s.status = 'delivered'"
                                                + " ORDER BY l.position")
                                .param("number", Long.parseLong(reference.substring(3))))
                .stream()
                .findFirst();
    }

    /// The next label.
    public String nextSscc() {
        long serial = db.sql("SELECT nextval('sscc_serial')").query(Long.class).single();
        return CheckDigits.complete("0952123" + "%010d".formatted(serial));
    }

    private static List<Shipment> read(JdbcClient.StatementSpec statement) {
        Map<Long, Shipment> found = new LinkedHashMap<>();
        statement.query(
                row -> {
                    var shipment = shipment(row);
                    found.merge(
                            shipment.number(),
                            shipment,
                            (one, more) -> {
                                one.lines().addAll(more.lines());
                                return one;
                            });
                });
        return List.copyOf(found.values());
    }

    private static Shipment shipment(ResultSet row) throws SQLException {
        return new Shipment(
                row.getLong("number"),
                row.getObject("order_id", UUID.class),
                row.getString("status"),
                row.getBoolean("backorder"),
                row.getInt("tries"),
                new Shipment.Moments(
                        Times.atOrNull(row, "due_at"),
                        Times.atOrNull(row, "billing_due_at"),
                        Times.at(row, "expected_delivery_at"),
                        Times.atOrNull(row, "shipped_at"),
                        Times.atOrNull(row, "delivered_at")),
                new ArrayList<>(List.of(line(row))));
    }

    private static Shipment.Line line(ResultSet row) throws SQLException {
        var lot = row.getString("lot");
        var label =
                lot == null
                        ? null
                        : new Label(
                                lot,
                                row.getObject("best_before", LocalDate.class),
                                row.getString("sscc"));
        return new Shipment.Line(
                new Cargo(
                        row.getInt("line_number"),
                        row.getString("buyer_item"),
                        row.getString("substitute_for"),
                        row.getString("gtin"),
                        row.getObject("case_pack", Integer.class),
                        row.getLong("quantity")),
                label);
    }
}
