package com.retail.pepsico;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Forgets what is too old to be asked for, by the supplier's time, so that no table grows without
/// end.
@Component
class Housekeeping {

    private static final Duration KEYS = Duration.ofDays(7);
    private static final Duration RECORDS = Duration.ofDays(60);

    private final JdbcClient db;
    private final Clock clock;

    Housekeeping(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT1M")
    void forget() {
        forget("DELETE FROM idempotency_keys WHERE created_at < :before", KEYS);
        for (var sql :
                List.of(
                        "DELETE FROM webhooks WHERE created_at < :before AND due_at IS NULL",
                        "DELETE FROM order_requests WHERE at < :before",
                        "DELETE FROM demand_signals WHERE period_start < CAST(:before AS date)")) {
            forget(sql, RECORDS);
        }
    }

    private void forget(String sql, Duration age) {
        db.sql(sql).param("before", Times.sql(clock.instant().minus(age))).update();
    }
}
