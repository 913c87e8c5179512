package com.retail.alerting.alert;

import com.retail.platform.messaging.Outbox;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What others are told of alerts, and when it was.
@Component
class News {

    private final Clock clock;
    private final Outbox outbox;

    News(Clock clock, Outbox outbox) {
        this.clock = clock;
        this.outbox = outbox;
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /// @param traceparent the trace that the reason belongs to
    void tell(Alert alert, Instant now, @Nullable String traceparent) {
        outbox.append(LowStock.of(alert).outboxed(now, traceparent));
    }
}
