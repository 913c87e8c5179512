package com.retail.supplychain.position;

import com.retail.platform.Ids;
import com.retail.supplychain.Loop;
import com.retail.supplychain.Pace;
import com.retail.supplychain.Times;
import com.retail.supplychain.supplier.Supplier;
import com.retail.supplychain.supplier.SupplierFault;
import com.retail.supplychain.supplier.SupplierProperties;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Reports due positions in batches. A position is with one worker at a time, and a newer level
/// waits for that one; after a try that nobody knows the fate of it waits until that try can no
/// longer arrive. So PepsiCo never sees an older position after a newer one.
@Component
class PositionSender extends Loop {

    private static final Logger log = LoggerFactory.getLogger(PositionSender.class);
    static final int BATCH = 500;

    private final Positions positions;
    private final PositionEnds ends;
    private final Supplier supplier;
    private final SupplierProperties properties;
    private final Clock clock;
    private int failures;

    PositionSender(
            Positions positions,
            PositionEnds ends,
            Supplier supplier,
            SupplierProperties properties,
            Clock clock,
            Pace pace) {
        super(pace);
        this.positions = positions;
        this.ends = ends;
        this.supplier = supplier;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    protected boolean step() {
        var now = Times.now(clock);
        var until = now.plus(properties.lease());
        var due = positions.claim(now, until, BATCH);
        if (due.isEmpty()) {
            return false;
        }
        send(due, until);
        return due.size() == BATCH && failures == 0;
    }

    private void send(List<Due> batch, Instant taken) {
        var key = Ids.next();
        var from = Times.now(clock);
        try {
            var held = supplier.report(key, batch.stream().map(PositionSender::report).toList());
            answered(key, batch, held, from);
            failures = 0;
        } catch (SupplierFault fault) {
            if (fault.passing()) {
                failures++;
                ends.putOff(key, batch, from, fault, next(fault));
            } else if (batch.size() == 1) {
                log.warn("PepsiCo refuses a position: {}", fault.reason());
                ends.refused(key, batch.getFirst(), from, fault);
            } else {
                // All were refused for one: the halves show which.
                ends.split(key, batch, from, fault);
                int half = batch.size() / 2;
                sendHalf(batch.subList(0, half), taken);
                sendHalf(batch.subList(half, batch.size()), taken);
            }
        }
    }

    /// Where PepsiCo holds a greater sequence than the one that was sent, it does not take what we
    /// say: that is no better than a refusal.
    private void answered(UUID key, List<Due> batch, List<Long> held, Instant from) {
        var sent = new ArrayList<Due>();
        var stale = new LinkedHashMap<Due, Long>();
        for (int i = 0; i < batch.size(); i++) {
            if (held.get(i) > batch.get(i).level().sequence()) {
                stale.put(batch.get(i), held.get(i));
            } else {
                sent.add(batch.get(i));
            }
        }
        if (!sent.isEmpty()) {
            ends.sent(key, sent, from);
        }
        stale.forEach(
                (due, greater) -> {
                    var why = "it holds sequence %d, which is greater".formatted(greater);
                    log.warn("PepsiCo takes no position of {}: {}", due.level().place(), why);
                    ends.refused(key, due, from, SupplierFault.pointless(why));
                });
    }

    /// The halves take longer than one lease: each has its own.
    private void sendHalf(List<Due> half, Instant taken) {
        var until = Times.now(clock).plus(properties.lease());
        var kept = positions.keep(half, taken, until);
        if (!kept.isEmpty()) {
            send(kept, until);
        }
    }

    private Instant next(SupplierFault fault) {
        var random = ThreadLocalRandom.current().nextDouble();
        var pause = properties.putOff(failures, fault.retryAfter(), random);
        if (fault.uncertain() && pause.compareTo(properties.answerTimeout()) < 0) {
            pause = properties.answerTimeout();
        }
        return Times.now(clock).plus(pause);
    }

    private static Supplier.Position report(Due due) {
        var level = due.level();
        return new Supplier.Position(
                level.productId().toString(),
                level.locationId().toString(),
                level.onHand(),
                level.reserved(),
                "each",
                level.sequence(),
                level.asOf(),
                due.restate() ? true : null);
    }
}
