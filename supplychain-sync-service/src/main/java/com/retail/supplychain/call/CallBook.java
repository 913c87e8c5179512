package com.retail.supplychain.call;

import com.retail.platform.security.Caller;
import com.retail.platform.web.Page;
import com.retail.platform.web.PageQuery;
import com.retail.platform.web.Problem;
import com.retail.supplychain.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Calls as callers see them, and what they may do with one.
@Service
public class CallBook {

    /// Said when a person wants a refused call made once more; heard in the same transaction.
    ///
    /// @param subject what it is about
    public record Resent(CallKind kind, UUID subject, @Nullable UUID location) {}

    private static final UUID LAST = new UUID(-1, -1);

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher publisher;
    private final Calls calls;
    private final CallProperties properties;
    private final Clock clock;

    CallBook(
            JdbcClient jdbc,
            ApplicationEventPublisher publisher,
            Calls calls,
            CallProperties properties,
            Clock clock) {
        this.jdbc = jdbc;
        this.publisher = publisher;
        this.calls = calls;
        this.properties = properties;
        this.clock = clock;
    }

    /// The newest first; those of several locations are shown to an admin only.
    public Page<CallView> page(
            @Nullable CallKind kind, @Nullable String state, Caller caller, PageQuery page) {
        var rows =
                jdbc.sql(
                                """
                                SELECT * FROM supplier_calls WHERE id < :before
                                  AND (:all OR location_id = ANY (:mine::uuid[]))
                                  AND (:kind::text IS NULL OR kind = :kind)
                                  AND (:state::text IS NULL OR state = :state)
                                ORDER BY id DESC LIMIT :rows""")
                        .param("before", page.isFirst() ? LAST : page.afterId())
                        .param("all", caller.isAdmin())
                        .param("mine", caller.locations().toArray(UUID[]::new))
                        .param("kind", kind == null ? null : kind.text())
                        .param("state", state)
                        .param("rows", page.rowsToRead())
                        .query(CallBook::view)
                        .list();
        return Page.of(rows, page, row -> List.of(row.id().toString()));
    }

    /// One with its body and its tries.
    public CallView get(UUID id, Caller caller) {
        var view = find(id, caller, "");
        var body =
                jdbc.sql("SELECT body FROM supplier_calls WHERE id = ?")
                        .param(id)
                        .query(String.class)
                        .single();
        return view.with(body, tries(id));
    }

    /// The tries of all calls about these subjects, the latest first.
    public List<CallView.Attempt> triesAbout(Collection<UUID> subjects) {
        return jdbc.sql(
                        """
                        SELECT a.* FROM supplier_attempts a JOIN supplier_calls c ON c.id = a.call_id
                        WHERE c.subject_id = ANY (:subjects) ORDER BY a.id DESC LIMIT 100""")
                .param("subjects", subjects.toArray(UUID[]::new))
                .query(CallBook::attempt)
                .list();
    }

    /// Makes a parked call wait again.
    ///
    /// @return the call as it is now
    @Transactional
    public CallView resend(UUID id, Caller caller) {
        var call = find(id, caller, " FOR UPDATE");
        if (!call.state().equals("parked")) {
            throw Problem.conflict(
                    "not-parked", "It is " + call.state() + "; only what is parked is sent again.");
        }
        var kind = CallKind.of(call.kind());
        boolean isBatch = kind == CallKind.POSITIONS;
        jdbc.sql(
                        """
                        UPDATE supplier_calls SET state = :state, next_at = :now,
                          done_at = CASE WHEN :state = 'dropped' THEN :now::timestamptz END WHERE id = :id""")
                .param("state", isBatch ? "dropped" : "waiting")
                .param("now", Times.sql(Times.now(clock)))
                .param("id", id)
                .update();
        publisher.publishEvent(new Resent(kind, call.subjectId(), call.locationId()));
        publisher.publishEvent(new Calls.CallAdded());
        return find(id, caller, "");
    }

    private CallView find(UUID id, Caller caller, String suffix) {
        Optional<CallView> found =
                jdbc.sql("SELECT * FROM supplier_calls WHERE id = ?" + suffix)
                        .param(id)
                        .query(CallBook::view)
                        .optional();
        return found.filter(
                        call ->
                                caller.isAdmin()
                                        || (call.locationId() != null
                                                && caller.sees(call.locationId())))
                .orElseThrow(() -> Problem.notFound("call"));
    }

    private List<CallView.Attempt> tries(UUID call) {
        return jdbc.sql(
                        "SELECT * FROM supplier_attempts WHERE call_id = ? ORDER BY id DESC LIMIT 100")
                .param(call)
                .query(CallBook::attempt)
                .list();
    }

    /// Forgets what ended long ago.
    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT1M")
    public void purge() {
        var now = Times.now(clock);
        calls.purge(now.minus(properties.keep()), now.minus(properties.keepPositions()));
    }

    private static CallView.Attempt attempt(ResultSet row, int n) throws SQLException {
        return new CallView.Attempt(
                Times.of(row, "started_at"),
                Times.of(row, "ended_at"),
                row.getObject("status", Integer.class),
                row.getString("error"));
    }

    private static CallView view(ResultSet row, int n) throws SQLException {
        var state = row.getString("state");
        return new CallView(
                row.getObject("id", UUID.class),
                row.getString("kind"),
                state,
                row.getObject("subject_id", UUID.class),
                row.getObject("location_id", UUID.class),
                row.getInt("attempts"),
                row.getObject("last_status", Integer.class),
                row.getString("last_error"),
                Times.of(row, "created_at"),
                "waiting".equals(state) ? Times.of(row, "next_at") : null,
                Times.orNull(row, "done_at"),
                null,
                null);
    }
}
