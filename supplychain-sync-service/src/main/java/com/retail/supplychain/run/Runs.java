package com.retail.supplychain.run;

import com.retail.platform.Ids;
import com.retail.platform.web.PageQuery;
import com.retail.supplychain.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The runs: asked for, under way, ended. One of a kind is under way at a time, over all replicas.
@Repository
class Runs {

    private static final int LOCK = 7203;
    private static final int PURGE_BATCH = 5_000;
    private static final UUID LAST = new UUID(-1, -1);
    private static final TypeReference<TreeMap<String, Long>> COUNTS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    Runs(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    Run ask(RunKind kind, @Nullable UUID caller, Instant now) {
        return jdbc.sql(
                        """
                        INSERT INTO sync_runs (id, kind, state, requested_by, requested_at)
                        VALUES (:id, :kind, 'waiting', :by, :now) RETURNING *""")
                .param("id", Ids.next())
                .param("kind", kind.text())
                .param("by", caller)
                .param("now", Times.sql(now))
                .query(this::row)
                .single();
    }

    /// How many of a kind wait.
    long waiting(RunKind kind) {
        return jdbc.sql("SELECT count(*) FROM sync_runs WHERE state = 'waiting' AND kind = ?")
                .param(kind.text())
                .query(Long.class)
                .single();
    }

    /// Whether one of a kind was asked for since then, or is still to come; one that failed counts
    /// if it ended since `failed`. Holds off others that ask the same until the transaction ends.
    boolean anySince(RunKind kind, Instant time, Instant failed) {
        lock(kind);
        return jdbc.sql(
                        """
                        SELECT EXISTS (SELECT 1 FROM sync_runs WHERE kind = :kind
                          AND (state IN ('waiting', 'running') OR state = 'done' AND requested_at > :time
                               OR state = 'failed' AND finished_at > :failed))""")
                .param("kind", kind.text())
                .param("time", Times.sql(time))
                .param("failed", Times.sql(failed))
                .query(Boolean.class)
                .single();
    }

    /// Begins the next run of a kind, or takes over one whose replica died; empty while another is
    /// under way.
    Optional<Run> claim(RunKind kind, Instant now, Instant till) {
        lock(kind);
        return jdbc.sql(
                        """
                        UPDATE sync_runs SET state = 'running', started_at = coalesce(started_at, :now), claimed_till = :till
                        WHERE id = (SELECT id FROM sync_runs WHERE state IN ('waiting', 'running') AND kind = :kind
                                    ORDER BY id LIMIT 1)
                          AND (state = 'waiting' OR claimed_till <= :now)
                          AND NOT EXISTS (SELECT 1 FROM sync_runs WHERE state = 'running' AND kind = :kind
                                          AND claimed_till > :now)
                        RETURNING *""")
                .param("kind", kind.text())
                .param("now", Times.sql(now))
                .param("till", Times.sql(till))
                .query(this::row)
                .optional();
    }

    void progress(UUID id, Map<String, Long> counts, Instant till) {
        jdbc.sql("UPDATE sync_runs SET counts = ?::jsonb, claimed_till = ? WHERE id = ?")
                .params(json.writeValueAsString(counts), Times.sql(till), id)
                .update();
    }

    void end(UUID id, @Nullable String error, Instant now) {
        jdbc.sql(
                        """
                        UPDATE sync_runs SET state = :state, error = :error, finished_at = :now WHERE id = :id""")
                .param("state", error == null ? "done" : "failed")
                .param("error", error)
                .param("now", Times.sql(now))
                .param("id", id)
                .update();
    }

    void purge(Instant before) {
        jdbc.sql(
                        """
                        DELETE FROM sync_runs WHERE id IN (SELECT id FROM sync_runs
                          WHERE finished_at < ? ORDER BY id LIMIT ?)""")
                .params(Times.sql(before), PURGE_BATCH)
                .update();
    }

    /// The newest first.
    List<Run> page(@Nullable RunKind kind, PageQuery page) {
        return jdbc.sql(
                        """
                        SELECT * FROM sync_runs WHERE id < :before AND (:kind::text IS NULL OR kind = :kind)
                        ORDER BY id DESC LIMIT :rows""")
                .param("before", page.isFirst() ? LAST : page.afterId())
                .param("kind", kind == null ? null : kind.text())
                .param("rows", page.rowsToRead())
                .query(this::row)
                .list();
    }

    Optional<Run> find(UUID id) {
        return jdbc.sql("SELECT * FROM sync_runs WHERE id = ?")
                .param(id)
                .query(this::row)
                .optional();
    }

    private void lock(RunKind kind) {
        jdbc.sql("SELECT pg_advisory_xact_lock(?, ?)")
                .params(LOCK, kind.ordinal())
                .query(row -> {});
    }

    private Run row(ResultSet row, int n) throws SQLException {
        SortedMap<String, Long> counts = json.readValue(row.getString("counts"), COUNTS);
        return new Run(
                row.getObject("id", UUID.class),
                RunKind.of(row.getString("kind")),
                row.getString("state"),
                row.getObject("requested_by", UUID.class),
                Times.of(row, "requested_at"),
                Times.orNull(row, "started_at"),
                Times.orNull(row, "finished_at"),
                counts,
                row.getString("error"));
    }
}
