package com.retail.supplychain;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// How much waits to be sent and to be worked on, and for how long; looked up every few seconds.
@Component
class Backlog {

    /// What waits of one kind.
    ///
    /// @param oldest since when the oldest waits; null if none does
    record Queue(long waiting, @Nullable Instant oldest) {}

    /// @param queues by kind of call
    /// @param parked calls that PepsiCo refused for good
    /// @param missing webhooks that are known to be missing, and `lost` that never came
    record Figures(
            Map<String, Queue> queues,
            long parked,
            long webhooks,
            long quarantined,
            long missing,
            long lost) {

        long waiting() {
            return queues.values().stream().mapToLong(Queue::waiting).sum();
        }

        @Nullable Instant oldest() {
            Instant oldest = null;
            for (var queue : queues.values()) {
                var time = queue.oldest();
                if (time != null && (oldest == null || time.isBefore(oldest))) {
                    oldest = time;
                }
            }
            return oldest;
        }
    }

    private static final List<String> KINDS =
            List.of(
                    "order",
                    "amendment",
                    "cancellation",
                    "decision",
                    "adjustment",
                    "activity",
                    "positions");

    private static final Queue EMPTY = new Queue(0, null);

    private final JdbcClient jdbc;
    private final Clock clock;
    private volatile Figures last = new Figures(Map.of(), 0, 0, 0, 0, 0);

    Backlog(JdbcClient jdbc, Clock clock, MeterRegistry meters) {
        this.jdbc = jdbc;
        this.clock = clock;
        for (var kind : KINDS) {
            gauge(
                    meters,
                    "retail.supplier.waiting",
                    kind,
                    figures -> queue(figures, kind).waiting());
            gauge(
                    meters,
                    "retail.supplier.oldest.seconds",
                    kind,
                    figures -> age(queue(figures, kind).oldest()).toSeconds());
        }
        gauge(meters, "retail.supplier.parked", Figures::parked);
        gauge(meters, "retail.webhooks.waiting", Figures::webhooks);
        gauge(meters, "retail.webhooks.quarantined", Figures::quarantined);
        gauge(meters, "retail.webhooks.missing", Figures::missing);
        gauge(meters, "retail.webhooks.lost", Figures::lost);
    }

    private static Queue queue(Figures figures, String kind) {
        return figures.queues().getOrDefault(kind, EMPTY);
    }

    private void gauge(MeterRegistry meters, String name, ToDoubleFunction<Figures> figure) {
        Gauge.builder(name, this, backlog -> figure.applyAsDouble(backlog.last)).register(meters);
    }

    private void gauge(
            MeterRegistry meters, String name, String kind, ToDoubleFunction<Figures> figure) {
        Gauge.builder(name, this, backlog -> figure.applyAsDouble(backlog.last))
                .tag("kind", kind)
                .register(meters);
    }

    /// How long something waits; zero for null.
    Duration age(@Nullable Instant since) {
        if (since == null) {
            return Duration.ZERO;
        }
        var age = Duration.between(since, clock.instant());
        return age.isNegative() ? Duration.ZERO : age;
    }

    @Scheduled(initialDelayString = "PT5S", fixedDelayString = "PT5S")
    void look() {
        last = figures();
    }

    /// As it is now.
    Figures figures() {
        var queues = new TreeMap<String, Queue>();
        jdbc.sql(
                        """
                        SELECT kind, count(*) AS waiting, min(created_at) AS oldest FROM supplier_calls
                        WHERE state = 'waiting' GROUP BY kind
                        UNION ALL
                        SELECT 'positions', count(*), min(changed_at) FROM positions
                        WHERE (sequence > sent_sequence OR restate) AND (refused_at IS NULL OR refused_at < sequence)""")
                .query(
                        row -> {
                            queues.put(
                                    row.getString("kind"),
                                    new Queue(row.getLong("waiting"), Times.orNull(row, "oldest")));
                        });
        return jdbc.sql(
                        """
                        SELECT (SELECT count(*) FROM supplier_calls WHERE state = 'parked') AS parked,
                          (SELECT count(*) FROM webhooks WHERE state = 'waiting') AS webhooks,
                          (SELECT count(*) FROM webhooks WHERE state = 'quarantined') AS quarantined,
                          (SELECT coalesce(sum(to_sequence - from_sequence + 1), 0) FROM webhook_gaps
                           WHERE lost IS NULL) AS missing,
                          (SELECT coalesce(sum(to_sequence - from_sequence + 1), 0) FROM webhook_gaps
                           WHERE lost IS NOT NULL) AS lost""")
                .query(
                        (row, n) ->
                                new Figures(
                                        queues,
                                        row.getLong("parked"),
                                        row.getLong("webhooks"),
                                        row.getLong("quarantined"),
                                        row.getLong("missing"),
                                        row.getLong("lost")))
                .single();
    }
}
