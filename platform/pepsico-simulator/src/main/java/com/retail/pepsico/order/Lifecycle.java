package com.retail.pepsico.order;

import com.retail.pepsico.clock.Work;
import com.retail.pepsico.item.Warehouse;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Moves orders on when their time has come: answered, shipped, delivered, charged. Each step and
/// its webhook are one transaction.
@Component
class Lifecycle implements Work {

    private static final int AT_ONCE = 50;
    private final Orders orders;
    private final Acknowledger acknowledger;
    private final Fulfilment fulfilment;
    private final Warehouse warehouse;
    private final TransactionTemplate transaction;

    Lifecycle(
            Orders orders,
            Acknowledger acknowledger,
            Fulfilment fulfilment,
            Warehouse warehouse,
            TransactionTemplate transaction) {
        this.orders = orders;
        this.acknowledger = acknowledger;
        this.fulfilment = fulfilment;
        this.warehouse = warehouse;
        this.transaction = transaction;
    }

    @Override
    public boolean doDue(Instant now) {
        Integer moved =
                transaction.execute(
                        status -> {
                            warehouse.lock();
                            var due = orders.claimDue(now, AT_ONCE);
                            due.forEach(order -> orders.store(move(order, now)));
                            return due.size();
                        });
        return Objects.requireNonNull(moved) > 0;
    }

    @Override
    public Optional<Instant> nextDue() {
        return orders.nextDue();
    }

    private Order move(Order order, Instant now) {
        return order.status().equals("received")
                ? acknowledger.answer(order, now)
                : fulfilment.moveOn(order, now);
    }
}
