package com.retail.supplychain.supplier;

import com.retail.supplychain.Times;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Whether PepsiCo answers, and since when it has not; shared by all replicas.
@Component
public class SupplierLink {

    private static final Duration FRESH = Duration.ofSeconds(10);

    /// @param awaySince null while it answers
    public record State(
            @Nullable Instant awaySince, @Nullable String lastError, @Nullable Instant lastOkAt) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    SupplierLink(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public State state() {
        return jdbc.sql("SELECT away_since, last_error, last_ok_at FROM supplier_link")
                .query(
                        (row, n) ->
                                new State(
                                        Times.orNull(row, "away_since"),
                                        row.getString("last_error"),
                                        Times.orNull(row, "last_ok_at")))
                .optional()
                .orElse(new State(null, null, null));
    }

    void answered() {
        var now = Times.now(clock);
        jdbc.sql(
                        """
                        UPDATE supplier_link SET away_since = NULL, last_error = NULL, last_ok_at = :now
                        WHERE away_since IS NOT NULL OR last_ok_at IS NULL OR last_ok_at < :before""")
                .param("now", Times.sql(now))
                .param("before", Times.sql(now.minus(FRESH)))
                .update();
    }

    void away(String error) {
        jdbc.sql(
                        """
                        INSERT INTO supplier_link AS link (away_since, last_error) VALUES (:now, :error)
                        ON CONFLICT (only_one) DO UPDATE SET
                          away_since = coalesce(link.away_since, excluded.away_since), last_error = excluded.last_error
                        WHERE link.away_since IS NULL OR link.last_error IS DISTINCT FROM excluded.last_error""")
                .param("now", Times.sql(Times.now(clock)))
                .param("error", error)
                .update();
    }
}
