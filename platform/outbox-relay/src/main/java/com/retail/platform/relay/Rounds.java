package com.retail.platform.relay;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// What the relay does by the clock: look at the slot, reconcile, keep partitions. The last two
/// only while active.
@Component
class Rounds {

    private static final Logger log = LoggerFactory.getLogger(Rounds.class);
    private static final Set<String> WAL_STATUSES =
            Set.of("reserved", "extended", "unreserved", "lost");

    /// What is seen of the outside, a few seconds old.
    record Seen(Slot.@Nullable State slot, long parked, List<Outboxes.Parked> latestParked) {}

    private final Slot slot;
    private final Outboxes outboxes;
    private final Reconciler reconciler;
    private final Partitions partitions;
    private final RelayStatus status;
    private volatile Seen seen = new Seen(null, 0, List.of());

    Rounds(
            Slot slot,
            Outboxes outboxes,
            Reconciler reconciler,
            Partitions partitions,
            RelayStatus status,
            MeterRegistry meters) {
        this.slot = slot;
        this.outboxes = outboxes;
        this.reconciler = reconciler;
        this.partitions = partitions;
        this.status = status;
        register(meters);
    }

    Seen seen() {
        return seen;
    }

    @Scheduled(fixedDelayString = "${retail.relay.watch:5s}", initialDelayString = "1s")
    void watch() {
        try {
            Optional<Slot.State> state = slot.state();
            seen =
                    status.active()
                            ? new Seen(
                                    state.orElse(null),
                                    outboxes.parkedCount(),
                                    outboxes.latestParked(5))
                            : new Seen(state.orElse(null), 0, List.of());
        } catch (DataAccessException e) {
            log.debug("Couldn't look at the slot: {}", e.getMessage());
        }
    }

    @Scheduled(
            fixedDelayString = "${retail.relay.reconciliation.every:30s}",
            initialDelayString = "5s")
    void reconcile() throws InterruptedException {
        if (status.streaming()) {
            try {
                reconciler.round();
            } catch (DataAccessException | Publisher.Halted e) {
                log.warn("This round of reconciliation is left out: {}", e.getMessage());
            }
        }
    }

    @Scheduled(fixedDelayString = "${retail.relay.retention.every:1h}", initialDelayString = "3s")
    void keepPartitions() {
        if (status.active()) {
            try {
                partitions.keep();
            } catch (DataAccessException e) {
                log.warn("Partitions are kept next time: {}", e.getMessage());
            }
        }
    }

    private void register(MeterRegistry meters) {
        Gauge.builder(
                        "retail.relay.slot.lag.bytes",
                        this,
                        r -> r.seen.slot() == null ? Double.NaN : r.seen.slot().lagBytes())
                .description("Write-ahead log kept for the replication slot")
                .register(meters);
        for (String walStatus : WAL_STATUSES) {
            Gauge.builder(
                            "retail.relay.slot.wal.status",
                            this,
                            r ->
                                    r.seen.slot() != null
                                                    && r.seen.slot().walStatus().equals(walStatus)
                                            ? 1
                                            : 0)
                    .tag("status", walStatus)
                    .description("1 for the present wal_status of the replication slot")
                    .register(meters);
        }
        Gauge.builder(
                        "retail.relay.slot.lost",
                        status,
                        s -> s.now().phase() == RelayStatus.Phase.SLOT_LOST ? 1 : 0)
                .description("1 while the replication slot is missing or invalidated: an alarm")
                .register(meters);
        Gauge.builder("retail.relay.active", status, s -> s.active() ? 1 : 0)
                .description("1 for the active replica")
                .register(meters);
        Gauge.builder("retail.relay.streaming", status, s -> s.streaming() ? 1 : 0)
                .description("1 while the log is being read")
                .register(meters);
        Gauge.builder("retail.relay.kafka.away", status, s -> s.isKafkaAway() ? 1 : 0)
                .description("1 while Kafka doesn't take messages")
                .register(meters);
        Gauge.builder(
                        "retail.relay.outbox.oldest.unpublished.seconds",
                        reconciler,
                        r -> r.oldestUnpublished().toMillis() / 1000.0)
                .description("Age of the oldest unpublished row")
                .register(meters);
        Gauge.builder("retail.relay.parked.rows", this, r -> r.seen.parked())
                .description("Rows set aside because Kafka refuses them")
                .register(meters);
    }
}
