package com.retail.supplychain.webhook;

import com.retail.supplychain.Times;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/// Applies stored webhooks, each in one transaction with its effect: a death on any line leaves it
/// waiting and nothing done.
@Component
class WebhookWorker {

    private static final Logger log = LoggerFactory.getLogger(WebhookWorker.class);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    /// So many ids are looked up at once: the search for the next one goes past all that were
    /// worked on since the table was last cleaned up.
    private static final int LOOK_UP = 100;

    private final Webhooks webhooks;
    private final Applier applier;
    private final TransactionTemplate transaction;
    private final JsonMapper json;
    private final WebhookProperties properties;
    private final Clock clock;
    private final Queue<String> due = new ArrayDeque<>();

    WebhookWorker(
            Webhooks webhooks,
            Applier applier,
            TransactionTemplate transaction,
            JsonMapper json,
            WebhookProperties properties,
            Clock clock) {
        this.webhooks = webhooks;
        this.applier = applier;
        this.transaction = transaction;
        this.json = json;
        this.properties = properties;
        this.clock = clock;
    }

    /// Works on the next due one; false if there is none.
    boolean workOnNext() {
        var next = next();
        if (next == null) {
            return false;
        }
        workOn(next);
        return true;
    }

    /// One thread looks up for all.
    private synchronized @Nullable String next() {
        if (due.isEmpty()) {
            due.addAll(webhooks.due(Times.now(clock), LOOK_UP));
        }
        return due.poll();
    }

    /// Unless another has done it meanwhile.
    private void workOn(String id) {
        var taken = new StoredWebhook[1];
        try {
            transaction.executeWithoutResult(
                    status ->
                            webhooks.claim(id, Times.now(clock))
                                    .ifPresent(
                                            webhook -> {
                                                taken[0] = webhook;
                                                work(webhook);
                                            }));
        } catch (RuntimeException failure) {
            var webhook = taken[0];
            if (webhook == null) {
                throw failure;
            }
            failed(webhook, failure);
        } finally {
            MDC.remove("traceparent");
        }
    }

    private void work(StoredWebhook webhook) {
        if (webhook.traceparent() != null) {
            MDC.put("traceparent", webhook.traceparent());
        }
        Envelope envelope = null;
        try {
            envelope = Envelope.of(webhook.body(), json);
            var read = WebhookReader.read(envelope);
            applier.apply(read, envelope, webhook.id());
            end(webhook, "applied", envelope, read.subject(), null);
        } catch (Misfit misfit) {
            log.warn("Webhook {} is quarantined: {}", webhook.id(), misfit.getMessage());
            end(webhook, "quarantined", envelope, null, String.valueOf(misfit.getMessage()));
        }
    }

    private void end(
            StoredWebhook webhook,
            String state,
            @Nullable Envelope envelope,
            @Nullable UUID subject,
            @Nullable String reason) {
        webhooks.end(
                webhook.id(),
                new Webhooks.End(
                        state,
                        envelope == null ? null : envelope.type(),
                        envelope == null ? null : envelope.stream(),
                        envelope == null ? null : envelope.sequence(),
                        subject,
                        reason),
                Times.now(clock));
    }

    /// The transaction is rolled back: try later, and at last let a person see.
    private void failed(StoredWebhook webhook, RuntimeException failure) {
        log.warn("Webhook {} failed", webhook.id(), failure);
        var reason = "failed: " + failure.getClass().getSimpleName();
        var now = Times.now(clock);
        if (webhook.attempts() + 1 >= properties.attempts()) {
            end(webhook, "quarantined", envelope(webhook), null, reason);
            return;
        }
        var pause = Duration.ofMillis(200L << Math.min(webhook.attempts(), 20));
        webhooks.putOff(
                webhook.id(),
                reason,
                now.plus(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE));
    }

    /// So that one that is here is not asked for as missing.
    private @Nullable Envelope envelope(StoredWebhook webhook) {
        try {
            return Envelope.of(webhook.body(), json);
        } catch (Misfit unreadable) {
            return null;
        }
    }
}
