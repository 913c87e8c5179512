package com.retail.supplychain.demand;

import com.retail.platform.Ids;
import com.retail.platform.web.PageQuery;
import com.retail.supplychain.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The runs: asked for, under way, ended. One is under way at a time, over all replicas.
@Repository
class SyncRuns {

    private static final int LOCK = 7203;
    private static final int PURGE_BATCH = 5_000;
    private static final UUID LAST = new UUID(-1, -1);

    private final JdbcClient jdbc;

    SyncRuns(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    SyncRun ask(@Nullable UUID caller, Instant now) {
        return jdbc.sql(
                        """
                        INSERT INTO sync_runs (id, state, requested_by, requested_at)
                        VALUES (:id, 'waiting', :by, :now) RETURNING *""")
                .param("id", Ids.next())
                .param("by", caller)
                .param("now", Times.sql(now))
                .query(SyncRuns::row)
                .single();
    }

    /// How many wait.
    long waiting() {
        return jdbc.sql("SELECT count(*) FROM sync_runs WHERE state = 'waiting'")
                .query(Long.class)
                .single();
    }

    /// Whether a run was asked for since then, or one is still to come; holds off others that ask
    /// the same until the transaction ends.
    boolean anySince(Instant time) {
        lock();
        return jdbc.sql(
                        """
                        SELECT EXISTS (SELECT 1 FROM sync_runs WHERE state = 'waiting')
                            OR EXISTS (SELECT 1 FROM sync_runs WHERE requested_at > ?)""")
                .param(Times.sql(time))
                .query(Boolean.class)
                .single();
    }

    /// Begins the next run, or takes over one whose replica died; empty while another is under way.
    Optional<SyncRun> claim(Instant now, Instant till) {
        lock();
        return jdbc.sql(
                        """
                        UPDATE sync_runs SET state = 'running', started_at = coalesce(started_at, :now), claimed_till = :till
                        WHERE id = (SELECT id FROM sync_runs WHERE state IN ('waiting', 'running') ORDER BY id LIMIT 1)
                          AND (state = 'waiting' OR claimed_till <= :now)
                          AND NOT EXISTS (SELECT 1 FROM sync_runs WHERE state = 'running' AND claimed_till > :now)
                        RETURNING *""")
                .param("now", Times.sql(now))
                .param("till", Times.sql(till))
                .query(SyncRuns::row)
                .optional();
    }

    void progress(UUID id, long signals, long changed, long skipped, Instant till) {
        jdbc.sql(
                        """
                        UPDATE sync_runs SET pages = pages + 1, signals = signals + :signals, changed = changed + :changed,
                          skipped = skipped + :skipped, claimed_till = :till WHERE id = :id""")
                .param("signals", signals)
                .param("changed", changed)
                .param("skipped", skipped)
                .param("till", Times.sql(till))
                .param("id", id)
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
    List<SyncRun> page(PageQuery page) {
        return jdbc.sql("SELECT * FROM sync_runs WHERE id < :before ORDER BY id DESC LIMIT :rows")
                .param("before", page.isFirst() ? LAST : page.afterId())
                .param("rows", page.rowsToRead())
                .query(SyncRuns::row)
                .list();
    }

    Optional<SyncRun> find(UUID id) {
        return jdbc.sql("SELECT * FROM sync_runs WHERE id = ?")
                .param(id)
                .query(SyncRuns::row)
                .optional();
    }

    private void lock() {
        jdbc.sql("SELECT pg_advisory_xact_lock(?, 0)").param(LOCK).query(row -> {});
    }

    private static SyncRun row(ResultSet row, int n) throws SQLException {
        return new SyncRun(
                row.getObject("id", UUID.class),
                row.getString("state"),
                row.getObject("requested_by", UUID.class),
                Times.of(row, "requested_at"),
                Times.orNull(row, "started_at"),
                Times.orNull(row, "finished_at"),
                row.getInt("pages"),
                row.getLong("signals"),
                row.getLong("changed"),
                row.getLong("skipped"),
                row.getString("error"));
    }
}
