package com.retail.supplychain.order;

import com.retail.platform.Ids;
import com.retail.supplychain.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
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

    void add(Order order) {
        jdbc.sql(
                        """
                        INSERT INTO orders (id, purchase_id, line_number, product_id, gtin, case_pack, location_id, state,
                          ordered_quantity, quantity, open_quantity, open_product_id, alert_id, proposal_id, requested_by,
                          reason, ordered_at, changed_at, version)
                        VALUES (:id, :purchase, :line, :product, :gtin, :casePack, :location, :state, :quantity, :quantity,
                          :quantity, :product, :alert, :proposal, :by, :reason, :at, :at, :version)""")
                .param("id", order.id())
                .param("purchase", order.purchaseId())
                .param("line", order.lineNumber())
                .param("product", order.productId())
                .param("gtin", order.wanted().gtin())
                .param("casePack", order.wanted().casePack())
                .param("location", order.locationId())
                .param("state", order.state().text())
                .param("quantity", order.orderedQuantity())
                .param("alert", order.why().alertId())
                .param("proposal", order.why().proposalId())
                .param("by", order.why().requestedBy())
                .param("reason", order.why().reason())
                .param("at", Times.sql(order.orderedAt()))
                .param("version", order.version())
                .update();
    }

    Optional<Order> find(UUID id) {
        return jdbc.sql("SELECT * FROM orders WHERE id = ?")
                .param(id)
                .query(Orders::row)
                .optional();
    }

    /// The lines of a purchase; whoever changes them holds the purchase.
    List<Order> of(UUID purchase) {
        return jdbc.sql("SELECT * FROM orders WHERE purchase_id = ? ORDER BY line_number")
                .param(purchase)
                .query(Orders::row)
                .list();
    }

    void save(Order order) {
        var progress = order.progress();
        var answer = progress.answer();
        jdbc.sql(
                        """
                        UPDATE orders SET state = :state, ordered_quantity = :ordered, taken_away = :takenAway,
                          quantity = :quantity, answer = :answer,
                          backordered_quantity = :backordered, substitute_id = :substitute, shipped_quantity = :shipped,
                          delivered_quantity = :delivered, open_quantity = :open, open_product_id = :openProduct,
                          shipment_reference = :shipment, delivery_reference = :delivery, rejection = :rejection,
                          expected_at = :expectedAt, changed_at = :at, version = :version WHERE id = :id""")
                .param("id", order.id())
                .param("state", progress.state().text())
                .param("ordered", order.orderedQuantity())
                .param("takenAway", order.takenAway())
                .param("quantity", progress.quantity())
                .param("answer", answer == null ? null : answer.name().toLowerCase(Locale.ROOT))
                .param("backordered", progress.backordered())
                .param("substitute", progress.substitute())
                .param("shipped", progress.shipped())
                .param("delivered", progress.delivered())
                .param("open", progress.open())
                .param("openProduct", order.openProduct())
                .param("shipment", progress.shipmentReference())
                .param("delivery", progress.deliveryReference())
                .param("rejection", progress.rejection())
                .param("expectedAt", Times.sqlOrNull(progress.expectedAt()))
                .param("at", Times.sql(order.changedAt()))
                .param("version", order.version())
                .update();
    }

    /// Adds a line to an order's history.
    ///
    /// @param at when it happened, as whoever caused it says
    void note(Order order, Instant at, Instant recordedAt, String event, @Nullable String detail) {
        note(order, at, recordedAt, event, null, detail);
    }

    void note(
            Order order,
            Instant at,
            Instant recordedAt,
            String event,
            @Nullable String webhook,
            @Nullable String detail) {
        jdbc.sql(
                        """
                        INSERT INTO order_history (id, order_id, at, recorded_at, event, state, webhook_id, detail)
                        VALUES (:id, :order, :at, :recordedAt, :event, :state, :webhook, :detail)""")
                .param("id", Ids.next())
                .param("order", order.id())
                .param("at", Times.sql(at))
                .param("recordedAt", Times.sql(recordedAt))
                .param("event", event)
                .param("state", order.state().text())
                .param("webhook", webhook)
                .param("detail", detail)
                .update();
    }

    static Order row(ResultSet row, int n) throws SQLException {
        var answer = row.getString("answer");
        return new Order(
                row.getObject("id", UUID.class),
                row.getObject("purchase_id", UUID.class),
                row.getInt("line_number"),
                new Order.Wanted(
                        row.getObject("product_id", UUID.class),
                        row.getString("gtin"),
                        row.getLong("case_pack")),
                row.getObject("location_id", UUID.class),
                row.getLong("ordered_quantity"),
                row.getBoolean("taken_away"),
                new Order.Why(
                        row.getObject("alert_id", UUID.class),
                        row.getObject("proposal_id", UUID.class),
                        row.getObject("requested_by", UUID.class),
                        row.getString("reason")),
                new Progress(
                        OrderState.of(row.getString("state")),
                        row.getLong("quantity"),
                        answer == null ? null : LineAnswer.valueOf(answer.toUpperCase(Locale.ROOT)),
                        row.getLong("backordered_quantity"),
                        row.getObject("substitute_id", UUID.class),
                        row.getLong("shipped_quantity"),
                        row.getObject("delivered_quantity", Long.class),
                        row.getLong("open_quantity"),
                        row.getString("shipment_reference"),
                        row.getString("delivery_reference"),
                        row.getString("rejection"),
                        Times.orNull(row, "expected_at")),
                Times.of(row, "ordered_at"),
                Times.of(row, "changed_at"),
                row.getLong("version"));
    }
}
