package com.retail.platform.messaging;

import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// What this service has consumed: a redelivered event has no second effect.
public final class Inbox {

    private static final int PURGE_BATCH = 10_000;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    Inbox(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /// Records the event and has its effect, in one transaction, unless this consumer has seen it
    /// before.
    ///
    /// @param consumer who consumes, such as `alerting.stock`
    /// @param eventId the event's `ce_id`
    /// @return whether the effect took place
    public boolean once(String consumer, String eventId, Runnable effect) {
        return Boolean.TRUE.equals(
                transaction.execute(
                        status -> {
                            int recorded =
                                    jdbc.sql(
                                                    "INSERT INTO inbox (consumer, event_id) VALUES (?, ?) ON CONFLICT DO NOTHING")
                                            .params(consumer, eventId)
                                            .update();
                            if (recorded == 1) {
                                effect.run();
                            }
                            return recorded == 1;
                        }));
    }

    /// Forgets events older than that, in bounded batches; keep longer than any topic keeps them.
    int purge(Duration age) {
        int total = 0;
        int purged;
        do {
            purged =
                    jdbc.sql(
                                    """
                            DELETE FROM inbox WHERE ctid IN (SELECT ctid FROM inbox
                            WHERE processed_at < now() - make_interval(secs => ?) LIMIT ?)""")
                            .params(age.toSeconds(), PURGE_BATCH)
                            .update();
            total += purged;
        } while (purged == PURGE_BATCH);
        return total;
    }
}
