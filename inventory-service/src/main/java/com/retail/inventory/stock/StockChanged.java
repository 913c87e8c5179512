package com.retail.inventory.stock;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.retail.platform.messaging.OutboxEvent;
import java.time.Instant;
import java.util.List;
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
        @Nullable String actor,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) long reservedChange,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String reasonCode,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable UUID documentId,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable UUID reverses,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<LotChange> lots) {

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
                movement.actor(),
                movement.reservedChange(),
                movement.reasonCode(),
                movement.documentId(),
                movement.reverses(),
                movement.lots());
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
