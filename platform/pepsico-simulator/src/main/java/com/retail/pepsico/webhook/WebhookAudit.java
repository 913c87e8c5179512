package com.retail.pepsico.webhook;

import com.retail.pepsico.Refusal;
import com.retail.pepsico.Times;
import com.retail.pepsico.clock.SomethingIsDue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// For the auditor: which webhooks were sent how often, and what the receiver said, also to forged
/// and stale ones.
@RestController
class WebhookAudit {

    private final JdbcClient db;
    private final Receivers receivers;
    private final ApplicationEventPublisher events;

    WebhookAudit(JdbcClient db, Receivers receivers, ApplicationEventPublisher events) {
        this.db = db;
        this.receivers = receivers;
        this.events = events;
    }

    record Sent(
            String id,
            @Nullable UUID orderId,
            String type,
            @Nullable Integer sequence,
            String stream,
            long streamSequence,
            boolean lost,
            int attempts,
            Instant createdAt,
            @Nullable Instant deliveredAt,
            @Nullable Instant givenUpAt) {}

    /// @param lost how many were never sent by themselves (a fault), whether asked for since or not
    /// @param attempts by kind and by answer, such as `forged`: `{"401": 12}`; answer `none` is a
    ///   failed connection
    record Report(
            long delivered,
            long pending,
            long givenUp,
            long lost,
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
        db.sql("SELECT * FROM webhook_tallies")
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
                                                row.getObject("sequence", Integer.class),
                                                row.getString("stream"),
                                                row.getLong("stream_sequence"),
                                                row.getBoolean("lost"),
                                                row.getInt("attempts"),
                                                Times.at(row, "created_at"),
                                                Times.atOrNull(row, "delivered_at"),
                                                Times.atOrNull(row, "given_up_at")))
                        .list();
        return new Report(
                count("delivered_at IS NOT NULL"),
                count("due_at IS NOT NULL"),
                count("given_up_at IS NOT NULL"),
                count("lost"),
                attempts,
                items,
                items.size() < limit ? null : items.getLast().id());
    }

    /// What is null stays as it is.
    record ReceiverSetting(
            @Nullable String url, @Nullable List<String> secrets, @Nullable Set<String> events) {}

    /// Where the webhooks go; the secrets are not shown.
    record ReceiverShown(String url, int secrets, Set<String> events) {}

    @GetMapping("/admin/webhooks/receiver")
    ReceiverShown receiver() {
        var now = receivers.current();
        return new ReceiverShown(now.url(), now.secrets().size(), new TreeSet<>(now.events()));
    }

    @PutMapping("/admin/webhooks/receiver")
    ReceiverShown change(@RequestBody ReceiverSetting setting) {
        var now = receivers.current();
        receivers.change(
                new Receiver(
                        Objects.requireNonNullElse(setting.url(), now.url()),
                        Objects.requireNonNullElse(setting.secrets(), now.secrets()),
                        Objects.requireNonNullElse(setting.events(), now.events())));
        events.publishEvent(new SomethingIsDue());
        return receiver();
    }

    @DeleteMapping("/admin/webhooks/receiver")
    ReceiverShown reset() {
        receivers.reset();
        return receiver();
    }

    private long count(String where) {
        return db.sql("SELECT count(*) FROM webhooks WHERE " + where).query(Long.class).single();
    }
}
