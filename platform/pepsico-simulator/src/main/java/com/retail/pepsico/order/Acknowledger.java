package com.retail.pepsico.order;

import com.retail.pepsico.behaviour.Behaviours;
import com.retail.pepsico.item.Warehouse;
import com.retail.pepsico.shipment.Shipments;
import java.time.Instant;
import org.springframework.stereotype.Component;

/// Answers orders, line by line, promises what there is, and plans the shipments.
@Component
class Acknowledger {

    private final Supplies supplies;
    private final Warehouse warehouse;
    private final Shipments shipments;
    private final Behaviours behaviours;
    private final OrderEvents events;

    Acknowledger(
            Supplies supplies,
            Warehouse warehouse,
            Shipments shipments,
            Behaviours behaviours,
            OrderEvents events) {
        this.supplies = supplies;
        this.warehouse = warehouse;
        this.shipments = shipments;
        this.behaviours = behaviours;
        this.events = events;
    }

    /// The order as answered; what leaves is promised and planned.
    Order answer(Order order, Instant now) {
        var answered = order.answered(supplies.answer(order), now);
        if (answered.isRejected()) {
            var rejected = answered.rejected(now);
            events.tell(
                    rejected,
                    "order.rejected",
                    now,
                    sequence -> OrderNotices.rejected(rejected, sequence));
            return rejected;
        }
        var plan = new ShippingPlan(answered, behaviours.current(), supplies.itemsOf(order), now);
        var complete =
                answered.withLines(
                                line ->
                                        line.with(
                                                line.answer()
                                                        .backorderExpected(
                                                                plan.backorderExpected())))
                        .expecting(plan.expectedDelivery());
        for (var shipment : plan.shipments()) {
            shipments.add(shipment);
            if (!shipment.backorder()) {
                shipment.cargo()
                        .forEach(goods -> warehouse.promise(goods.buyerItem(), goods.quantity()));
            }
        }
        events.tell(
                complete,
                "order.acknowledged",
                now,
                sequence -> OrderNotices.acknowledged(complete, sequence));
        return complete;
    }

    /// Takes back what was promised and planned.
    void takeBack(Order order) {
        for (var shipment : shipments.of(order.id())) {
            if (!shipment.backorder()) {
                shipment.cargo()
                        .forEach(goods -> warehouse.release(goods.buyerItem(), goods.quantity()));
            }
            shipments.remove(shipment);
        }
    }
}
