package com.retail.alerting.alert;

import com.retail.platform.messaging.OutboxEvent;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The event that stock is low, or no longer; also that it still is by another threshold.
record LowStock(
        UUID alertId,
        UUID productId,
        UUID locationId,
        String state,
        long available,
        long onHand,
        long threshold,
        String rule,
        Instant openedAt,
        @Nullable Instant resolvedAt,
        long sequence) {

    private static final String TOPIC = "retail.low-stock.v1";

    static LowStock of(Alert alert) {
        return new LowStock(
                alert.id(),
                alert.productId(),
                alert.locationId(),
                alert.isOpen() ? "opened" : "resolved",
                alert.available(),
                alert.onHand(),
                alert.threshold(),
                alert.rule().text(),
                alert.openedAt(),
                alert.resolvedAt(),
                alert.sequence());
    }

    OutboxEvent outboxed(Instant now, @Nullable String traceparent) {
        return new OutboxEvent(
                TOPIC,
                productId + ":" + locationId,
                "LowStock",
                alertId.toString(),
                sequence,
                Objects.requireNonNullElse(resolvedAt, now),
                this,
                traceparent);
    }
}
