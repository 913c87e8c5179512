package com.retail.supplychain.call;

import com.retail.platform.Ids;
import com.retail.supplychain.Times;
import com.retail.supplychain.supplier.SupplierFault;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The stored calls. Key and body are kept as they are, so making a call again is safe.
@Repository
public class Calls {

    /// Said when a call was added; heard after the commit.
    record CallAdded() {}

    private static final int PURGE_BATCH = 5_000;

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;

    Calls(JdbcClient jdbc, ApplicationEventPublisher publisher, Clock clock) {
        this.jdbc = jdbc;
        this.publisher = publisher;
        this.clock = clock;
    }

    /// Adds a call in the caller's transaction.
    public void add(NewCall call) {
        var now = Times.sql(Times.now(clock));
        jdbc.sql(
                        """
                        INSERT INTO supplier_calls (id, kind, idempotency_key, stream, subject_id, location_id, body, state,
                          next_at, created_at, traceparent)
                        VALUES (:id, :kind, :key, :stream, :subject, :location, :body, 'waiting', :now, :now, :trace)""")
                .param("id", Ids.next())
                .param("kind", call.kind().text())
                .param("key", call.key())
                .param("stream", call.stream())
                .param("subject", call.subject())
                .param("location", call.location())
                .param("body", call.body())
                .param("now", now)
                .param("trace", MDC.get("traceparent"))
                .update();
        publisher.publishEvent(new CallAdded());
    }

    /// Notes a call of several subjects that was put together on the spot and made at once.
    ///
    /// @param call its subject is what it is about if it was refused, else its own id; its body a
    ///   word about it
    /// @param fault null if it was taken
    public void note(
            NewCall call, Instant from, Instant to, @Nullable SupplierFault fault, boolean parked) {
        var id = Ids.next();
        jdbc.sql(
                        """
                        INSERT INTO supplier_calls (id, kind, idempotency_key, stream, subject_id, location_id, body, state,
                          attempts, next_at, created_at, done_at, last_status, last_error)
                        VALUES (:id, :kind, :key, :stream, :subject, :location, :body, :state, 1, :from, :from, :to, :status,
                          :error)""")
                .param("id", id)
                .param("kind", call.kind().text())
                .param("key", call.key())
                .param("stream", call.stream())
                .param("subject", call.subject())
                .param("location", call.location())
                .param("body", call.body())
                .param("state", fault == null ? "done" : parked ? "parked" : "dropped")
                .param("from", Times.sql(from))
                .param("to", Times.sql(to))
                .param("status", fault == null ? null : fault.status())
                .param("error", fault == null ? null : fault.reason())
                .update();
        attempted(id, from, to, fault);
    }

    /// Takes the next due call for one worker: nobody else gets it until then, when the claim ends
    /// on its own. One that waits keeps the later ones of its stream back.
    Optional<Call> claim(Instant now, Instant until) {
        return jdbc.sql(
                        """
                        UPDATE supplier_calls SET next_at = :until, attempts = attempts + 1 WHERE id = (
                          SELECT c.id FROM supplier_calls c WHERE c.state = 'waiting' AND c.next_at <= :now
                            AND NOT EXISTS (SELECT 1 FROM supplier_calls e WHERE e.stream = c.stream
                                            AND e.state = 'waiting' AND e.number < c.number)
                          ORDER BY c.kind = 'activity', c.next_at, c.number LIMIT 1 FOR UPDATE SKIP LOCKED)
                        RETURNING *""")
                .param("until", Times.sql(until))
                .param("now", Times.sql(now))
                .query(
                        (row, n) ->
                                new Call(
                                        row.getObject("id", UUID.class),
                                        CallKind.of(row.getString("kind")),
                                        row.getString("idempotency_key"),
                                        row.getObject("subject_id", UUID.class),
                                        row.getString("body"),
                                        row.getInt("attempts"),
                                        row.getString("traceparent")))
                .optional();
    }

    void done(UUID id, Instant now) {
        jdbc.sql(
                        """
                        UPDATE supplier_calls SET state = 'done', done_at = :now, last_error = NULL, last_status = NULL
                        WHERE id = :id""")
                .param("now", Times.sql(now))
                .param("id", id)
                .update();
    }

    void putOff(UUID id, SupplierFault fault, Instant next) {
        failed(id, "waiting", fault, next);
    }

    void park(UUID id, SupplierFault fault, Instant now) {
        failed(id, "parked", fault, now);
    }

    void drop(UUID id, SupplierFault fault, Instant now) {
        failed(id, "dropped", fault, now);
    }

    private void failed(UUID id, String state, SupplierFault fault, Instant next) {
        jdbc.sql(
                        """
                        UPDATE supplier_calls SET state = :state, next_at = :next, last_error = :error, last_status = :status,
                          done_at = CASE WHEN :state = 'dropped' THEN :next::timestamptz END
                        WHERE id = :id AND state = 'waiting'""")
                .param("state", state)
                .param("next", Times.sql(next))
                .param("error", fault.reason())
                .param("status", fault.status())
                .param("id", id)
                .update();
    }

    void attempted(UUID call, Instant from, Instant to, @Nullable SupplierFault fault) {
        jdbc.sql(
                        """
                        INSERT INTO supplier_attempts (id, call_id, started_at, ended_at, status, error)
                        VALUES (:id, :call, :from, :to, :status, :error)""")
                .param("id", Ids.next())
                .param("call", call)
                .param("from", Times.sql(from))
                .param("to", Times.sql(to))
                .param("status", fault == null ? null : fault.status())
                .param("error", fault == null ? null : fault.reason())
                .update();
    }

    /// Takes back a call that PepsiCo cannot have heard of, as it was never tried.
    ///
    /// @return whether there was such a call
    public boolean withdraw(CallKind kind, UUID subject) {
        return jdbc.sql(
                                """
                                UPDATE supplier_calls SET state = 'dropped', done_at = :now
                                WHERE kind = :kind AND subject_id = :subject AND state = 'waiting' AND attempts = 0""")
                        .param("now", Times.sql(Times.now(clock)))
                        .param("kind", kind.text())
                        .param("subject", subject)
                        .update()
                > 0;
    }

    /// What is parked of these is not to be sent again.
    public void giveUp(Collection<CallKind> kinds, Collection<UUID> subjects) {
        jdbc.sql(
                        """
                        UPDATE supplier_calls SET state = 'dropped', done_at = :now
                        WHERE subject_id = ANY (:subjects) AND kind = ANY (:kinds) AND state = 'parked'""")
                .param("now", Times.sql(Times.now(clock)))
                .param("subjects", subjects.toArray(UUID[]::new))
                .param("kinds", kinds.stream().map(CallKind::text).toArray(String[]::new))
                .update();
    }

    /// Forgets calls that ended before a time, in bounded batches; batches of positions are many
    /// and go earlier.
    int purge(Instant before, Instant positionsBefore) {
        return jdbc.sql(
                        """
                        DELETE FROM supplier_calls WHERE id IN (SELECT id FROM supplier_calls
                          WHERE state IN ('done', 'dropped')
                            AND done_at < CASE WHEN kind = 'positions' THEN :positionsBefore::timestamptz ELSE :before::timestamptz END
                          ORDER BY done_at LIMIT :limit)""")
                .param("before", Times.sql(before))
                .param("positionsBefore", Times.sql(positionsBefore))
                .param("limit", PURGE_BATCH)
                .update();
    }
}
