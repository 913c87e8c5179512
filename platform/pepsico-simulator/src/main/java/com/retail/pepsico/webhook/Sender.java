package com.retail.pepsico.webhook;

import com.retail.pepsico.Settings;
import com.retail.pepsico.clock.Work;
import com.retail.pepsico.webhook.Deliveries.Attempt;
import com.retail.pepsico.webhook.Deliveries.Conclusion;
import com.retail.pepsico.webhook.Post.Result;
import com.retail.pepsico.webhook.Webhooks.Webhook;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.stereotype.Component;

/// Sends due webhooks, many at once, each until the receiver took it: at least once, in whatever
/// order it comes to be.
@Component
class Sender implements Work {

    private static final int AT_ONCE = 128;
    private static final Duration LONGEST_RETRY_AFTER = Duration.ofHours(1);
    private final Webhooks webhooks;
    private final Deliveries deliveries;
    private final Courier courier;
    private final RetrySchedule schedule;

    Sender(Webhooks webhooks, Deliveries deliveries, Courier courier, Settings settings) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.courier = courier;
        this.schedule =
                new RetrySchedule(settings.webhook().retryScale(), settings.webhook().keep());
    }

    @Override
    public boolean doDue(Instant now) {
        if (!courier.isReady(now)) {
            return false;
        }
        var due = webhooks.due(now, AT_ONCE);
        if (due.isEmpty()) {
            return false;
        }
        var attempts = new ConcurrentLinkedQueue<Attempt>();
        var conclusions = new ConcurrentLinkedQueue<Conclusion>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var webhook : due) {
                threads.execute(
                        () -> {
                            var result = courier.carry(webhook, attempts::add);
                            conclusions.add(conclude(webhook, result, now));
                        });
            }
        }
        deliveries.conclude(attempts, List.copyOf(conclusions), now);
        return true;
    }

    @Override
    public Optional<Instant> nextDue() {
        return webhooks.nextDue().flatMap(courier::nextChance);
    }

    private Conclusion conclude(Webhook webhook, Result result, Instant now) {
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
}
