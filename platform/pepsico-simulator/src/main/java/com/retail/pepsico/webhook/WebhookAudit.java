package com.retail.pepsico.webhook;

import com.retail.pepsico.Refusal;
import com.retail.pepsico.Times;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// For the auditor: which webhooks were sent how often, and what the receiver said, also to forged
/// and stale ones.
@RestController
class WebhookAudit {

    private final JdbcClient db;

    WebhookAudit(JdbcClient db) {
        this.db = db;
    }

    record Sent(
            String id,
            UUID orderId,
            String type,
            int sequence,
            int attempts,
            Instant createdAt,
            @Nullable Instant deliveredAt,
            @Nullable Instant givenUpAt) {}

    /// @param attempts by kind and by answer, such as `forged`: `{"401": 12}`; answer `none` is a
    ///   failed connection
    record Report(
            long delivered,
            long pending,
            long givenUp,
            Map<String, Map<String, Long>> attempts,
            List<Sent> items,
            @Nullable String nextCursor) {}

    @GetMapping("/admin/webhooks")
    Report webhooks(
            @RequestParam(name = "after", defaultValue = "") String after,
            @RequestParam(name = "limit", defaultValue = "500") int limit) {
        if (limit < 1 || limit > 5000) {
            throw Refusal.badRequest("limit must be from 1 to 5000");
        }
        var attempts = new TreeMap<String, Map<String, Long>>();
        db.sql(
                        """
                        SELECT kind, coalesce(status::text, 'none') AS answer, count(*) AS n
                        FROM webhook_attempts GROUP BY 1, 2
                        """)
                .query(
                        row -> {
                            attempts.computeIfAbsent(row.getString("kind"), kind -> new TreeMap<>())
                                    .put(row.getString("answer"), row.getLong("n"));
                        });
        var items =
                db.sql("SELECT * FROM webhooks WHERE id > :after ORDER BY id LIMIT :limit")
                        .param("after", after)
                        .param("limit", limit)
                        .query(
                                (row, n) ->
                                        new Sent(
                                                row.getString("id"),
                                                row.getObject("order_id", UUID.class),
                                                row.getString("type"),
                                                row.getInt("sequence"),
                                                row.getInt("attempts"),
                                                Times.at(row, "created_at"),
                                                Times.atOrNull(row, "delivered_at"),
                                                Times.atOrNull(row, "given_up_at")))
                        .list();
        return new Report(
                count("delivered_at IS NOT NULL"),
                count("due_at IS NOT NULL"),
                count("given_up_at IS NOT NULL"),
                attempts,
                items,
                items.size() < limit ? null : items.getLast().id());
    }

    private long count(String where) {
        return db.sql("SELECT count(*) FROM webhooks WHERE " + where).query(Long.class).single();
    }
}
