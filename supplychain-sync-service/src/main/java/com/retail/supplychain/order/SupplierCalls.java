package com.retail.supplychain.order;

import com.retail.platform.Ids;
import com.retail.supplychain.Times;
import com.retail.supplychain.supplier.SupplierFault;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What must reach PepsiCo: a row for each order, written with it. The order's id is the
/// idempotency key and the body is kept as it is, so sending again is safe.
@Repository
class SupplierCalls {

    /// @param attempts this one included
    record Call(UUID orderId, String body, int attempts, @Nullable String traceparent) {

        byte[] bytes() {
            return body.getBytes(StandardCharsets.UTF_8);
        }
    }

    private final JdbcClient jdbc;

    SupplierCalls(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(UUID order, String body, Instant now) {
        jdbc.sql(
                        """
                        INSERT INTO supplier_calls (id, order_id, body, state, next_at, created_at, traceparent)
                        VALUES (:id, :order, :body, 'waiting', :now, :now, :trace)""")
                .param("id", Ids.next())
                .param("order", order)
                .param("body", body)
                .param("now", Times.sql(now))
                .param("trace", MDC.get("traceparent"))
                .update();
    }

    /// Takes due calls for one worker: nobody else gets them until then, when its claim ends on its
    /// own.
    List<Call> claim(Instant now, Instant until, int limit) {
        return jdbc.sql(
                        """
                        UPDATE supplier_calls SET next_at = :until, attempts = attempts + 1 WHERE id IN (
                          SELECT id FROM supplier_calls WHERE state = 'waiting' AND next_at <= :now
                          ORDER BY next_at, id LIMIT :limit FOR UPDATE SKIP LOCKED)
                        RETURNING order_id, body, attempts, traceparent""")
                .param("until", Times.sql(until))
                .param("now", Times.sql(now))
                .param("limit", limit)
                .query(
                        (row, n) ->
                                new Call(
                                        row.getObject("order_id", UUID.class),
                                        row.getString("body"),
                                        row.getInt("attempts"),
                                        row.getString("traceparent")))
                .list();
    }

    void done(UUID order, Instant now) {
        jdbc.sql(
                        """
                        UPDATE supplier_calls SET state = 'done', done_at = :now, last_error = NULL, last_status = NULL
                        WHERE order_id = :order""")
                .param("now", Times.sql(now))
                .param("order", order)
                .update();
    }

    void putOff(UUID order, SupplierFault fault, Instant next) {
        failed(order, "waiting", fault, next);
    }

    void park(UUID order, SupplierFault fault, Instant now) {
        failed(order, "parked", fault, now);
    }

    private void failed(UUID order, String state, SupplierFault fault, Instant next) {
        jdbc.sql(
                        """
                        UPDATE supplier_calls SET state = :state, next_at = :next, last_error = :error,
                          last_status = :status WHERE order_id = :order AND state = 'waiting'""")
                .param("state", state)
                .param("next", Times.sql(next))
                .param("error", fault.reason())
                .param("status", fault.status())
                .param("order", order)
                .update();
    }

    void attempted(UUID order, Instant from, Instant to, @Nullable SupplierFault fault) {
        jdbc.sql(
                        """
                        INSERT INTO supplier_attempts (id, order_id, started_at, ended_at, status, error)
                        VALUES (:id, :order, :from, :to, :status, :error)""")
                .param("id", Ids.next())
                .param("order", order)
                .param("from", Times.sql(from))
                .param("to", Times.sql(to))
                .param("status", fault == null ? null : fault.status())
                .param("error", fault == null ? null : fault.reason())
                .update();
    }
}
