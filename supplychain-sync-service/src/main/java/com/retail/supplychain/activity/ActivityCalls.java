package com.retail.supplychain.activity;

import com.retail.supplychain.Times;
import com.retail.supplychain.call.Call;
import com.retail.supplychain.call.CallHandler;
import com.retail.supplychain.call.CallKind;
import com.retail.supplychain.supplier.Supplier;
import com.retail.supplychain.supplier.SupplierFault;
import java.time.Clock;
import org.springframework.stereotype.Component;

/// How batches of activity are brought to PepsiCo.
@Component
class ActivityCalls implements CallHandler {

    private final Supplier supplier;
    private final ActivityBatches batches;
    private final Clock clock;

    ActivityCalls(Supplier supplier, ActivityBatches batches, Clock clock) {
        this.supplier = supplier;
        this.batches = batches;
        this.clock = clock;
    }

    @Override
    public CallKind kind() {
        return CallKind.ACTIVITY;
    }

    @Override
    public Runnable make(Call call) {
        supplier.postActivity(call.key(), call.bytes());
        return () -> {};
    }

    @Override
    public boolean refused(Call call, SupplierFault fault) {
        return !batches.split(call.subject(), Times.now(clock));
    }
}
