package com.retail.pepsico.order;

import com.retail.pepsico.Refusal;
import com.retail.pepsico.intake.Answer;
import com.retail.pepsico.item.Warehouse;
import com.retail.pepsico.shipment.Shipments;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;

/// What the buyer may do with an order: place it, amend it, cancel it. All of it is in the caller's
/// transaction.
@Service
class OrderDesk {

    private final Orders orders;
    private final OrderRegister register;
    private final Acknowledger acknowledger;
    private final Shipments shipments;
    private final Warehouse warehouse;

    OrderDesk(
            Orders orders,
            OrderRegister register,
            Acknowledger acknowledger,
            Shipments shipments,
            Warehouse warehouse) {
        this.orders = orders;
        this.register = register;
        this.acknowledger = acknowledger;
        this.shipments = shipments;
        this.warehouse = warehouse;
    }

    /// Takes the order, or finds it by its number.
    Answer place(OrderRequest request, String hash, Instant now) {
        request.check();
        var registered =
                register.register(
                        new OrderRegister.Incoming(
                                request.orderNumber(),
                                request.shipTo(),
                                request.orderedAt(),
                                request.requestedDeliveryAt(),
                                null,
                                request.orderLines(),
                                hash),
                        now);
        var view = view(registered.order());
        return registered.added() ? Answer.created(201, view) : Answer.known(view);
    }

    /// Changes quantities; the order is answered anew.
    Answer amend(UUID id, AmendmentRequest request, Instant now) {
        request.check();
        var order = open(id);
        if (request.revision() != order.revision() + 1) {
            throw Refusal.conflict(
                    "revision-conflict", "The order's revision is " + order.revision() + ".");
        }
        var changes =
                ChangedLine.byLine(
                        request.lines(),
                        order.lines().stream().map(OrderLine::lineNumber).toList());
        var lines =
                order.lines().stream()
                        .map(
                                line ->
                                        line.amended(
                                                changes.getOrDefault(
                                                        line.lineNumber(), line.ordered())))
                        .toList();
        if (lines.stream().allMatch(line -> line.ordered().eaches() == 0)) {
            throw Refusal.invalid("invalid", "/lines", "nothing would be left: cancel the order");
        }
        acknowledger.takeBack(order);
        var amended = order.amended(request.requestedDeliveryAt(), lines);
        orders.store(amended, register.answerDue(now));
        return Answer.created(200, view(amended));
    }

    /// Ends the order before anything has left.
    Answer cancel(UUID id, Instant now) {
        warehouse.lock();
        var order = lock(id);
        if (order.status().equals("cancelled")) {
            return Answer.known(view(order));
        }
        requireOpen(order);
        acknowledger.takeBack(order);
        var cancelled = order.cancelled(now);
        orders.store(cancelled);
        return Answer.created(200, view(cancelled));
    }

    Optional<OrderView> find(UUID id) {
        return orders.find(id).map(this::view);
    }

    Optional<OrderView> findByNumber(String number) {
        return orders.findByNumber(number).map(this::view);
    }

    private Order open(UUID id) {
        warehouse.lock();
        var order = lock(id);
        requireOpen(order);
        return order;
    }

    private Order lock(UUID id) {
        return orders.lock(id).orElseThrow(() -> Refusal.notFound("order"));
    }

    private static void requireOpen(Order order) {
        if (order.isClosed()) {
            throw Refusal.conflict("order-closed", "The order is " + order.status() + ".");
        }
        if (!order.isOpen()) {
            throw Refusal.conflict("order-shipped", "Something of the order has left.");
        }
    }

    private OrderView view(Order order) {
        return OrderView.of(order, orders.events(order.id()), shipments.of(order.id()));
    }
}
