package com.retail.supplychain.order;

import com.retail.supplychain.Loop;
import com.retail.supplychain.Times;
import com.retail.supplychain.supplier.Supplier;
import com.retail.supplychain.supplier.SupplierFault;
import com.retail.supplychain.supplier.SupplierProperties;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/// Brings orders to PepsiCo, some at once, each for as long as it takes: put off with growing
/// pauses while PepsiCo is away, parked when it refuses for good.
@Component
class OrderSender extends Loop {

    private static final Logger log = LoggerFactory.getLogger(OrderSender.class);
    private static final int AT_ONCE = 4;

    private final SupplierCalls calls;
    private final Orders orders;
    private final Supplier supplier;
    private final SupplierProperties properties;
    private final Clock clock;

    OrderSender(
            SupplierCalls calls,
            Orders orders,
            Supplier supplier,
            SupplierProperties properties,
            Clock clock) {
        this.calls = calls;
        this.orders = orders;
        this.supplier = supplier;
        this.properties = properties;
        this.clock = clock;
    }

    @TransactionalEventListener
    public void on(Telling.CallAdded added) {
        wake();
    }

    @Override
    protected boolean step() {
        var now = Times.now(clock);
        var due = calls.claim(now, now.plus(properties.lease()), AT_ONCE);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            due.forEach(call -> threads.execute(() -> send(call)));
        }
        return due.size() == AT_ONCE;
    }

    private void send(SupplierCalls.Call call) {
        if (call.traceparent() != null) {
            MDC.put("traceparent", call.traceparent());
        }
        var from = Times.now(clock);
        try {
            var reference = supplier.placeOrder(call.orderId(), call.bytes());
            orders.supplierKnows(call.orderId(), reference);
            calls.done(call.orderId(), Times.now(clock));
            calls.attempted(call.orderId(), from, Times.now(clock), null);
        } catch (SupplierFault fault) {
            failed(call, fault);
            calls.attempted(call.orderId(), from, Times.now(clock), fault);
        }
    }

    private void failed(SupplierCalls.Call call, SupplierFault fault) {
        var now = Times.now(clock);
        if (!fault.passing()) {
            log.warn("PepsiCo refuses order {}: {}", call.orderId(), fault.reason());
            calls.park(call.orderId(), fault, now);
            return;
        }
        var random = ThreadLocalRandom.current().nextDouble();
        calls.putOff(
                call.orderId(),
                fault,
                now.plus(properties.putOff(call.attempts(), fault.retryAfter(), random)));
    }
}
