package com.retail.supplychain.order;

import com.retail.platform.messaging.OutboxEvent;
import com.retail.supplychain.shipment.Delivery;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The event that an order came further, or that more is known of it.
record ReplenishmentChanged(
        UUID orderId,
        UUID productId,
        UUID locationId,
        String state,
        long quantity,
        @Nullable Long deliveredQuantity,
        @Nullable UUID alertId,
        @Nullable String supplierReference,
        @Nullable String shipmentReference,
        @Nullable String deliveryReference,
        @Nullable Instant expectedAt,
        Instant changedAt,
        long sequence,
        UUID orderNumber,
        int lineNumber,
        boolean cancelled,
        long backorderedQuantity,
        long inTransitQuantity,
        List<Arrived> deliveries) {

    private static final String TOPIC = "retail.replenishment.v1";

    /// Goods of one product that a delivery brought.
    ///
    /// @param automatic whether inventory books them as received on this word
    record Arrived(
            String sourceRef,
            String deliveryReference,
            UUID productId,
            long quantity,
            boolean automatic,
            Instant deliveredAt,
            List<Lot> lots) {}

    record Lot(String lot, @Nullable LocalDate expiresOn, long quantity) {}

    static ReplenishmentChanged of(
            Order order, @Nullable String supplierReference, long inTransit, List<Delivery> came) {
        var progress = order.progress();
        boolean cancelled = progress.state() == OrderState.CANCELLED;
        return new ReplenishmentChanged(
                order.id(),
                order.productId(),
                order.locationId(),
                // For readers of the first version a cancelled order is one that brings nothing.
                (cancelled ? OrderState.REJECTED : progress.state()).text(),
                progress.quantity(),
                progress.delivered(),
                order.why().alertId(),
                supplierReference,
                progress.shipmentReference(),
                progress.deliveryReference(),
                progress.expectedAt(),
                order.changedAt(),
                order.version(),
                order.purchaseId(),
                order.lineNumber(),
                cancelled,
                progress.backordered(),
                inTransit,
                came.stream().map(ReplenishmentChanged::arrived).toList());
    }

    private static Arrived arrived(Delivery delivery) {
        return new Arrived(
                delivery.sourceRef(),
                delivery.reference(),
                delivery.productId(),
                delivery.quantity(),
                delivery.automatic(),
                delivery.deliveredAt(),
                delivery.lots().stream()
                        .map(lot -> new Lot(lot.lot(), lot.bestBefore(), lot.quantity()))
                        .toList());
    }

    OutboxEvent outboxed() {
        return new OutboxEvent(
                TOPIC,
                orderId.toString(),
                "ReplenishmentChanged",
                orderId.toString(),
                sequence,
                changedAt,
                this);
    }
}
