package com.retail.supplychain.webhook;

import com.retail.supplychain.Times;
import com.retail.supplychain.order.NoSuchOrder;
import com.retail.supplychain.order.OrderService;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Applies stored webhooks, each in one transaction with its effect: a death on any line leaves it
/// waiting and nothing done.
@Component
class WebhookWorker {

    private static final Logger log = LoggerFactory.getLogger(WebhookWorker.class);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final Webhooks webhooks;
    private final OrderService orders;
    private final NoticeReader reader;
    private final TransactionTemplate transaction;
    private final WebhookProperties properties;
    private final Clock clock;

    WebhookWorker(
            Webhooks webhooks,
            OrderService orders,
            NoticeReader reader,
            PlatformTransactionManager transactions,
            WebhookProperties properties,
            Clock clock) {
        this.webhooks = webhooks;
        this.orders = orders;
        this.reader = reader;
        this.transaction = new TransactionTemplate(transactions);
        this.properties = properties;
        this.clock = clock;
    }

    /// Works on the next due one; false if there is none.
    boolean workOnNext() {
        var taken = new StoredWebhook[1];
        try {
            return Boolean.TRUE.equals(
                    transaction.execute(
                            status -> {
                                Optional<StoredWebhook> next = webhooks.claim(Times.now(clock));
                                next.ifPresent(
                                        webhook -> {
                                            taken[0] = webhook;
                                            work(webhook);
                                        });
                                return next.isPresent();
                            }));
        } catch (RuntimeException failure) {
            var webhook = taken[0];
            if (webhook == null) {
                throw failure;
            }
            failed(webhook, failure);
            return true;
        } finally {
            MDC.remove("traceparent");
        }
    }

    private void work(StoredWebhook webhook) {
        if (webhook.traceparent() != null) {
            MDC.put("traceparent", webhook.traceparent());
        }
        NoticeReader.Read read;
        try {
            read = reader.read(webhook.body());
        } catch (NoticeReader.Misfit misfit) {
            quarantine(webhook, misfit.type(), String.valueOf(misfit.getMessage()));
            return;
        }
        try {
            orders.apply(
                    read.orderId(),
                    read.product(),
                    read.location(),
                    read.notice(),
                    read.type(),
                    webhook.id());
        } catch (NoSuchOrder unknown) {
            quarantine(webhook, read.type(), String.valueOf(unknown.getMessage()));
            return;
        }
        webhooks.applied(webhook.id(), read.type(), read.orderId(), Times.now(clock));
    }

    private void quarantine(StoredWebhook webhook, @Nullable String type, String reason) {
        log.warn("Webhook {} is quarantined: {}", webhook.id(), reason);
        webhooks.quarantined(webhook.id(), type, reason, Times.now(clock));
    }

    /// The transaction is rolled back: try later, and at last let a person see.
    private void failed(StoredWebhook webhook, RuntimeException failure) {
        log.warn("Webhook {} failed", webhook.id(), failure);
        var reason = "failed: " + failure.getClass().getSimpleName();
        if (webhook.attempts() + 1 >= properties.attempts()) {
            webhooks.quarantined(webhook.id(), null, reason, Times.now(clock));
            return;
        }
        var pause = Duration.ofMillis(200L << Math.min(webhook.attempts(), 20));
        webhooks.putOff(
                webhook.id(),
                reason,
                Times.now(clock).plus(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE));
    }
}
