package com.retail.pepsico.webhook;

import com.retail.pepsico.Times;
import com.retail.pepsico.webhook.Post.Result;
import com.retail.pepsico.webhook.Webhooks.Webhook;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// What came of webhooks: every attempt, and whether each was taken, is tried again or given up.
@Repository
class Deliveries {

    private final JdbcClient db;

    Deliveries(JdbcClient db) {
        this.db = db;
    }

    /// One time that something was sent.
    ///
    /// @param kind genuine, duplicate, forged, stale or replayed
    record Attempt(Webhook webhook, String kind, Instant at, Result result, long millis) {}

    /// What is to become of a webhook.
    ///
    /// @param retryAt null unless it is tried again
    record Conclusion(Webhook webhook, boolean taken, @Nullable Instant retryAt) {}

    /// Keeps what came of a batch, in few statements however large it is.
    @Transactional
    public void conclude(Collection<Attempt> attempts, List<Conclusion> conclusions, Instant now) {
        db.sql(
                        """
                        UPDATE webhooks w SET attempts = w.attempts + 1, due_at = c.retry,
                            delivered_at = CASE WHEN c.taken THEN coalesce(w.delivered_at, :now) ELSE w.delivered_at END,
                            given_up_at = CASE WHEN c.taken OR c.retry IS NOT NULL THEN NULL
                                               ELSE CAST(:now AS timestamptz) END
                        FROM unnest(:ids::text[], :taken::boolean[], :retry::text[]::timestamptz[]) AS c(id, taken, retry)
                        WHERE w.id = c.id
                        """)
                .param("now", Times.sql(now))
                .param("ids", texts(conclusions.stream().map(c -> c.webhook().id()).toList()))
                .param("taken", conclusions.stream().map(Conclusion::taken).toArray(Boolean[]::new))
                .param("retry", Times.texts(conclusions.stream().map(Conclusion::retryAt)))
                .update();
        insert(attempts);
    }

    private void insert(Collection<Attempt> attempts) {
        db.sql(
                        """
                        WITH made AS (
                            INSERT INTO webhook_attempts (webhook_id, kind, attempt, at, status, error, millis)
                            SELECT * FROM unnest(:ids::text[], :kinds::text[], :numbers::int[], :times::text[]::timestamptz[],
                                                 :statuses::int[], :errors::text[], :millis::int[])
                            RETURNING kind, coalesce(status::text, 'none') AS answer)
                        INSERT INTO webhook_tallies AS t
                        SELECT kind, answer, count(*) FROM made GROUP BY 1, 2
                        ON CONFLICT (kind, answer) DO UPDATE SET n = t.n + excluded.n
                        """)
                .param("ids", texts(attempts.stream().map(a -> a.webhook().id()).toList()))
                .param("kinds", texts(attempts.stream().map(Attempt::kind).toList()))
                .param(
                        "numbers",
                        attempts.stream().map(a -> a.webhook().attempt()).toArray(Integer[]::new))
                .param("times", Times.texts(attempts.stream().map(Attempt::at)))
                .param(
                        "statuses",
                        attempts.stream().map(a -> a.result().status()).toArray(Integer[]::new))
                .param(
                        "errors",
                        attempts.stream().map(a -> a.result().error()).toArray(String[]::new))
                .param(
                        "millis",
                        attempts.stream()
                                .map(a -> (int) Math.min(a.millis(), Integer.MAX_VALUE))
                                .toArray(Integer[]::new))
                .update();
    }

    private static String[] texts(List<String> texts) {
        return texts.toArray(String[]::new);
    }
}
