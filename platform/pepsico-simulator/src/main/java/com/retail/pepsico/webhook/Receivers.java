package com.retail.pepsico.webhook;

import com.retail.pepsico.KeptSettings;
import com.retail.pepsico.Settings;
import org.springframework.stereotype.Component;

/// Who gets the webhooks now: as set by an admin call, which outlives a restart, or else as the
/// environment says.
@Component
class Receivers {

    private static final String NAME = "receiver";

    private final KeptSettings kept;
    private final Receiver fromEnvironment;
    private volatile Receiver current;

    Receivers(Settings settings, KeptSettings kept) {
        var webhook = settings.webhook();
        this.kept = kept;
        this.fromEnvironment = new Receiver(webhook.url(), webhook.secrets(), webhook.events());
        this.current = kept.read(NAME, Receiver.class).orElse(fromEnvironment);
    }

    Receiver current() {
        return current;
    }

    void change(Receiver receiver) {
        receiver.check();
        kept.keep(NAME, receiver);
        current = receiver;
    }

    void reset() {
        change(fromEnvironment);
    }
}
