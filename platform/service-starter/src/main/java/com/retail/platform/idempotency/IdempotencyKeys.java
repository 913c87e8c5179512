package com.retail.platform.idempotency;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.util.ContentCachingResponseWrapper;

/// The keys seen so far, each with the answer it got; a row per caller and key.
final class IdempotencyKeys {

    private static final int PURGE_BATCH = 5_000;

    private final JdbcClient jdbc;
    private final Clock clock;

    IdempotencyKeys(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// Takes the key for this request; answers null, or what the key's first request got. Waits
    /// while that one runs.
    @Nullable KeptAnswer claim(String caller, String key, String fingerprint) {
        int taken =
                jdbc.sql(
                                """
                        INSERT INTO idempotency_keys (caller, key, fingerprint, created_at)
                        VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING""")
                        .params(caller, key, fingerprint, Timestamp.from(clock.instant()))
                        .update();
        if (taken == 1) {
            return null;
        }
        return jdbc.sql(
                        """
                        SELECT fingerprint, status, content_type, location, etag, body
                        FROM idempotency_keys WHERE caller = ? AND key = ?""")
                .params(caller, key)
                .query(
                        (row, n) ->
                                new KeptAnswer(
                                        row.getString("fingerprint"),
                                        row.getInt("status"),
                                        row.getString("content_type"),
                                        row.getString("location"),
                                        row.getString("etag"),
                                        row.getBytes("body")))
                .single();
    }

    /// Keeps the answer beside its key.
    void keep(String caller, String key, ContentCachingResponseWrapper answer) {
        jdbc.sql(
                        """
                        UPDATE idempotency_keys
                        SET status = :status, content_type = :type, location = :location, etag = :etag, body = :body
                        WHERE caller = :caller AND key = :key""")
                .param("status", answer.getStatus())
                .param("type", answer.getContentType(), Types.VARCHAR)
                .param("location", answer.getHeader("Location"), Types.VARCHAR)
                .param("etag", answer.getHeader("ETag"), Types.VARCHAR)
                .param("body", answer.getContentAsByteArray())
                .param("caller", caller)
                .param("key", key)
                .update();
    }

    /// Forgets keys older than that, in bounded batches; answers how many.
    int purge(Duration age) {
        var before = Timestamp.from(clock.instant().minus(age));
        int total = 0;
        int purged;
        do {
            purged =
                    jdbc.sql(
                                    """
                            DELETE FROM idempotency_keys WHERE ctid IN
                            (SELECT ctid FROM idempotency_keys WHERE created_at < ? LIMIT ?)""")
                            .params(before, PURGE_BATCH)
                            .update();
            total += purged;
        } while (purged == PURGE_BATCH);
        return total;
    }
}
