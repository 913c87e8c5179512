package com.retail.platform.testkit;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A row of a service's outbox: an event that it has committed.
///
/// @param type such as `com.retail.inventory.StockChanged.v1`
/// @param payload JSON, null for a tombstone
public record OutboxRow(
        UUID id,
        Instant recordedAt,
        String topic,
        String key,
        String type,
        String source,
        String subject,
        long sequence,
        Instant occurredAt,
        @Nullable String traceparent,
        @Nullable String payload) {

    /// `StockChanged` of `com.retail.inventory.StockChanged.v1`.
    public String name() {
        var parts = type.split("\\.");
        return parts.length < 2 ? type : parts[parts.length - 2];
    }
}
