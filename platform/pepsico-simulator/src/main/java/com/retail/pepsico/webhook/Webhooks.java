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
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/// Webhooks to be sent, counted by stream and kept until the receiver took them.
@Repository
public class Webhooks {

    /// All types of the contract.
    static final Set<String> TYPES =
            new TreeSet<>(
                    Set.of(
                            "order.acknowledged",
                            "order.rejected",
                            "order.proposed",
                            "shipment.dispatched",
                            "delivery.completed",
                            "invoice.issued",
                            "item.changed"));

    private static final NoArgGenerator IDS = Generators.timeBasedEpochGenerator();
    private final JdbcClient db;
    private final JsonMapper json;
    private final Faults faults;
    private final Receivers receivers;
    private final ApplicationEventPublisher events;

    Webhooks(
            JdbcClient db,
            JsonMapper json,
            Faults faults,
            Receivers receivers,
            ApplicationEventPublisher events) {
        this.db = db;
        this.json = json;
        this.faults = faults;
        this.receivers = receivers;
        this.events = events;
    }

    private record Envelope(
            String type, Instant timestamp, String stream, long streamSequence, Object data) {}

    /// One to be sent; `since` is when it was first to be sent, or was asked for again.
    record Webhook(String id, String key, String body, int attempt, Instant since) {}

    /// Whether the receiver wants this type of event; one that it does not is neither sent nor
    /// counted.
    public boolean wanted(String type) {
        return receivers.current().events().contains(type);
    }

    /// Adds a webhook in the caller's transaction, if it is wanted; it is sent after the commit.
    public void add(Event event) {
        add(event, Duration.ZERO);
    }

    /// Adds a webhook that is to be sent a while after it happened.
    public void add(Event event, Duration after) {
        if (!wanted(event.type())) {
            return;
        }
        var stream = event.stream().word();
        long sequence = next(stream);
        var key = stream + ":" + sequence;
        boolean lost = faults.happens(Fault.LOST_WEBHOOK, key);
        var body =
                json.writeValueAsString(
                        new Envelope(event.type(), event.at(), stream, sequence, event.data()));
        db.sql(
                        """
                        INSERT INTO webhooks (id, order_id, type, sequence, stream, stream_sequence, body, created_at,
                                              due_at, lost)
                        VALUES (:id, :order, :type, :sequence, :stream, :streamSequence, :body, :at, :due, :lost)
                        """)
                .param("id", "msg_" + IDS.generate().toString().replace("-", ""))
                .param("order", event.orderId())
                .param("type", event.type())
                .param("sequence", event.sequence())
                .param("stream", stream)
                .param("streamSequence", sequence)
                .param("body", body)
                .param("at", Times.sql(event.at()))
                .param("due", lost ? null : Times.sql(event.at().plus(after).plus(held(key))))
                .param("lost", lost)
                .update();
        events.publishEvent(new SomethingIsDue());
    }

    /// Sequences are handed out by one transaction at a time, so that none is missing in the end.
    private long next(String stream) {
        return db.sql(
                        """
                        UPDATE webhook_streams SET last_sequence = last_sequence + 1
                        WHERE stream = :stream RETURNING last_sequence
                        """)
                .param("stream", stream)
                .query(Long.class)
                .single();
    }

    private Duration held(String key) {
        var held = Duration.ZERO;
        if (faults.happens(Fault.SHUFFLED_WEBHOOK, key)) {
            held = held.plusMillis(faults.settings().shuffleMs());
        }
        return faults.happens(Fault.LATE_WEBHOOK, key)
                ? held.plus(faults.settings().lateWebhookBy())
                : held;
    }

    /// Webhooks that are due, the oldest first. One sender asks, so none is claimed; one whose
    /// attempt is not [concluded][Deliveries#conclude] is due again.
    List<Webhook> due(Instant now, int limit) {
        return db.sql(
                        """
                        SELECT * FROM webhooks WHERE due_at <= :now
                        ORDER BY due_at, stream, stream_sequence LIMIT :limit
                        """)
                .param("now", Times.sql(now))
                .param("limit", limit)
                .query(
                        (row, n) ->
                                new Webhook(
                                        row.getString("id"),
                                        row.getString("stream")
                                                + ":"
                                                + row.getLong("stream_sequence"),
                                        row.getString("body"),
                                        row.getInt("attempts") + 1,
                                        sinceOf(
                                                Times.at(row, "created_at"),
                                                Times.atOrNull(row, "asked_again_at"))))
                .list();
    }

    private static Instant sinceOf(Instant created, @Nullable Instant askedAgain) {
        return askedAgain == null ? created : askedAgain;
    }

    Optional<Instant> nextDue() {
        return db.sql("SELECT min(due_at) AS due FROM webhooks WHERE due_at IS NOT NULL")
                .query((row, n) -> Optional.ofNullable(Times.atOrNull(row, "due")))
                .single();
    }

    /// How far a stream is.
    record Head(String stream, long lastSequence, long firstKeptSequence) {}

    List<Head> heads() {
        return db.sql(
                        """
                        SELECT s.stream, s.last_sequence, coalesce((SELECT min(stream_sequence) FROM webhooks w
                                   WHERE w.stream = s.stream), s.last_sequence + 1) AS first_kept
                        FROM webhook_streams s ORDER BY s.stream
                        """)
                .query(
                        (row, n) ->
                                new Head(
                                        row.getString("stream"),
                                        row.getLong("last_sequence"),
                                        row.getLong("first_kept")))
                .list();
    }

    /// Makes webhooks due again; how many there were.
    int sendAgain(Stream stream, long from, long to, Instant now) {
        int again =
                db.sql(
                                """
                                UPDATE webhooks SET due_at = :now, given_up_at = NULL, asked_again_at = :now
                                WHERE stream = :stream AND stream_sequence BETWEEN :from AND :to
                                """)
                        .param("now", Times.sql(now))
                        .param("stream", stream.word())
                        .param("from", from)
                        .param("to", to)
                        .update();
        events.publishEvent(new SomethingIsDue());
        return again;
    }
}
