package com.retail.supplychain.order;

import com.retail.platform.security.Caller;
import com.retail.platform.web.Page;
import com.retail.platform.web.PageQuery;
import com.retail.platform.web.Problem;
import com.retail.supplychain.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

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
            SELECT o.*, p.name AS product_name, c.state AS message_state, c.attempts, c.last_error, c.next_at
            FROM orders o JOIN supplier_calls c ON c.order_id = o.id
            LEFT JOIN products p ON p.product_id = o.product_id""";

    private final JdbcClient jdbc;

    OrderBook(JdbcClient jdbc) {
        this.jdbc = jdbc;
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
                                            AND (:message::text IS NULL OR c.state = :message)
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

    /// One order with its whole history; a 404 problem if there is none that the caller may see.
    public OrderView get(UUID id, Caller caller) {
        return find(id).filter(order -> caller.sees(order.locationId()))
                .orElseThrow(() -> Problem.notFound("order"))
                .with(history(id), attempts(id));
    }

    private Optional<OrderView> find(UUID id) {
        return jdbc.sql(SELECT + " WHERE o.id = ?").param(id).query(OrderBook::view).optional();
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
                                        state(row, "state"),
                                        row.getString("webhook_id"),
                                        row.getString("detail")))
                .list();
    }

    private List<OrderView.Attempt> attempts(UUID order) {
        return jdbc.sql(
                        "SELECT * FROM supplier_attempts WHERE order_id = ? ORDER BY id DESC LIMIT 100")
                .param(order)
                .query(
                        (row, n) ->
                                new OrderView.Attempt(
                                        Times.of(row, "started_at"),
                                        Times.of(row, "ended_at"),
                                        row.getObject("status", Integer.class),
                                        row.getString("error")))
                .list();
    }

    private static OrderState state(ResultSet row, String column) throws SQLException {
        return OrderState.valueOf(row.getString(column).toUpperCase(Locale.ROOT));
    }

    private static OrderView view(ResultSet row, int n) throws SQLException {
        var message = row.getString("message_state");
        var order = Orders.row(row, n);
        return new OrderView(
                order.id(),
                order.productId(),
                row.getString("product_name"),
                order.locationId(),
                order.state(),
                order.orderedQuantity(),
                order.quantity(),
                order.deliveredQuantity(),
                order.alertId(),
                order.requestedBy(),
                order.reason(),
                order.supplierReference(),
                order.shipmentReference(),
                order.deliveryReference(),
                order.rejection(),
                order.expectedAt(),
                order.receiptBooked(),
                order.orderedAt(),
                order.changedAt(),
                new OrderView.Message(
                        message,
                        row.getInt("attempts"),
                        row.getString("last_error"),
                        "waiting".equals(message) ? Times.of(row, "next_at") : null),
                null,
                null);
    }
}
