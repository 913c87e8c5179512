package com.retail.supplychain.webhook;

import com.retail.supplychain.Loop;
import com.retail.supplychain.Pace;
import java.time.Duration;
import org.springframework.stereotype.Component;

/// The threads that work on webhooks.
@Component
class WebhookLoop extends Loop {

    private static final int AT_ONCE = 2;

    /// Those that come within it share a look and, where they can, a transaction.
    private static final Duration GATHERING = Duration.ofMillis(50);

    private final WebhookWorker worker;

    WebhookLoop(WebhookWorker worker, Pace pace) {
        super(AT_ONCE, pace, GATHERING);
        this.worker = worker;
    }

    @Override
    protected boolean step() {
        return worker.workOnNext();
    }
}
