package com.retail.pepsico.order;

import com.retail.pepsico.behaviour.Behaviours;
import com.retail.pepsico.invoice.Billing;
import com.retail.pepsico.order.Dispatcher.Outcome;
import com.retail.pepsico.shipment.Cargo;
import com.retail.pepsico.shipment.Shipment;
import com.retail.pepsico.shipment.Shipments;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Moves the shipments of an answered order on: they leave, arrive and are charged.
@Component
class Fulfilment {

    private final Shipments shipments;
    private final Dispatcher dispatcher;
    private final Billing billing;
    private final Behaviours behaviours;
    private final OrderEvents events;

    Fulfilment(
            Shipments shipments,
            Dispatcher dispatcher,
            Billing billing,
            Behaviours behaviours,
            OrderEvents events) {
        this.shipments = shipments;
        this.dispatcher = dispatcher;
        this.billing = billing;
        this.behaviours = behaviours;
        this.events = events;
    }

    /// The order after all its steps that are due.
    Order moveOn(Order order, Instant now) {
        var moved = order;
        for (var shipment : shipments.of(order.id())) {
            if (isDue(shipment.moments().due(), now)) {
                moved =
                        shipment.isPlanned()
                                ? dispatch(moved, shipment, now)
                                : deliver(moved, shipment, now);
            }
            if (isDue(shipment.moments().billingDue(), now)) {
                charge(moved, shipment, now);
            }
        }
        return moved;
    }

    private static boolean isDue(@Nullable Instant due, Instant now) {
        return due != null && !due.isAfter(now);
    }

    private Order dispatch(Order order, Shipment planned, Instant now) {
        var result = dispatcher.dispatch(planned, now);
        var all = shipments.of(order.id());
        if (result.outcome() == Outcome.GIVEN_UP) {
            return withoutBackorder(order, planned, all, now);
        }
        var next =
                order.withLines(
                                line ->
                                        result.outcome() == Outcome.LEFT
                                                ? line.shipped(sum(result.shipment(), line))
                                                : line)
                        .following(all);
        if (result.outcome() == Outcome.LEFT) {
            var left = result.shipment();
            events.tell(
                    next,
                    "shipment.dispatched",
                    now,
                    sequence -> OrderNotices.dispatched(next, sequence, left, remaining(all)));
        }
        return next;
    }

    private Order withoutBackorder(Order order, Shipment planned, List<Shipment> all, Instant now) {
        var less =
                order.withLines(
                        line ->
                                sum(planned, line) == 0
                                        ? line
                                        : line.with(line.answer().withoutBackorder()));
        if (all.isEmpty()) {
            var rejected = less.rejected(now);
            events.tell(
                    rejected,
                    "order.rejected",
                    now,
                    sequence -> OrderNotices.rejected(rejected, sequence));
            return rejected;
        }
        var next = less.following(all);
        events.tell(
                next,
                "order.acknowledged",
                now,
                sequence -> OrderNotices.acknowledged(next, sequence));
        return next;
    }

    private Order deliver(Order order, Shipment shipment, Instant now) {
        var invoice = behaviours.current().leadTime().invoice();
        var delivered = shipment.deliveredAt(now, now.plus(invoice));
        shipments.store(delivered);
        var next =
                order.withLines(line -> line.delivered(sum(shipment, line)))
                        .following(shipments.of(order.id()));
        events.tell(
                next,
                "delivery.completed",
                now,
                sequence -> OrderNotices.completed(next, sequence, delivered));
        return next;
    }

    private void charge(Order order, Shipment shipment, Instant now) {
        billing.charge(shipment, now)
                .ifPresent(
                        invoice ->
                                events.tell(
                                        order,
                                        "invoice.issued",
                                        now,
                                        sequence ->
                                                OrderNotices.invoiced(order, sequence, invoice)));
        shipments.store(shipment.charged());
    }

    private static List<Cargo> remaining(List<Shipment> all) {
        return all.stream()
                .filter(Shipment::isPlanned)
                .flatMap(shipment -> shipment.cargo().stream())
                .toList();
    }

    private static long sum(Shipment shipment, OrderLine line) {
        return shipment.cargo().stream()
                .filter(goods -> goods.lineNumber() == line.lineNumber())
                .mapToLong(Cargo::quantity)
                .sum();
    }
}
