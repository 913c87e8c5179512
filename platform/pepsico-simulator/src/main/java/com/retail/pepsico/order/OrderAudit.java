package com.retail.pepsico.order;

import com.retail.pepsico.Refusal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// For the auditor: which order requests came, and how often each took effect.
@RestController
class OrderAudit {

    private final JdbcClient db;

    OrderAudit(JdbcClient db) {
        this.db = db;
    }

    /// @param requests requests that came for the order number, refused ones included; none for an
    ///   order that was made of a proposal
    /// @param effects orders made of them: 0 or 1
    /// @param quantity base units ordered by the effect
    record Audited(
            String orderNumber,
            long requests,
            long effects,
            long keys,
            List<String> outcomes,
            @Nullable UUID orderId,
            @Nullable String shipTo,
            @Nullable String status,
            long quantity) {}

    record Totals(long orderNumbers, long requests, long effects, long doubled) {}

    record Report(Totals totals, List<Audited> items, @Nullable String nextCursor) {}

    @GetMapping("/admin/orders")
    Report orders(
            @RequestParam(name = "after", defaultValue = "") String after,
            @RequestParam(name = "limit", defaultValue = "500") int limit) {
        if (limit < 1 || limit > 5000) {
            throw Refusal.badRequest("limit must be from 1 to 5000");
        }
        var totals =
                db.sql(
                                """
                                SELECT (SELECT count(DISTINCT order_number) FROM order_requests) AS numbers,
                                       (SELECT count(*) FROM order_requests) AS requests,
                                       (SELECT count(*) FROM orders) AS effects,
                                       (SELECT count(*) FROM (SELECT 1 FROM orders GROUP BY order_number
                                                              HAVING count(*) > 1) AS d) AS doubled
                                """)
                        .query(
                                (row, n) ->
                                        new Totals(
                                                row.getLong("numbers"),
                                                row.getLong("requests"),
                                                row.getLong("effects"),
                                                row.getLong("doubled")))
                        .single();
        var items =
                db.sql(
                                """
                                SELECT r.order_number, r.requests, r.keys, r.outcomes,
                                       o.id, o.ship_to, o.status,
                                       (SELECT count(*) FROM orders e WHERE e.order_number = r.order_number) AS effects,
                                       (SELECT coalesce(sum(l.ordered_quantity), 0) FROM order_lines l
                                        WHERE l.order_id = o.id) AS quantity
                                FROM (SELECT order_number, count(q.id) AS requests,
                                             count(DISTINCT idempotency_key) AS keys,
                                             coalesce(array_agg(outcome ORDER BY q.id) FILTER (WHERE q.id IS NOT NULL),
                                                      '{}') AS outcomes
                                      FROM order_requests q FULL JOIN orders e USING (order_number)
                                      WHERE order_number > :after
                                      GROUP BY order_number ORDER BY order_number LIMIT :limit) r
                                LEFT JOIN orders o ON o.order_number = r.order_number
                                ORDER BY r.order_number
                                """)
                        .param("after", after)
                        .param("limit", limit)
                        .query(
                                (row, n) ->
                                        new Audited(
                                                row.getString("order_number"),
                                                row.getLong("requests"),
                                                row.getLong("effects"),
                                                row.getLong("keys"),
                                                List.of(
                                                        (String[])
                                                                row.getArray("outcomes")
                                                                        .getArray()),
                                                row.getObject("id", UUID.class),
                                                row.getString("ship_to"),
                                                row.getString("status"),
                                                row.getLong("quantity")))
                        .list();
        var next = items.size() < limit ? null : items.getLast().orderNumber();
        return new Report(totals, items, next);
    }
}
