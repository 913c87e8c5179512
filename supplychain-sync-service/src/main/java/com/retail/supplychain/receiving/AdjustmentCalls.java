package com.retail.supplychain.receiving;

import com.retail.supplychain.Times;
import com.retail.supplychain.call.Call;
import com.retail.supplychain.call.CallHandler;
import com.retail.supplychain.call.CallKind;
import com.retail.supplychain.supplier.Supplier;
import java.time.Clock;
import org.springframework.stereotype.Component;

/// How what was wrong with a delivery is brought to PepsiCo.
@Component
class AdjustmentCalls implements CallHandler {

    private final Supplier supplier;
    private final ClosedShipments shipments;
    private final Clock clock;

    AdjustmentCalls(Supplier supplier, ClosedShipments shipments, Clock clock) {
        this.supplier = supplier;
        this.shipments = shipments;
        this.clock = clock;
    }

    @Override
    public CallKind kind() {
        return CallKind.ADJUSTMENT;
    }

    @Override
    public Runnable make(Call call) {
        supplier.adjustDelivery(shipments.delivery(call.subject()), call.key(), call.bytes());
        return () -> shipments.accepted(call.subject(), Times.now(clock));
    }
}
