package com.retail.platform.relay;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Finds committed rows that the stream has passed without publishing them, and publishes them.
///
/// It trusts nothing of the stream but the position that the slot has confirmed: a row that was
/// visible before a position of the log, and is still unpublished when the slot has confirmed it,
/// was missed.
@Component
class Reconciler {

    private static final Logger log = LoggerFactory.getLogger(Reconciler.class);

    private final Outboxes outboxes;
    private final Slot slot;
    private final Publisher publisher;
    private final RelayStatus status;
    private final RelayProperties.Reconciliation settings;
    private final Clock clock;
    private final Counter reconciled;
    private @Nullable Instant cleanUntil;
    private Instant lastFull = Instant.MIN;
    private volatile @Nullable Instant oldest;

    Reconciler(
            Outboxes outboxes,
            Slot slot,
            Publisher publisher,
            RelayStatus status,
            RelayProperties properties,
            MeterRegistry meters,
            Clock clock) {
        this.outboxes = outboxes;
        this.slot = slot;
        this.publisher = publisher;
        this.status = status;
        this.settings = properties.reconciliation();
        this.clock = clock;
        this.reconciled = meters.counter("retail.relay.reconciled");
    }

    /// Age of the oldest row that isn't published, as of the last round.
    Duration oldestUnpublished() {
        Instant at = oldest;
        return at == null ? Duration.ZERO : Duration.between(at, clock.instant());
    }

    /// One round beside the running stream.
    ///
    /// @return how many missed rows it published
    synchronized int round() throws InterruptedException {
        Instant start = clock.instant();
        boolean full = cleanUntil == null || !start.isBefore(lastFull.plus(settings.full()));
        Instant from = full || cleanUntil == null ? null : cleanUntil.minus(settings.overlap());
        Map<String, List<UUID>> candidates = candidates(from);
        int found = candidates.values().stream().mapToInt(List::size).sum();
        if (found > 0) {
            // After the queries: whatever they saw was committed before this position.
            String position = slot.endOfLog();
            if (!confirmed(position)) {
                log.debug("The stream hasn't come by {} yet; this round is left out", position);
                return 0;
            }
        }
        int published = publish(candidates);
        if (candidates.values().stream().allMatch(each -> each.size() < settings.batchRows())) {
            cleanUntil = start;
            oldest = null;
            if (full) {
                lastFull = start;
            }
        }
        return published;
    }

    /// Publishes all that isn't published while no stream is running: after the slot was made anew,
    /// everything before it exists in the tables only.
    synchronized int publishAll() throws InterruptedException {
        var total = new int[1];
        for (String table : outboxes.tables()) {
            outboxes.allUnpublished(
                    table, settings.batchRows(), page -> total[0] += publisher.publish(page));
        }
        reconciled.increment(total[0]);
        cleanUntil = null;
        return total[0];
    }

    private Map<String, List<UUID>> candidates(@Nullable Instant from) {
        var found = new HashMap<String, List<UUID>>();
        Instant first = null;
        for (String table : outboxes.tables()) {
            var rows = outboxes.unpublished(table, from, settings.batchRows());
            var ids = new ArrayList<UUID>(rows.size());
            for (var row : rows) {
                ids.add(row.id());
                if (first == null || row.recordedAt().isBefore(first)) {
                    first = row.recordedAt();
                }
            }
            if (!ids.isEmpty()) {
                found.put(table, ids);
            }
        }
        oldest = first;
        return found;
    }

    /// Waits until the slot has confirmed the position, for a limited time.
    private boolean confirmed(String position) throws InterruptedException {
        long until = System.nanoTime() + settings.patience().toNanos();
        while (status.streaming() && !status.isKafkaAway()) {
            if (slot.hasConfirmed(position)) {
                return true;
            }
            if (System.nanoTime() > until) {
                return false;
            }
            // A position is confirmed by what comes after it.
            slot.nudge();
            TimeUnit.MILLISECONDS.sleep(300);
        }
        return false;
    }

    private int publish(Map<String, List<UUID>> candidates) throws InterruptedException {
        int total = 0;
        for (var each : candidates.entrySet()) {
            List<OutboxRow> rows = outboxes.stillUnpublished(each.getKey(), each.getValue());
            if (rows.isEmpty()) {
                continue;
            }
            int published = publisher.publish(rows, this::unsettled);
            if (published > 0) {
                reconciled.increment(published);
                log.warn(
                        "Published {} rows of {} that the stream had missed",
                        published,
                        each.getKey());
            }
            total += published;
        }
        return total;
    }

    private List<OutboxRow> unsettled(List<OutboxRow> rows) {
        var settled = outboxes.settled(rows.stream().map(OutboxRow::id).toList());
        return rows.stream().filter(row -> !settled.contains(row.id())).toList();
    }
}
