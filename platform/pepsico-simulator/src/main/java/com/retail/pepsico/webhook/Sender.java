package com.retail.pepsico.webhook;

import com.retail.pepsico.Settings;
import com.retail.pepsico.clock.SimulatedClock;
import com.retail.pepsico.clock.Work;
import com.retail.pepsico.fault.Fault;
import com.retail.pepsico.fault.Faults;
import com.retail.pepsico.webhook.Post.Result;
import com.retail.pepsico.webhook.Webhooks.Webhook;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.stereotype.Component;

/// Sends due webhooks, each until the receiver took it: at least once, in whatever order it comes
/// to be.
@Component
class Sender implements Work {

    private static final int AT_ONCE = 16;
    private static final Duration LONGEST_RETRY_AFTER = Duration.ofHours(1);
    private static final Duration STALE_BY = Duration.ofHours(1);
    private final Webhooks webhooks;
    private final Faults faults;
    private final Post post;
    private final Settings.Webhook settings;
    private final RetrySchedule schedule;
    private final SimulatedClock clock;

    Sender(Webhooks webhooks, Faults faults, Post post, Settings settings, SimulatedClock clock) {
        this.webhooks = webhooks;
        this.faults = faults;
        this.post = post;
        this.settings = settings.webhook();
        this.schedule =
                new RetrySchedule(settings.webhook().retryScale(), settings.webhook().keep());
        this.clock = clock;
    }

    @Override
    public boolean doDue(Instant now) {
        if (settings.url().isEmpty() || faults.settings().outage()) {
            return false;
        }
        var due = webhooks.claimDue(now, settings.timeout().multipliedBy(5), AT_ONCE);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            due.forEach(webhook -> threads.execute(() -> send(webhook)));
        }
        return !due.isEmpty();
    }

    @Override
    public Optional<Instant> nextDue() {
        return webhooks.nextDue();
    }

    private void send(Webhook webhook) {
        if (faults.happens(Fault.FORGED_WEBHOOK)) {
            var at = clock.instant();
            note(webhook, "forged", at, post.forged(webhook, clock.stamp()));
        }
        if (faults.happens(Fault.STALE_WEBHOOK)) {
            var at = clock.instant();
            note(webhook, "stale", at, post.genuine(webhook, clock.stamp().minus(STALE_BY)));
        }
        var at = clock.instant();
        var result = post.genuine(webhook, clock.stamp());
        note(webhook, "genuine", at, result);
        conclude(webhook, result);
        if (faults.happens(Fault.DUPLICATE_WEBHOOK)) {
            var again = clock.instant();
            note(webhook, "duplicate", again, post.genuine(webhook, clock.stamp()));
        }
    }

    private void conclude(Webhook webhook, Result result) {
        var now = clock.instant();
        if (result.taken()) {
            webhooks.delivered(webhook.id(), now);
            return;
        }
        var wait =
                schedule.waitAfter(
                        webhook.id(),
                        webhook.attempt(),
                        Duration.between(webhook.createdAt(), now));
        if (result.gone() || wait.isEmpty()) {
            webhooks.givenUp(webhook.id(), now);
            return;
        }
        var asked =
                result.retryAfter().compareTo(LONGEST_RETRY_AFTER) < 0
                        ? result.retryAfter()
                        : LONGEST_RETRY_AFTER;
        webhooks.retryAt(
                webhook.id(), now.plus(asked.compareTo(wait.get()) > 0 ? asked : wait.get()));
    }

    private void note(Webhook webhook, String kind, Instant at, Result result) {
        webhooks.attempted(
                webhook,
                kind,
                at,
                result.status(),
                result.error(),
                Duration.between(at, clock.instant()).toMillis());
    }
}
