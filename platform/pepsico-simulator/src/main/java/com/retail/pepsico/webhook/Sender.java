package com.retail.pepsico.webhook;

import com.retail.pepsico.Settings;
import com.retail.pepsico.clock.SimulatedClock;
import com.retail.pepsico.clock.Work;
import com.retail.pepsico.fault.Fault;
import com.retail.pepsico.fault.Faults;
import com.retail.pepsico.webhook.Deliveries.Attempt;
import com.retail.pepsico.webhook.Deliveries.Conclusion;
import com.retail.pepsico.webhook.Post.Letter;
import com.retail.pepsico.webhook.Post.Result;
import com.retail.pepsico.webhook.Webhooks.Webhook;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Sends due webhooks, many at once, each until the receiver took it: at least once, in whatever
/// order it comes to be.
@Component
class Sender implements Work {

    private static final int AT_ONCE = 128;
    private static final Duration LONGEST_RETRY_AFTER = Duration.ofHours(1);
    private static final Duration STALE_BY = Duration.ofHours(1);
    private final Webhooks webhooks;
    private final Deliveries deliveries;
    private final Faults faults;
    private final Post post;
    private final Receivers receivers;
    private final RetrySchedule schedule;
    private final SimulatedClock clock;

    /// What an eavesdropper would have recorded last.
    private final AtomicReference<@Nullable Letter> recorded = new AtomicReference<>();

    Sender(
            Webhooks webhooks,
            Deliveries deliveries,
            Faults faults,
            Post post,
            Receivers receivers,
            Settings settings,
            SimulatedClock clock) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.faults = faults;
        this.post = post;
        this.receivers = receivers;
        this.schedule =
                new RetrySchedule(settings.webhook().retryScale(), settings.webhook().keep());
        this.clock = clock;
    }

    @Override
    public boolean doDue(Instant now) {
        if (receivers.current().url().isEmpty() || faults.outage(now)) {
            return false;
        }
        var due = webhooks.due(now, AT_ONCE);
        if (due.isEmpty()) {
            return false;
        }
        var attempts = new ConcurrentLinkedQueue<Attempt>();
        var conclusions = new ConcurrentLinkedQueue<Conclusion>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            due.forEach(webhook -> threads.execute(() -> conclusions.add(send(webhook, attempts))));
        }
        deliveries.conclude(attempts, List.copyOf(conclusions), clock.instant());
        return true;
    }

    /// In a planned outage what waits is due at its end.
    @Override
    public Optional<Instant> nextDue() {
        if (receivers.current().url().isEmpty()) {
            return Optional.empty();
        }
        return webhooks.nextDue().flatMap(due -> faults.notInOutage(due, clock.instant()));
    }

    private Conclusion send(Webhook webhook, Collection<Attempt> attempts) {
        var key = webhook.key() + ":" + webhook.attempt();
        if (faults.happens(Fault.FORGED_WEBHOOK, key)) {
            attempt(webhook, "forged", post.forged(webhook, clock.stamp()), attempts);
        }
        if (faults.happens(Fault.STALE_WEBHOOK, key)) {
            var stale = post.genuine(webhook, clock.stamp().minus(STALE_BY));
            attempt(webhook, "stale", stale, attempts);
        }
        var old = recorded.get();
        if (old != null && faults.happens(Fault.REPLAYED_WEBHOOK, key)) {
            attempt(webhook, "replayed", old, attempts);
        }
        var letter = post.genuine(webhook, stamp());
        var result = attempt(webhook, "genuine", letter, attempts);
        if (result.taken()) {
            recorded.set(letter);
        }
        if (faults.happens(Fault.DUPLICATE_WEBHOOK, key)) {
            attempt(webhook, "duplicate", post.genuine(webhook, stamp()), attempts);
        }
        return conclude(webhook, result);
    }

    private Instant stamp() {
        return clock.stamp().plus(faults.settings().clockSkew());
    }

    private Conclusion conclude(Webhook webhook, Result result) {
        var now = clock.instant();
        var wait =
                schedule.waitAfter(
                        webhook.key(), webhook.attempt(), Duration.between(webhook.since(), now));
        if (result.taken() || result.gone() || wait.isEmpty()) {
            return new Conclusion(webhook, result.taken(), null);
        }
        var asked =
                result.retryAfter().compareTo(LONGEST_RETRY_AFTER) < 0
                        ? result.retryAfter()
                        : LONGEST_RETRY_AFTER;
        return new Conclusion(
                webhook, false, now.plus(asked.compareTo(wait.get()) > 0 ? asked : wait.get()));
    }

    private Result attempt(
            Webhook webhook, String kind, Letter letter, Collection<Attempt> attempts) {
        var at = clock.instant();
        long began = System.nanoTime();
        var result = post.send(letter);
        attempts.add(
                new Attempt(webhook, kind, at, result, (System.nanoTime() - began) / 1_000_000));
        return result;
    }
}
