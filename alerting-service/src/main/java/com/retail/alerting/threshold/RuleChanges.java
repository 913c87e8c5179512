package com.retail.alerting.threshold;

import com.retail.alerting.recheck.Gates;
import com.retail.alerting.recheck.Rechecks;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;

/// What every change of a threshold does besides: it keeps judgements out, and asks for the levels
/// it touches to be judged again.
@Component
class RuleChanges {

    private final Gates gates;
    private final Rechecks rechecks;
    private final Clock clock;

    RuleChanges(Gates gates, Rechecks rechecks, Clock clock) {
        this.gates = gates;
        this.rechecks = rechecks;
        this.clock = clock;
    }

    void begin() {
        gates.changeRules();
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    void touched(Threshold threshold) {
        rechecks.ask(threshold.categoryId(), threshold.productId(), threshold.locationId());
    }

    void touchedAll() {
        rechecks.ask(null, null, null);
    }
}
