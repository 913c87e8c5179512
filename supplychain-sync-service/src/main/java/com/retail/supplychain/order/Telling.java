package com.retail.supplychain.order;

import com.retail.platform.messaging.Outbox;
import com.retail.supplychain.call.CallKind;
import com.retail.supplychain.call.Calls;
import com.retail.supplychain.call.NewCall;
import com.retail.supplychain.shipment.Shipments;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// What leaves with an order: calls to PepsiCo, and events for the others.
@Component
class Telling {

    private final Outbox outbox;
    private final Calls calls;
    private final Shipments shipments;
    private final JsonMapper json;
    private final ApplicationEventPublisher publisher;

    Telling(
            Outbox outbox,
            Calls calls,
            Shipments shipments,
            JsonMapper json,
            ApplicationEventPublisher publisher) {
        this.outbox = outbox;
        this.calls = calls;
        this.shipments = shipments;
        this.json = json;
        this.publisher = publisher;
    }

    void place(Purchase purchase, List<Order> lines) {
        call(
                CallKind.ORDER,
                purchase.id().toString(),
                purchase,
                purchase.id(),
                SupplierOrder.of(purchase, lines));
    }

    /// @param change its id
    void amend(UUID change, Purchase purchase, Order order, long quantity, Instant now) {
        call(
                CallKind.AMENDMENT,
                change.toString(),
                purchase,
                change,
                SupplierOrder.amendment(purchase, order.lineNumber(), quantity, now));
    }

    void cancel(UUID change, Purchase purchase, @Nullable String reason, Instant now) {
        call(
                CallKind.CANCELLATION,
                change.toString(),
                purchase,
                change,
                new SupplierOrder.Cancellation(now, reason));
    }

    /// Takes back an order that the supplier cannot have heard of.
    boolean withdraw(Purchase purchase) {
        return calls.withdraw(CallKind.ORDER, purchase.id());
    }

    /// What made the order and was refused is not sent again.
    void giveUp(Purchase purchase) {
        calls.giveUp(
                List.of(CallKind.ORDER, CallKind.DECISION),
                Stream.of(purchase.id(), purchase.proposalId()).filter(Objects::nonNull).toList());
    }

    private void call(CallKind kind, String key, Purchase purchase, UUID subject, Object body) {
        calls.add(
                new NewCall(
                        kind,
                        key,
                        purchase.stream(),
                        subject,
                        purchase.locationId(),
                        json.writeValueAsString(body)));
    }

    /// A notice told of goods of that purchase.
    void announce(Purchase purchase) {
        publisher.publishEvent(new GoodsAnnounced(purchase.id()));
    }

    /// @param at since when it is so
    void tell(Order order, @Nullable String supplierReference, Instant at) {
        outbox.append(
                ReplenishmentChanged.of(
                                order,
                                supplierReference,
                                shipments.inTransit(order.id()),
                                shipments.deliveries(order.id()))
                        .outboxed());
        publisher.publishEvent(new OrderMoved(order.productId(), order.locationId(), at));
        if (!order.openProduct().equals(order.productId())) {
            publisher.publishEvent(new OrderMoved(order.openProduct(), order.locationId(), at));
        }
    }
}
