package com.retail.inventory.stock;

import com.retail.platform.messaging.OutboxEvent;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The event that a movement is: the change, why, and the level after it.
record StockChanged(
        UUID movementId,
        UUID productId,
        UUID locationId,
        long change,
        String reason,
        long onHand,
        long reserved,
        long available,
        long sequence,
        Instant occurredAt,
        Instant recordedAt,
        String sourceRef,
        @Nullable String actor) {

    static final String TOPIC = "retail.stock.v1";

    static StockChanged of(Movement movement) {
        return new StockChanged(
                movement.movementId(),
                movement.productId(),
                movement.locationId(),
                movement.change(),
                movement.reason(),
                movement.onHand(),
                movement.reserved(),
                movement.available(),
                movement.sequence(),
                movement.occurredAt(),
                movement.recordedAt(),
                movement.sourceRef(),
                movement.actor());
    }

    static OutboxEvent event(Movement movement, @Nullable String traceparent) {
        var key = movement.key().text();
        return new OutboxEvent(
                TOPIC,
                key,
                "StockChanged",
                key,
                movement.sequence(),
                movement.occurredAt(),
                of(movement),
                traceparent);
    }
}
