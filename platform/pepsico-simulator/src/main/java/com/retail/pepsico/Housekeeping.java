package com.retail.pepsico;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Forgets what is too old to be asked for, by the supplier's time, and what is too much, so that
/// no table grows without end.
@Component
class Housekeeping {

    private static final Duration KEYS = Duration.ofDays(7);
    private static final Duration RECORDS = Duration.ofDays(60);

    private final JdbcClient db;
    private final Settings.Keep keep;
    private final Clock clock;

    Housekeeping(JdbcClient db, Settings settings, Clock clock) {
        this.db = db;
        this.keep = settings.keep();
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT1M")
    void forget() {
        forget("DELETE FROM idempotency_keys WHERE created_at < :before", KEYS);
        for (var sql :
                List.of(
                        "DELETE FROM webhooks WHERE created_at < :before AND due_at IS NULL",
                        "DELETE FROM messages WHERE at < :before",
                        "DELETE FROM activities WHERE period_end < :before",
                        """
                        DELETE FROM activity_batches b WHERE received_at < :before AND status = 'processed'
                          AND NOT EXISTS (SELECT 1 FROM activities a WHERE a.batch = b.id)
                        """,
                        "DELETE FROM drifts WHERE ended_at < :before",
                        "DELETE FROM demand_signals WHERE period_start < CAST(:before AS date)")) {
            forget(sql, RECORDS);
        }
        keepNewest(
                """
                DELETE FROM webhooks w USING webhook_streams s
                WHERE w.stream = s.stream AND w.stream_sequence <= s.last_sequence - :keep AND w.due_at IS NULL
                """,
                keep.webhooks());
        keepNewest(
                "DELETE FROM messages WHERE id <= (SELECT max(id) FROM messages) - :keep",
                keep.messages());
        keepNewest(
                """
                DELETE FROM position_arrivals
                WHERE arrival <= (SELECT max(arrival) FROM position_arrivals) - :keep
                """,
                keep.arrivals());
    }

    private void keepNewest(String sql, long count) {
        db.sql(sql).param("keep", count).update();
    }

    private void forget(String sql, Duration age) {
        db.sql(sql).param("before", Times.sql(clock.instant().minus(age))).update();
    }
}
