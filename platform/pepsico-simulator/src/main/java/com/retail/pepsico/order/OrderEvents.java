package com.retail.pepsico.order;

import com.retail.pepsico.webhook.Event;
import com.retail.pepsico.webhook.Webhooks;
import java.time.Instant;
import java.util.function.IntFunction;
import org.springframework.stereotype.Component;

/// Tells the buyer what became of an order, counted by order; what he does not want to be told is
/// not counted.
@Component
class OrderEvents {

    private final Orders orders;
    private final Webhooks webhooks;

    OrderEvents(Orders orders, Webhooks webhooks) {
        this.orders = orders;
        this.webhooks = webhooks;
    }

    /// @param data makes the event's data, given its place among the order's events
    void tell(Order order, String type, Instant now, IntFunction<Object> data) {
        if (webhooks.wanted(type)) {
            int sequence = orders.countEvent(order.id());
            webhooks.add(Event.ofOrder(type, now, order.id(), sequence, data.apply(sequence)));
        }
    }
}
