package com.retail.supplychain.webhook;

import com.retail.platform.web.PageQuery;
import com.retail.supplychain.Times;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The webhooks that came in: each id once, and none ever lost.
@Repository
class Webhooks {

    private static final int PURGE_BATCH = 5_000;

    private final JdbcClient jdbc;

    Webhooks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Stores a genuine webhook; false if one of that id came before.
    boolean add(String id, Instant sentAt, byte[] body, Instant now) {
        return jdbc.sql(
                                """
                                INSERT INTO webhooks (webhook_id, sent_at, received_at, body, state, next_at, traceparent)
                                VALUES (:id, :sentAt, :now, :body, 'waiting', :now, :trace) ON CONFLICT DO NOTHING""")
                        .param("id", id)
                        .param("sentAt", Times.sql(sentAt))
                        .param("now", Times.sql(now))
                        .param("body", body)
                        .param("trace", MDC.get("traceparent"))
                        .update()
                == 1;
    }

    /// The ids of those that are due, the one that is due longest first.
    List<String> due(Instant now, int limit) {
        return jdbc.sql(
                        """
                        SELECT webhook_id FROM webhooks WHERE state = 'waiting' AND next_at <= ?
                        ORDER BY next_at LIMIT ?""")
                .params(Times.sql(now), limit)
                .query((row, n) -> row.getString("webhook_id"))
                .list();
    }

    /// Those that are still due, locked until the transaction ends; nobody else gets them.
    List<StoredWebhook> claim(List<String> ids, Instant now) {
        return jdbc.sql(
                        """
                        SELECT webhook_id, body, attempts, traceparent FROM webhooks
                        WHERE webhook_id = ANY (?) AND state = 'waiting' AND next_at <= ?
                        ORDER BY next_at, webhook_id FOR UPDATE SKIP LOCKED""")
                .params(ids.toArray(String[]::new), Times.sql(now))
                .query(
                        (row, n) ->
                                new StoredWebhook(
                                        row.getString("webhook_id"),
                                        row.getBytes("body"),
                                        row.getInt("attempts"),
                                        row.getString("traceparent")))
                .list();
    }

    /// How work on a webhook ended.
    ///
    /// @param stream and its number there, if it says so
    /// @param subject what it was about, if it was applied
    /// @param reason why it is quarantined
    record End(
            String id,
            String state,
            @Nullable String type,
            @Nullable String stream,
            @Nullable Long sequence,
            @Nullable UUID subject,
            @Nullable String reason) {}

    void end(List<End> ends, Instant now) {
        if (ends.isEmpty()) {
            return;
        }
        jdbc.sql(
                        """
                        UPDATE webhooks w SET state = e.state, type = e.type, stream = coalesce(e.stream, w.stream),
                          stream_sequence = coalesce(e.sequence, w.stream_sequence), order_id = e.subject,
                          reason = e.reason, processed_at = :now, attempts = attempts + 1
                        FROM unnest(:ids::text[], :states::text[], :types::text[], :streams::text[], :sequences::bigint[],
                            :subjects::uuid[], :reasons::text[])
                          AS e (id, state, type, stream, sequence, subject, reason)
                        WHERE w.webhook_id = e.id""")
                .param("now", Times.sql(now))
                .param("ids", ends.stream().map(End::id).toArray(String[]::new))
                .param("states", ends.stream().map(End::state).toArray(String[]::new))
                .param("types", ends.stream().map(End::type).toArray(String[]::new))
                .param("streams", ends.stream().map(End::stream).toArray(String[]::new))
                .param("sequences", ends.stream().map(End::sequence).toArray(Long[]::new))
                .param("subjects", ends.stream().map(End::subject).toArray(UUID[]::new))
                .param("reasons", ends.stream().map(End::reason).toArray(String[]::new))
                .update();
    }

    /// Makes a quarantined one wait again.
    ///
    /// @return false if there is no such one
    boolean replay(String id, Instant now) {
        return jdbc.sql(
                                """
                                UPDATE webhooks SET state = 'waiting', attempts = 0, next_at = ?, replays = replays + 1
                                WHERE webhook_id = ? AND state = 'quarantined'""")
                        .params(Times.sql(now), id)
                        .update()
                == 1;
    }

    Optional<WebhookView> find(String id) {
        return jdbc.sql("SELECT * FROM webhooks WHERE webhook_id = ?")
                .param(id)
                .query(Webhooks::view)
                .optional();
    }

    /// Forgets what was applied before a time, in bounded batches.
    int purge(Instant before) {
        return jdbc.sql(
                        """
                        DELETE FROM webhooks WHERE webhook_id IN (SELECT webhook_id FROM webhooks
                          WHERE state = 'applied' AND processed_at < ? ORDER BY processed_at LIMIT ?)""")
                .params(Times.sql(before), PURGE_BATCH)
                .update();
    }

    /// A try failed; the next is due then.
    void putOff(String id, String reason, Instant next) {
        jdbc.sql(
                        """
                        UPDATE webhooks SET attempts = attempts + 1, reason = ?, next_at = ?
                        WHERE webhook_id = ? AND state = 'waiting'""")
                .params(reason, Times.sql(next), id)
                .update();
    }

    /// The newest first.
    List<WebhookView> page(@Nullable String state, PageQuery page) {
        var before = before(page);
        return jdbc.sql(
                        """
                        SELECT * FROM webhooks WHERE (:state::text IS NULL OR state = :state)
                          AND (:first OR (received_at, webhook_id) < (:at, :id))
                        ORDER BY received_at DESC, webhook_id DESC LIMIT :rows""")
                .param("state", state)
                .param("first", page.isFirst())
                .param("at", Times.sql(before))
                .param("id", page.isFirst() ? "" : page.after().getLast())
                .param("rows", page.rowsToRead())
                .query(Webhooks::view)
                .list();
    }

    private static Instant before(PageQuery page) {
        if (page.isFirst()) {
            return Instant.EPOCH;
        }
        if (page.after().size() != 2) {
            throw PageQuery.unreadable();
        }
        try {
            var time = Instant.parse(page.after().getFirst());
            if (time.isBefore(Instant.EPOCH) || time.isAfter(Instant.ofEpochSecond(1L << 36))) {
                throw PageQuery.unreadable();
            }
            return time;
        } catch (DateTimeException e) {
            throw PageQuery.unreadable();
        }
    }

    private static WebhookView view(ResultSet row, int n) throws SQLException {
        return new WebhookView(
                row.getString("webhook_id"),
                row.getString("state"),
                row.getString("type"),
                row.getString("stream"),
                row.getObject("stream_sequence", Long.class),
                row.getObject("order_id", UUID.class),
                row.getString("reason"),
                row.getInt("attempts"),
                row.getInt("replays"),
                Times.of(row, "sent_at"),
                Times.of(row, "received_at"),
                Times.orNull(row, "processed_at"),
                new String(row.getBytes("body"), StandardCharsets.UTF_8));
    }
}
