package com.retail.pepsico.webhook;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import com.retail.pepsico.Times;
import com.retail.pepsico.clock.SomethingIsDue;
import com.retail.pepsico.fault.Fault;
import com.retail.pepsico.fault.Faults;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/// Webhooks to be sent, kept until the receiver took them, and every attempt that was made.
@Repository
public class Webhooks {

    private static final NoArgGenerator IDS = Generators.timeBasedEpochGenerator();
    private final JdbcClient db;
    private final JsonMapper json;
    private final Faults faults;
    private final ApplicationEventPublisher events;

    Webhooks(JdbcClient db, JsonMapper json, Faults faults, ApplicationEventPublisher events) {
        this.db = db;
        this.json = json;
        this.faults = faults;
        this.events = events;
    }

    private record Envelope(String type, Instant timestamp, Object data) {}

    record Webhook(String id, String body, int attempt, Instant createdAt) {}

    /// Adds a webhook in the caller's transaction; it is sent after the commit.
    public void add(UUID order, int sequence, String type, Instant at, Object data) {
        var due =
                faults.happens(Fault.SHUFFLED_WEBHOOK)
                        ? at.plusMillis(faults.settings().shuffleMs())
                        : at;
        db.sql(
                        """
                        INSERT INTO webhooks (id, order_id, type, sequence, body, created_at, due_at)
                        VALUES (:id, :order, :type, :sequence, :body, :at, :due)
                        """)
                .param("id", "msg_" + IDS.generate().toString().replace("-", ""))
                .param("order", order)
                .param("type", type)
                .param("sequence", sequence)
                .param("body", json.writeValueAsString(new Envelope(type, at, data)))
                .param("at", Times.sql(at))
                .param("due", Times.sql(due))
                .update();
        events.publishEvent(new SomethingIsDue());
    }

    /// Takes due webhooks for one attempt each; one whose attempt never ends is due again after the
    /// lease.
    List<Webhook> claimDue(Instant now, Duration lease, int limit) {
        return db.sql(
                        """
                        UPDATE webhooks SET attempts = attempts + 1, due_at = :lease
                        WHERE id IN (SELECT id FROM webhooks WHERE due_at <= :now
                                     ORDER BY due_at, id LIMIT :limit FOR UPDATE SKIP LOCKED)
                        RETURNING id, body, attempts, created_at
                        """)
                .param("lease", Times.sql(now.plus(lease)))
                .param("now", Times.sql(now))
                .param("limit", limit)
                .query(
                        (row, n) ->
                                new Webhook(
                                        row.getString("id"),
                                        row.getString("body"),
                                        row.getInt("attempts"),
                                        Times.at(row, "created_at")))
                .list();
    }

    Optional<Instant> nextDue() {
        return db.sql("SELECT min(due_at) AS due FROM webhooks WHERE due_at IS NOT NULL")
                .query((row, n) -> Optional.ofNullable(Times.atOrNull(row, "due")))
                .single();
    }

    void delivered(String id, Instant at) {
        db.sql("UPDATE webhooks SET due_at = NULL, delivered_at = :at WHERE id = :id")
                .param("at", Times.sql(at))
                .param("id", id)
                .update();
    }

    void retryAt(String id, Instant due) {
        db.sql("UPDATE webhooks SET due_at = :due WHERE id = :id")
                .param("due", Times.sql(due))
                .param("id", id)
                .update();
    }

    void givenUp(String id, Instant at) {
        db.sql("UPDATE webhooks SET due_at = NULL, given_up_at = :at WHERE id = :id")
                .param("at", Times.sql(at))
                .param("id", id)
                .update();
    }

    void attempted(
            Webhook webhook,
            String kind,
            Instant at,
            @Nullable Integer status,
            @Nullable String error,
            long millis) {
        db.sql(
                        """
                        INSERT INTO webhook_attempts (webhook_id, kind, attempt, at, status, error, millis)
                        VALUES (:id, :kind, :attempt, :at, :status, :error, :millis)
                        """)
                .param("id", webhook.id())
                .param("kind", kind)
                .param("attempt", webhook.attempt())
                .param("at", Times.sql(at))
                .param("status", status)
                .param("error", error)
                .param("millis", millis)
                .update();
    }
}
