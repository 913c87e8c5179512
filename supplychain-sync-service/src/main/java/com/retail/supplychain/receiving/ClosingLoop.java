package com.retail.supplychain.receiving;

import com.retail.supplychain.Loop;
import com.retail.supplychain.Pace;
import com.retail.supplychain.Times;
import java.time.Clock;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Closes shipments of which nobody has said more in time.
@Component
class ClosingLoop extends Loop {

    private static final int AT_ONCE = 50;

    private final OpenItems items;
    private final Closing closing;
    private final EarlyReceipts early;
    private final ReceivingProperties properties;
    private final Clock clock;

    ClosingLoop(
            OpenItems items,
            Closing closing,
            EarlyReceipts early,
            ReceivingProperties properties,
            Clock clock,
            Pace pace) {
        super(pace);
        this.items = items;
        this.closing = closing;
        this.early = early;
        this.properties = properties;
        this.clock = clock;
    }

    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT1H")
    void forget() {
        early.purge(Times.now(clock).minus(properties.keepEarly()));
    }

    @Override
    protected boolean step() {
        var before = Times.now(clock).minus(properties.closeAfter());
        var due = items.dueBefore(before, AT_ONCE);
        due.forEach(id -> closing.closeByItself(id, before));
        return due.size() == AT_ONCE;
    }
}
