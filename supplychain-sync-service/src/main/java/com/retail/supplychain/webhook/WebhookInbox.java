package com.retail.supplychain.webhook;

import com.retail.platform.web.Page;
import com.retail.platform.web.PageQuery;
import com.retail.platform.web.Problem;
import com.retail.supplychain.Times;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/// Takes webhooks in: genuine ones are stored and worked on later, others leave no trace.
@Service
public class WebhookInbox {

    private static final Logger log = LoggerFactory.getLogger(WebhookInbox.class);

    private final Webhooks webhooks;
    private final WebhookLoop loop;
    private final WebhookProperties properties;
    private final Signatures signatures;
    private final Clock clock;
    private final Clock machine;

    WebhookInbox(
            Webhooks webhooks,
            WebhookLoop loop,
            WebhookProperties properties,
            Clock clock,
            @Qualifier("machineClock") Clock machine) {
        this.webhooks = webhooks;
        this.loop = loop;
        this.properties = properties;
        this.signatures = new Signatures(properties.secrets(), properties.tolerance());
        this.clock = clock;
        this.machine = machine;
        if (!signatures.hasSecrets()) {
            log.warn("There is no webhook secret (WEBHOOK_SECRET): every webhook is refused");
        }
    }

    /// Stores a webhook once.
    ///
    /// @return false if it is not genuine, or stale
    public boolean take(
            @Nullable String id,
            @Nullable String timestamp,
            @Nullable String signature,
            byte[] body) {
        var sent = signatures.check(id, timestamp, signature, body, machine.instant());
        if (id == null || sent.isEmpty()) {
            return false;
        }
        if (webhooks.add(id, sent.get(), body, Times.now(clock))) {
            loop.wake();
        }
        return true;
    }

    /// What came in, the newest first.
    ///
    /// @param state null for all
    public Page<WebhookView> page(@Nullable String state, PageQuery page) {
        return Page.of(
                webhooks.page(state, page),
                page,
                row -> List.of(row.receivedAt().toString(), row.webhookId()));
    }

    /// Forgets those that were applied long ago; what is quarantined waits for a person.
    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT1M")
    public void purge() {
        webhooks.purge(Times.now(clock).minus(properties.keep()));
    }

    /// Works once more on a quarantined one.
    public WebhookView replay(String id) {
        if (!webhooks.replay(id, Times.now(clock))) {
            var found = webhooks.find(id).orElseThrow(() -> Problem.notFound("webhook"));
            throw Problem.conflict("not-quarantined", "It is " + found.state() + ".");
        }
        loop.wake();
        return webhooks.find(id).orElseThrow(() -> Problem.notFound("webhook"));
    }
}
