package com.retail.supplychain.call;

import com.retail.supplychain.Times;
import com.retail.supplychain.supplier.SupplierFault;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// How a try ends: the call's new state, what follows from it and the record of the try are one
/// transaction.
@Component
class CallEnds {

    private final Calls calls;
    private final Map<CallKind, CallHandler> handlers = new EnumMap<>(CallKind.class);
    private final Clock clock;

    CallEnds(Calls calls, List<CallHandler> handlers, Clock clock) {
        this.calls = calls;
        handlers.forEach(handler -> this.handlers.put(handler.kind(), handler));
        this.clock = clock;
    }

    CallHandler handler(Call call) {
        var handler = handlers.get(call.kind());
        if (handler == null) {
            throw new IllegalStateException("nobody makes calls of the kind " + call.kind());
        }
        return handler;
    }

    @Transactional
    public void done(Call call, Runnable follows, Instant from) {
        var now = Times.now(clock);
        follows.run();
        calls.done(call.id(), now);
        calls.attempted(call.id(), from, now, null);
    }

    @Transactional
    public void putOff(Call call, Instant from, SupplierFault fault, Instant next) {
        calls.putOff(call.id(), fault, next);
        calls.attempted(call.id(), from, Times.now(clock), fault);
    }

    @Transactional
    public void refused(Call call, Instant from, SupplierFault fault) {
        var now = Times.now(clock);
        if (handler(call).refused(call, fault)) {
            calls.park(call.id(), fault, now);
        } else {
            calls.drop(call.id(), fault, now);
        }
        calls.attempted(call.id(), from, now, fault);
    }
}
