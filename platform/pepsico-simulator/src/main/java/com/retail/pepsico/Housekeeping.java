package com.retail.pepsico;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Forgets what is too old to be asked for, hourly, so that no table grows without end.
@Component
class Housekeeping extends Loop {

    private static final Duration EVERY = Duration.ofHours(1);
    private static final Duration KEYS = Duration.ofDays(7);
    private static final Duration RECORDS = Duration.ofDays(60);

    private final JdbcClient db;
    private final Clock clock;
    private Instant next = Instant.EPOCH;

    Housekeeping(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    @Override
    protected Duration step() {
        var now = clock.instant();
        if (now.isBefore(next)) {
            return Duration.between(now, next);
        }
        next = now.plus(EVERY);
        forget("DELETE FROM idempotency_keys WHERE created_at < :before", KEYS);
        for (var sql :
                List.of(
                        "DELETE FROM webhooks WHERE created_at < :before AND due_at IS NULL",
                        "DELETE FROM order_requests WHERE at < :before",
                        "DELETE FROM demand_signals WHERE period_start < CAST(:before AS date)")) {
            forget(sql, RECORDS);
        }
        return EVERY;
    }

    private void forget(String sql, Duration age) {
        db.sql(sql).param("before", Times.sql(clock.instant().minus(age))).update();
    }
}
