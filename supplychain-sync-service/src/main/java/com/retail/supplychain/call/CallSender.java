package com.retail.supplychain.call;

import com.retail.supplychain.Loop;
import com.retail.supplychain.Pace;
import com.retail.supplychain.Times;
import com.retail.supplychain.supplier.SupplierFault;
import com.retail.supplychain.supplier.SupplierProperties;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/// Brings calls to PepsiCo, some at once, each for as long as it takes: put off with growing pauses
/// while PepsiCo is away, parked when it refuses for good.
@Component
class CallSender extends Loop {

    private static final Logger log = LoggerFactory.getLogger(CallSender.class);
    private static final int AT_ONCE = 4;

    private final Calls calls;
    private final CallEnds ends;
    private final SupplierProperties properties;
    private final Clock clock;

    CallSender(Calls calls, CallEnds ends, SupplierProperties properties, Clock clock, Pace pace) {
        super(AT_ONCE, pace);
        this.calls = calls;
        this.ends = ends;
        this.properties = properties;
        this.clock = clock;
    }

    @TransactionalEventListener(fallbackExecution = true)
    public void on(Calls.CallAdded added) {
        wake();
    }

    @Override
    protected boolean step() {
        var now = Times.now(clock);
        var due = calls.claim(now, now.plus(properties.lease()));
        due.ifPresent(
                call -> {
                    wake(); // Where one is due there may be others.
                    send(call);
                });
        return due.isPresent();
    }

    private void send(Call call) {
        if (call.traceparent() != null) {
            MDC.put("traceparent", call.traceparent());
        }
        var from = Times.now(clock);
        try {
            ends.done(call, ends.handler(call).make(call), from);
        } catch (SupplierFault fault) {
            failed(call, from, fault);
        } catch (RuntimeException broken) {
            log.warn("Call {} ({}) failed", call.id(), call.kind().text(), broken);
            failed(
                    call,
                    from,
                    SupplierFault.away("failed here: " + broken.getClass().getSimpleName()));
        } finally {
            MDC.remove("traceparent");
        }
    }

    private void failed(Call call, Instant from, SupplierFault fault) {
        if (fault.passing()) {
            ends.putOff(call, from, fault, next(call, fault));
        } else {
            log.warn("PepsiCo refuses {} {}: {}", call.kind(), call.subject(), fault.reason());
            ends.refused(call, from, fault);
        }
    }

    private Instant next(Call call, @Nullable SupplierFault fault) {
        var asked = fault == null ? java.time.Duration.ZERO : fault.retryAfter();
        var random = ThreadLocalRandom.current().nextDouble();
        return Times.now(clock).plus(properties.putOff(call.attempts(), asked, random));
    }
}
