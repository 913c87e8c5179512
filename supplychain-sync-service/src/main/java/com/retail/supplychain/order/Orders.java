package com.retail.supplychain.order;

import com.retail.platform.Ids;
import com.retail.supplychain.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The stored orders and their history.
@Repository
class Orders {

    private final JdbcClient jdbc;

    Orders(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Stores a new order; false if its alert's product and location has one open already.
    boolean add(Order order) {
        return jdbc.sql(
                                """
                                INSERT INTO orders (id, product_id, location_id, state, ordered_quantity, quantity, alert_id,
                                  requested_by, reason, ordered_at, changed_at, version)
                                VALUES (:id, :product, :location, :state, :quantity, :quantity, :alert, :by, :reason, :at,
                                  :at, :version)
                                ON CONFLICT DO NOTHING""")
                        .param("id", order.id())
                        .param("product", order.productId())
                        .param("location", order.locationId())
                        .param("state", order.state().text())
                        .param("quantity", order.orderedQuantity())
                        .param("alert", order.alertId())
                        .param("by", order.requestedBy())
                        .param("reason", order.reason())
                        .param("at", Times.sql(order.orderedAt()))
                        .param("version", order.version())
                        .update()
                == 1;
    }

    Optional<Order> lock(UUID id) {
        return jdbc.sql("SELECT * FROM orders WHERE id = ? FOR UPDATE")
                .param(id)
                .query(Orders::row)
                .optional();
    }

    void save(Order order) {
        jdbc.sql(
                        """
                        UPDATE orders SET state = :state, quantity = :quantity, delivered_quantity = :delivered,
                          supplier_reference = :supplier, shipment_reference = :shipment, delivery_reference = :delivery,
                          rejection = :rejection, expected_at = :expectedAt, expected_by = :expectedBy,
                          receipt_booked = receipt_booked OR :booked, changed_at = :at, version = :version WHERE id = :id""")
                .param("id", order.id())
                .param("state", order.state().text())
                .param("quantity", order.quantity())
                .param("delivered", order.deliveredQuantity())
                .param("supplier", order.supplierReference())
                .param("shipment", order.shipmentReference())
                .param("delivery", order.deliveryReference())
                .param("rejection", order.rejection())
                .param("expectedAt", Times.sqlOrNull(order.expectedAt()))
                .param("expectedBy", order.expectedBy())
                .param("booked", order.receiptBooked())
                .param("at", Times.sql(order.changedAt()))
                .param("version", order.version())
                .update();
    }

    void note(
            UUID order,
            Instant at,
            Instant recordedAt,
            String event,
            OrderState state,
            @Nullable String webhook,
            @Nullable String detail) {
        jdbc.sql(
                        """
                        INSERT INTO order_history (id, order_id, at, recorded_at, event, state, webhook_id, detail)
                        VALUES (:id, :order, :at, :recordedAt, :event, :state, :webhook, :detail)""")
                .param("id", Ids.next())
                .param("order", order)
                .param("at", Times.sql(at))
                .param("recordedAt", Times.sql(recordedAt))
                .param("event", event)
                .param("state", state.text())
                .param("webhook", webhook)
                .param("detail", detail)
                .update();
    }

    /// Whether something is on its way to that product and location: an order that is not at its
    /// end, or a delivery that inventory has not booked yet.
    boolean onItsWay(UUID product, UUID location) {
        return jdbc.sql(
                        """
                        SELECT EXISTS (SELECT 1 FROM orders WHERE product_id = ? AND location_id = ?
                          AND (state NOT IN ('rejected', 'delivered') OR (state = 'delivered' AND NOT receipt_booked)))""")
                .params(product, location)
                .query(Boolean.class)
                .single();
    }

    boolean rejectedFor(UUID alert, UUID product, UUID location) {
        return jdbc.sql(
                        """
                        SELECT EXISTS (SELECT 1 FROM orders WHERE product_id = ? AND location_id = ?
                          AND alert_id = ? AND state = 'rejected')""")
                .params(product, location, alert)
                .query(Boolean.class)
                .single();
    }

    void receiptBooked(UUID id) {
        jdbc.sql("UPDATE orders SET receipt_booked = true WHERE id = ? AND NOT receipt_booked")
                .param(id)
                .update();
    }

    void supplierKnows(UUID id, String reference) {
        jdbc.sql(
                        "UPDATE orders SET supplier_reference = ? WHERE id = ? AND supplier_reference IS NULL")
                .params(reference, id)
                .update();
    }

    static Order row(ResultSet row, int n) throws SQLException {
        return new Order(
                row.getObject("id", UUID.class),
                row.getObject("product_id", UUID.class),
                row.getObject("location_id", UUID.class),
                OrderState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getLong("ordered_quantity"),
                row.getLong("quantity"),
                row.getObject("delivered_quantity", Long.class),
                row.getObject("alert_id", UUID.class),
                row.getObject("requested_by", UUID.class),
                row.getString("reason"),
                row.getString("supplier_reference"),
                row.getString("shipment_reference"),
                row.getString("delivery_reference"),
                row.getString("rejection"),
                Times.orNull(row, "expected_at"),
                row.getInt("expected_by"),
                row.getBoolean("receipt_booked"),
                Times.of(row, "ordered_at"),
                Times.of(row, "changed_at"),
                row.getLong("version"));
    }
}
