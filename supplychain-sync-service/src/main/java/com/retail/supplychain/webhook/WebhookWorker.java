package com.retail.supplychain.webhook;

import com.retail.supplychain.Times;
import com.retail.supplychain.product.SupplierItem;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/// Applies stored webhooks, several of items in one transaction with their effects: a death on any
/// line leaves them waiting and nothing done. When one of some fails, each is applied by itself;
/// one that fails by itself is put off while it is still claimed, so that each attempt counts once.
@Component
class WebhookWorker {

    private static final Logger log = LoggerFactory.getLogger(WebhookWorker.class);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    /// So many ids are looked up at once: the search for the next one goes past all that were
    /// worked on since the table was last cleaned up.
    private static final int LOOK_UP = 100;

    private static final int AT_ONCE = 25;

    private final Webhooks webhooks;
    private final Applier applier;
    private final TransactionTemplate transaction;
    private final TransactionTemplate savepoint;
    private final JsonMapper json;
    private final WebhookProperties properties;
    private final Clock clock;
    private final Queue<String> due = new ArrayDeque<>();
    private boolean foundAll;

    WebhookWorker(
            Webhooks webhooks,
            Applier applier,
            PlatformTransactionManager transactions,
            JsonMapper json,
            WebhookProperties properties,
            Clock clock) {
        this.webhooks = webhooks;
        this.applier = applier;
        this.transaction = new TransactionTemplate(transactions);
        this.savepoint = new TransactionTemplate(transactions);
        savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        this.json = json;
        this.properties = properties;
        this.clock = clock;
    }

    /// Works on the next due ones; true if more are due that nobody works on.
    boolean workOnNext() {
        var next = next();
        boolean any = !next.isEmpty() && workOn(next);
        return moreIsDue(any);
    }

    /// One thread looks up for all.
    private synchronized List<String> next() {
        if (due.isEmpty()) {
            due.addAll(webhooks.due(Times.now(clock), LOOK_UP));
            foundAll = due.size() < LOOK_UP;
        }
        var next = new ArrayList<String>();
        while (next.size() < AT_ONCE && !due.isEmpty()) {
            next.add(due.remove());
        }
        return next;
    }

    private synchronized boolean moreIsDue(boolean any) {
        return !due.isEmpty() || any && !foundAll;
    }

    /// A claimed webhook as it can be read.
    ///
    /// @param fault why it can't: then it has no envelope
    private record Opened(
            StoredWebhook webhook, @Nullable Envelope envelope, @Nullable Misfit fault) {

        boolean isOfAnItem() {
            return envelope != null && "item.changed".equals(envelope.type());
        }
    }

    private Opened open(StoredWebhook webhook) {
        try {
            return new Opened(webhook, Envelope.of(webhook.body(), json), null);
        } catch (Misfit unreadable) {
            return new Opened(webhook, null, unreadable);
        }
    }

    /// False if others have done them meanwhile, or are about to.
    private boolean workOn(List<String> ids) {
        var alone = new ArrayList<Opened>();
        boolean any =
                Boolean.TRUE.equals(
                        transaction.execute(
                                status -> {
                                    var claimed =
                                            webhooks.claim(ids, Times.now(clock)).stream()
                                                    .map(this::open)
                                                    .toList();
                                    if (claimed.size() == 1) {
                                        workOnOne(claimed.getFirst());
                                    } else {
                                        alone.addAll(workOnItems(claimed));
                                    }
                                    return !claimed.isEmpty();
                                }));
        alone.forEach(each -> workOn(List.of(each.webhook.id())));
        return any;
    }

    private void workOnOne(Opened claimed) {
        try {
            apply(List.of(claimed));
        } catch (RuntimeException failure) {
            putOff(claimed, failure);
        }
    }

    /// Works on those of items together. Others lock locations and orders: several in one
    /// transaction could wait for each other.
    ///
    /// @return those that are to be worked on each by itself
    private List<Opened> workOnItems(List<Opened> claimed) {
        try {
            var items = claimed.stream().filter(Opened::isOfAnItem).toList();
            if (!items.isEmpty()) {
                apply(items);
            }
            return claimed.stream().filter(each -> !each.isOfAnItem()).toList();
        } catch (RuntimeException failure) {
            return claimed;
        }
    }

    /// Applies all, or nothing of any.
    private void apply(List<Opened> claimed) {
        savepoint.executeWithoutResult(
                nested -> {
                    var changed = new ArrayList<SupplierItem>();
                    var ends = claimed.stream().map(each -> apply(each, changed)).toList();
                    applier.takeOver(changed);
                    webhooks.end(ends, Times.now(clock));
                });
    }

    /// Applies it, in the caller's transaction; what it says of an item is left in `changed`.
    private Webhooks.End apply(Opened claimed, List<SupplierItem> changed) {
        var webhook = claimed.webhook;
        var envelope = claimed.envelope;
        if (webhook.traceparent() != null) {
            MDC.put("traceparent", webhook.traceparent());
        }
        try {
            if (envelope == null) {
                throw Objects.requireNonNull(claimed.fault);
            }
            var read = WebhookReader.read(envelope);
            applier.apply(read, envelope, webhook.id(), changed);
            return end(webhook, "applied", envelope, read.subject(), null);
        } catch (Misfit misfit) {
            log.warn("Webhook {} is quarantined: {}", webhook.id(), misfit.getMessage());
            return end(webhook, "quarantined", envelope, null, String.valueOf(misfit.getMessage()));
        } finally {
            MDC.remove("traceparent");
        }
    }

    private static Webhooks.End end(
            StoredWebhook webhook,
            String state,
            @Nullable Envelope envelope,
            @Nullable UUID subject,
            @Nullable String reason) {
        return new Webhooks.End(
                webhook.id(),
                state,
                envelope == null ? null : envelope.type(),
                envelope == null ? null : envelope.stream(),
                envelope == null ? null : envelope.sequence(),
                subject,
                reason);
    }

    /// What it did is undone: it is tried later, and at last a person sees it.
    private void putOff(Opened claimed, RuntimeException failure) {
        var webhook = claimed.webhook;
        log.warn("Webhook {} failed", webhook.id(), failure);
        var reason = "failed: " + failure.getClass().getSimpleName();
        var now = Times.now(clock);
        if (webhook.attempts() + 1 >= properties.attempts()) {
            // With its envelope, so that one that is here is not asked for as missing.
            webhooks.end(List.of(end(webhook, "quarantined", claimed.envelope, null, reason)), now);
            return;
        }
        var pause = Duration.ofMillis(200L << Math.min(webhook.attempts(), 20));
        webhooks.putOff(
                webhook.id(),
                reason,
                now.plus(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE));
    }
}
