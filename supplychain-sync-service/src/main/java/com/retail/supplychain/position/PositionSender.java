package com.retail.supplychain.position;

import com.retail.supplychain.Loop;
import com.retail.supplychain.Times;
import com.retail.supplychain.supplier.Supplier;
import com.retail.supplychain.supplier.SupplierFault;
import com.retail.supplychain.supplier.SupplierProperties;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Reports due positions in batches. A position is with one worker at a time, and a newer level
/// waits for that one, so PepsiCo never sees an older position after a newer one.
@Component
class PositionSender extends Loop {

    private static final Logger log = LoggerFactory.getLogger(PositionSender.class);
    static final int BATCH = 500;

    private final Positions positions;
    private final Supplier supplier;
    private final SupplierProperties properties;
    private final Clock clock;
    private int failures;

    PositionSender(
            Positions positions, Supplier supplier, SupplierProperties properties, Clock clock) {
        this.positions = positions;
        this.supplier = supplier;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    protected boolean step() {
        var now = Times.now(clock);
        var due = positions.claim(now, now.plus(properties.lease()), BATCH);
        if (due.isEmpty()) {
            return false;
        }
        send(due);
        return due.size() == BATCH && failures == 0;
    }

    private void send(List<Level> levels) {
        try {
            supplier.report(levels.stream().map(PositionSender::report).toList());
            positions.sent(levels, Times.now(clock));
            failures = 0;
        } catch (SupplierFault fault) {
            if (fault.passing()) {
                failures++;
                var pause =
                        properties.putOff(
                                failures,
                                fault.retryAfter(),
                                ThreadLocalRandom.current().nextDouble());
                positions.putOff(levels, Times.now(clock).plus(pause));
            } else if (levels.size() == 1) {
                log.warn("PepsiCo refuses a position: {}", fault.reason());
                positions.refused(levels.getFirst(), fault.reason(), Times.now(clock));
            } else {
                // All were refused for one: the halves show which.
                int half = levels.size() / 2;
                send(levels.subList(0, half));
                send(levels.subList(half, levels.size()));
            }
        }
    }

    private static Supplier.Position report(Level level) {
        return new Supplier.Position(
                level.productId().toString(),
                level.locationId().toString(),
                level.onHand(),
                level.reserved(),
                "each",
                level.sequence(),
                level.asOf());
    }
}
