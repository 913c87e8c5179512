package com.retail.pepsico.order;

import com.retail.pepsico.Settings;
import com.retail.pepsico.clock.Work;
import com.retail.pepsico.fault.Fault;
import com.retail.pepsico.fault.Faults;
import com.retail.pepsico.webhook.Event;
import com.retail.pepsico.webhook.Webhooks;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Moves orders on when their time has come: acknowledged or rejected, shipped, delivered. What is
/// due is in the database, so a restart only makes it late; each step and its webhook are one
/// transaction.
@Component
class Lifecycle implements Work {

    private static final int AT_ONCE = 50;
    private final Orders orders;
    private final Webhooks webhooks;
    private final Faults faults;
    private final Settings settings;
    private final TransactionTemplate transaction;

    Lifecycle(
            Orders orders,
            Webhooks webhooks,
            Faults faults,
            Settings settings,
            TransactionTemplate transaction) {
        this.orders = orders;
        this.webhooks = webhooks;
        this.faults = faults;
        this.settings = settings;
        this.transaction = transaction;
    }

    @Override
    public boolean doDue(Instant now) {
        Integer moved =
                transaction.execute(
                        status -> {
                            var due = orders.claimDue(now, AT_ONCE);
                            due.forEach(order -> move(order, now));
                            return due.size();
                        });
        return Objects.requireNonNull(moved) > 0;
    }

    @Override
    public Optional<Instant> nextDue() {
        return orders.nextDue();
    }

    private void move(Order order, Instant now) {
        switch (order.status()) {
            case "received" -> answer(order, now);
            case "acknowledged" -> ship(order, now);
            case "shipped" -> deliver(order, now);
            default -> orders.store(order, null);
        }
    }

    private void answer(Order order, Instant now) {
        boolean outOfStock = faults.happens(Fault.REJECTED_ORDER);
        var lines =
                order.lines().stream()
                        .map(line -> line.answered(outOfStock, settings.maxLineQuantity()))
                        .toList();
        if (lines.stream().allMatch(OrderLine::isRejected)) {
            var rejected =
                    new Order(
                            order.id(),
                            order.orderNumber(),
                            order.shipTo(),
                            "rejected",
                            1,
                            order.receivedAt(),
                            null,
                            now,
                            null,
                            null,
                            null,
                            null,
                            null,
                            lines);
            orders.store(rejected, null);
            webhooks.add(
                    Event.ofOrder(
                            "order.rejected", now, order.id(), 1, OrderNotices.rejected(rejected)));
            return;
        }
        var expected = now.plus(settings.delays().ship()).plus(settings.delays().deliver());
        var acknowledged =
                new Order(
                        order.id(),
                        order.orderNumber(),
                        order.shipTo(),
                        "acknowledged",
                        1,
                        order.receivedAt(),
                        now,
                        null,
                        null,
                        null,
                        expected,
                        null,
                        null,
                        lines);
        orders.store(acknowledged, now.plus(settings.delays().ship()));
        webhooks.add(
                Event.ofOrder(
                        "order.acknowledged",
                        now,
                        order.id(),
                        1,
                        OrderNotices.acknowledged(acknowledged)));
    }

    private void ship(Order order, Instant now) {
        long number = orders.runningNumber(order.id());
        var shipped =
                new Order(
                        order.id(),
                        order.orderNumber(),
                        order.shipTo(),
                        "shipped",
                        2,
                        order.receivedAt(),
                        order.acknowledgedAt(),
                        null,
                        now,
                        null,
                        now.plus(settings.delays().deliver()),
                        "SH-%010d".formatted(number),
                        null,
                        order.lines().stream().map(OrderLine::shipped).toList());
        orders.store(shipped, now.plus(settings.delays().deliver()));
        webhooks.add(
                Event.ofOrder(
                        "shipment.dispatched",
                        now,
                        order.id(),
                        2,
                        OrderNotices.dispatched(shipped, number)));
    }

    private void deliver(Order order, Instant now) {
        var delivered =
                new Order(
                        order.id(),
                        order.orderNumber(),
                        order.shipTo(),
                        "delivered",
                        3,
                        order.receivedAt(),
                        order.acknowledgedAt(),
                        null,
                        order.shippedAt(),
                        now,
                        order.expectedDeliveryAt(),
                        order.shipmentId(),
                        "DL-%010d".formatted(orders.runningNumber(order.id())),
                        order.lines().stream().map(OrderLine::delivered).toList());
        orders.store(delivered, null);
        webhooks.add(
                Event.ofOrder(
                        "delivery.completed",
                        now,
                        order.id(),
                        3,
                        OrderNotices.completed(delivered)));
    }
}
