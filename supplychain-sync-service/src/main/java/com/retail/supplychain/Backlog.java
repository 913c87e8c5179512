package com.retail.supplychain;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// How much waits to be sent and to be worked on, and for how long; looked up every few seconds.
@Component
class Backlog {

    /// @param oldest since when the oldest waits; null if nothing does
    /// @param parked messages that PepsiCo refused for good
    record Figures(
            long orders,
            long positions,
            @Nullable Instant oldest,
            long parked,
            long webhooks,
            long quarantined) {

        long waiting() {
            return orders + positions;
        }
    }

    private final JdbcClient jdbc;
    private final Clock clock;
    private volatile Figures last = new Figures(0, 0, null, 0, 0, 0);

    Backlog(JdbcClient jdbc, Clock clock, MeterRegistry meters) {
        this.jdbc = jdbc;
        this.clock = clock;
        gauge(meters, "retail.supplier.orders.waiting", Figures::orders);
        gauge(meters, "retail.supplier.positions.waiting", Figures::positions);
        gauge(meters, "retail.supplier.oldest.seconds", figures -> age(figures).toSeconds());
        gauge(meters, "retail.supplier.parked", Figures::parked);
        gauge(meters, "retail.webhooks.waiting", Figures::webhooks);
        gauge(meters, "retail.webhooks.quarantined", Figures::quarantined);
    }

    private void gauge(MeterRegistry meters, String name, ToDoubleFunction<Figures> figure) {
        Gauge.builder(name, this, backlog -> figure.applyAsDouble(backlog.last)).register(meters);
    }

    /// How long the oldest message waits; zero if none does.
    Duration age(Figures figures) {
        var oldest = figures.oldest();
        return oldest == null ? Duration.ZERO : Duration.between(oldest, clock.instant());
    }

    @Scheduled(initialDelayString = "PT5S", fixedDelayString = "PT5S")
    void look() {
        last = figures();
    }

    /// As it is now.
    Figures figures() {
        return jdbc.sql(
                        """
                        SELECT c.waiting AS orders, p.waiting AS positions, least(c.oldest, p.oldest) AS oldest,
                          (SELECT count(*) FROM supplier_calls WHERE state = 'parked') AS parked,
                          (SELECT count(*) FROM webhooks WHERE state = 'waiting') AS webhooks,
                          (SELECT count(*) FROM webhooks WHERE state = 'quarantined') AS quarantined
                        FROM (SELECT count(*) AS waiting, min(created_at) AS oldest FROM supplier_calls
                              WHERE state = 'waiting') c,
                             (SELECT count(*) AS waiting, min(changed_at) AS oldest FROM positions
                              WHERE sequence > sent_sequence AND (refused_at IS NULL OR refused_at < sequence)) p""")
                .query(
                        (row, n) ->
                                new Figures(
                                        row.getLong("orders"),
                                        row.getLong("positions"),
                                        Times.orNull(row, "oldest"),
                                        row.getLong("parked"),
                                        row.getLong("webhooks"),
                                        row.getLong("quarantined")))
                .single();
    }
}
