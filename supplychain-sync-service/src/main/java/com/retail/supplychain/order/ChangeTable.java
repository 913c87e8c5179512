package com.retail.supplychain.order;

import com.retail.supplychain.Times;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Changes of orders that the supplier was asked for.
@Repository
class ChangeTable {

    /// @param quantity the new one; null for a cancellation
    record Change(UUID id, UUID purchaseId, UUID orderId, String kind, @Nullable Long quantity) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    ChangeTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void add(Change change, UUID by) {
        jdbc.sql(
                        """
                        INSERT INTO order_changes (id, purchase_id, order_id, kind, quantity, state, requested_by, asked_at)
                        VALUES (:id, :purchase, :order, :kind, :quantity, 'asked', :by, :now)""")
                .param("id", change.id())
                .param("purchase", change.purchaseId())
                .param("order", change.orderId())
                .param("kind", change.kind())
                .param("quantity", change.quantity())
                .param("by", by)
                .param("now", Times.sql(Times.now(clock)))
                .update();
    }

    /// Whether the supplier has yet to answer a change of that purchase.
    boolean isOneOpen(UUID purchase) {
        return jdbc.sql(
                        "SELECT EXISTS (SELECT 1 FROM order_changes WHERE purchase_id = ? AND state = 'asked')")
                .param(purchase)
                .query(Boolean.class)
                .single();
    }

    /// Ends a change; false if it has ended so, or was taken before.
    boolean end(UUID id, String state, @Nullable String reason) {
        return jdbc.sql(
                                """
                                UPDATE order_changes SET state = :state, reason = :reason, ended_at = :now
                                WHERE id = :id AND state <> 'taken' AND state <> :state""")
                        .param("state", state)
                        .param("reason", reason)
                        .param("now", Times.sql(Times.now(clock)))
                        .param("id", id)
                        .update()
                == 1;
    }

    Change get(UUID id) {
        return jdbc.sql("SELECT * FROM order_changes WHERE id = ?")
                .param(id)
                .query(
                        (row, n) ->
                                new Change(
                                        row.getObject("id", UUID.class),
                                        row.getObject("purchase_id", UUID.class),
                                        row.getObject("order_id", UUID.class),
                                        row.getString("kind"),
                                        row.getObject("quantity", Long.class)))
                .single();
    }
}
