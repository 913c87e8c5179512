package com.retail.supplychain.vmi;

import com.retail.supplychain.Times;
import com.retail.supplychain.call.Call;
import com.retail.supplychain.call.CallHandler;
import com.retail.supplychain.call.CallKind;
import com.retail.supplychain.order.OrderService;
import com.retail.supplychain.supplier.Supplier;
import com.retail.supplychain.supplier.SupplierFault;
import java.time.Clock;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/// How decisions on proposed orders are brought to PepsiCo. One that comes too late ends the order
/// that it would have become.
@Component
class DecisionCalls implements CallHandler {

    private final Supplier supplier;
    private final ProposalTable proposals;
    private final OrderService orders;
    private final Clock clock;

    DecisionCalls(Supplier supplier, ProposalTable proposals, OrderService orders, Clock clock) {
        this.supplier = supplier;
        this.proposals = proposals;
        this.orders = orders;
        this.clock = clock;
    }

    @Override
    public CallKind kind() {
        return CallKind.DECISION;
    }

    @Override
    public Runnable make(Call call) {
        var reference = supplier.decide(call.subject(), call.key(), call.bytes());
        return () -> {
            var number = proposals.lock(call.subject()).orElseThrow().orderNumber();
            if (reference != null && number != null) {
                orders.supplierKnows(number, reference);
            }
        };
    }

    @Override
    public boolean refused(Call call, SupplierFault fault) {
        var status = fault.status();
        boolean tooLate =
                status != null
                        && (status == HttpStatus.CONFLICT.value()
                                || status == HttpStatus.NOT_FOUND.value());
        if (!tooLate) {
            return true;
        }
        var proposal = proposals.lock(call.subject()).orElseThrow();
        var number = proposal.orderNumber();
        if (number != null) {
            orders.neverComes(number, "cancelled", "the supplier's proposal had ended");
        }
        proposals.end(
                proposal.id(),
                "expired",
                proposal.decidedBy(),
                fault.reason(),
                number,
                Times.now(clock));
        return false;
    }
}
