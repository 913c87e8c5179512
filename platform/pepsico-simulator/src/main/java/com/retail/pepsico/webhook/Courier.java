package com.retail.pepsico.webhook;

import com.retail.pepsico.clock.SimulatedClock;
import com.retail.pepsico.fault.Fault;
import com.retail.pepsico.fault.Faults;
import com.retail.pepsico.webhook.Deliveries.Attempt;
import com.retail.pepsico.webhook.Post.Letter;
import com.retail.pepsico.webhook.Post.Result;
import com.retail.pepsico.webhook.Webhooks.Webhook;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Carries a webhook to the receiver once, and with it whatever the faults add: forged, stale and
/// replayed ones before it, a copy after it.
@Component
class Courier {

    private static final Duration STALE_BY = Duration.ofHours(1);
    private final Post post;
    private final Receivers receivers;
    private final Faults faults;
    private final SimulatedClock clock;

    /// What an eavesdropper would have recorded last.
    private final AtomicReference<@Nullable Letter> recorded = new AtomicReference<>();

    Courier(Post post, Receivers receivers, Faults faults, SimulatedClock clock) {
        this.post = post;
        this.receivers = receivers;
        this.faults = faults;
        this.clock = clock;
    }

    /// Whether there is somebody to carry to, and no outage.
    boolean isReady(Instant now) {
        return !receivers.current().url().isEmpty() && !faults.outage(now);
    }

    /// When what is due can be carried: in a planned outage at its end.
    Optional<Instant> nextChance(Instant due) {
        return receivers.current().url().isEmpty()
                ? Optional.empty()
                : faults.notInOutage(due, clock.instant());
    }

    /// Carries it; the result is the genuine one's.
    Result carry(Webhook webhook, Consumer<Attempt> attempts) {
        var key = webhook.key() + ":" + webhook.attempt();
        if (faults.happens(Fault.FORGED_WEBHOOK, key)) {
            send(webhook, "forged", post.forged(webhook, clock.stamp()), attempts);
        }
        if (faults.happens(Fault.STALE_WEBHOOK, key)) {
            send(webhook, "stale", post.genuine(webhook, clock.stamp().minus(STALE_BY)), attempts);
        }
        var old = recorded.get();
        if (old != null && faults.happens(Fault.REPLAYED_WEBHOOK, key)) {
            send(webhook, "replayed", old, attempts);
        }
        var letter = post.genuine(webhook, stamp());
        var result = send(webhook, "genuine", letter, attempts);
        if (result.taken()) {
            recorded.set(letter);
        }
        if (faults.happens(Fault.DUPLICATE_WEBHOOK, key)) {
            send(webhook, "duplicate", post.genuine(webhook, stamp()), attempts);
        }
        return result;
    }

    private Instant stamp() {
        return clock.stamp().plus(faults.settings().clockSkew());
    }

    private Result send(Webhook webhook, String kind, Letter letter, Consumer<Attempt> attempts) {
        var at = clock.instant();
        long began = System.nanoTime();
        var result = post.send(letter);
        long millis = (System.nanoTime() - began) / 1_000_000;
        attempts.accept(new Attempt(webhook, kind, at, result, millis));
        return result;
    }
}
