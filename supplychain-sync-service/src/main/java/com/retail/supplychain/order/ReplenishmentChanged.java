package com.retail.supplychain.order;

import com.retail.platform.messaging.OutboxEvent;
import java.time.Instant;
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
        @Nullable String deliveryReference,
        @Nullable Instant expectedAt,
        Instant changedAt,
        long sequence) {

    private static final String TOPIC = "retail.replenishment.v1";

    static ReplenishmentChanged of(Order order) {
        return new ReplenishmentChanged(
                order.id(),
                order.productId(),
                order.locationId(),
                order.state().text(),
                order.quantity(),
                order.deliveredQuantity(),
                order.alertId(),
                order.supplierReference(),
                order.deliveryReference(),
                order.expectedAt(),
                order.changedAt(),
                order.version());
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
