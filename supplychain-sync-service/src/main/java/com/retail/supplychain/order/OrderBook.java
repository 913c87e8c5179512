package com.retail.supplychain.order;

import com.retail.platform.security.Caller;
import com.retail.platform.web.Page;
import com.retail.platform.web.PageQuery;
import com.retail.platform.web.Problem;
import com.retail.supplychain.Times;
import com.retail.supplychain.call.CallBook;
import com.retail.supplychain.shipment.ShipmentBook;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/// Orders as callers see them, each with how its message fares.
@Component
public class OrderBook {

    /// Which orders are asked for; null means any.
    ///
    /// @param message the state of its message to PepsiCo
    public record Find(
            @Nullable OrderState state,
            @Nullable String message,
            @Nullable UUID productId,
            @Nullable UUID locationId) {}

    private static final UUID LAST = new UUID(-1, -1);
    private static final String SELECT =
            """
            SELECT o.*, p.name AS product_name, coalesce(c.state, 'done') AS message_state,
              coalesce(c.attempts, 0) AS attempts, c.last_error, c.next_at, u.supplier_reference AS reference,
              coalesce((SELECT sum(in_transit) FROM shipment_goods_in_transit t WHERE t.order_id = o.id), 0) AS in_transit
            FROM orders o JOIN purchases u ON u.id = o.purchase_id
            LEFT JOIN LATERAL (SELECT * FROM supplier_calls m WHERE m.kind IN ('order', 'decision')
              AND m.subject_id IN (u.id, u.supplier_proposal_id) ORDER BY m.number DESC LIMIT 1) c ON true
            LEFT JOIN products p ON p.product_id = o.product_id""";

    private final JdbcClient jdbc;
    private final CallBook calls;
    private final ShipmentBook shipments;
    private final Invoices invoices;

    OrderBook(JdbcClient jdbc, CallBook calls, ShipmentBook shipments, Invoices invoices) {
        this.jdbc = jdbc;
        this.calls = calls;
        this.shipments = shipments;
        this.invoices = invoices;
    }

    /// The newest first.
    public Page<OrderView> page(Find wanted, Caller caller, PageQuery page) {
        var state = wanted.state();
        var rows =
                jdbc.sql(
                                SELECT
                                        + """
                                           WHERE o.id < :before
                                            AND (:all OR o.location_id = ANY (:mine::uuid[]))
                                            AND (:state::text IS NULL OR o.state = :state)
                                            AND (:message::text IS NULL OR coalesce(c.state, 'done') = :message)
                                            AND (:product::uuid IS NULL OR o.product_id = :product)
                                            AND (:location::uuid IS NULL OR o.location_id = :location)
                                          ORDER BY o.id DESC LIMIT :rows""")
                        .param("before", page.isFirst() ? LAST : page.afterId())
                        .param("all", caller.isAdmin())
                        .param("mine", caller.locations().toArray(UUID[]::new))
                        .param("state", state == null ? null : state.text())
                        .param("message", wanted.message())
                        .param("product", wanted.productId())
                        .param("location", wanted.locationId())
                        .param("rows", page.rowsToRead())
                        .query(OrderBook::view)
                        .list();
        return Page.of(rows, page, row -> List.of(row.id().toString()));
    }

    /// One with its whole story as of one moment; 404 if it is not there or another's.
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public OrderView get(UUID id, Caller caller) {
        var order = find(id, caller);
        return order.with(
                new OrderView.Story(
                        history(id),
                        calls.triesAbout(subjects(order.orderNumber())),
                        changes(id),
                        shipments.of(id),
                        invoices.of(order.orderNumber())));
    }

    /// What calls can be about that concern a purchase: itself, the supplier's proposal that it
    /// was, its changes and what was wrong with its deliveries.
    private List<UUID> subjects(UUID purchase) {
        return jdbc.sql(
                        """
                        SELECT u.id FROM purchases u WHERE u.id = :purchase
                        UNION ALL SELECT u.supplier_proposal_id FROM purchases u
                          WHERE u.id = :purchase AND u.supplier_proposal_id IS NOT NULL
                        UNION ALL SELECT c.id FROM order_changes c WHERE c.purchase_id = :purchase
                        UNION ALL SELECT a.id FROM delivery_adjustments a JOIN shipments s ON s.id = a.shipment_id
                          WHERE s.purchase_id = :purchase""")
                .param("purchase", purchase)
                .query((row, n) -> row.getObject(1, UUID.class))
                .list();
    }

    OrderView find(UUID id, Caller caller) {
        Optional<OrderView> found =
                jdbc.sql(SELECT + " WHERE o.id = ?").param(id).query(OrderBook::view).optional();
        return found.filter(view -> caller.sees(view.locationId()))
                .orElseThrow(() -> Problem.notFound("order"));
    }

    private List<OrderView.Happening> history(UUID order) {
        return jdbc.sql("SELECT * FROM order_history WHERE order_id = ? ORDER BY id LIMIT 500")
                .param(order)
                .query(
                        (row, n) ->
                                new OrderView.Happening(
                                        Times.of(row, "at"),
                                        Times.of(row, "recorded_at"),
                                        row.getString("event"),
                                        OrderState.of(row.getString("state")),
                                        row.getString("webhook_id"),
                                        row.getString("detail")))
                .list();
    }

    private List<OrderView.Change> changes(UUID order) {
        return jdbc.sql("SELECT * FROM order_changes WHERE order_id = ? ORDER BY id LIMIT 100")
                .param(order)
                .query(
                        (row, n) ->
                                new OrderView.Change(
                                        row.getObject("id", UUID.class),
                                        row.getString("kind"),
                                        row.getObject("quantity", Long.class),
                                        row.getString("state"),
                                        row.getString("reason"),
                                        row.getObject("requested_by", UUID.class),
                                        Times.of(row, "asked_at"),
                                        Times.orNull(row, "ended_at")))
                .list();
    }

    private static OrderView view(ResultSet row, int n) throws SQLException {
        var message = Objects.requireNonNull(row.getString("message_state"));
        var order = Orders.row(row, n);
        var progress = order.progress();
        return new OrderView(
                order.id(),
                order.purchaseId(),
                order.lineNumber(),
                order.productId(),
                row.getString("product_name"),
                order.locationId(),
                progress.state(),
                progress.answer(),
                order.orderedQuantity(),
                progress.quantity(),
                progress.backordered(),
                progress.shipped(),
                progress.delivered(),
                row.getLong("in_transit"),
                progress.substitute(),
                order.why().alertId(),
                order.why().proposalId(),
                order.why().requestedBy(),
                order.why().reason(),
                row.getString("reference"),
                progress.shipmentReference(),
                progress.deliveryReference(),
                progress.rejection(),
                progress.expectedAt(),
                order.orderedAt(),
                order.changedAt(),
                order.version(),
                new OrderView.Message(
                        message,
                        row.getInt("attempts"),
                        row.getString("last_error"),
                        "waiting".equals(message) ? Times.of(row, "next_at") : null),
                null,
                null,
                null,
                null,
                null);
    }
}
