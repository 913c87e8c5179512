package com.retail.supplychain.webhook;

import com.retail.supplychain.Loop;
import org.springframework.stereotype.Component;

/// The thread that works on webhooks.
@Component
class WebhookLoop extends Loop {

    private final WebhookWorker worker;

    WebhookLoop(WebhookWorker worker) {
        this.worker = worker;
    }

    @Override
    protected boolean step() {
        return worker.workOnNext();
    }
}
