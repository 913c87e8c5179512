package com.retail.platform.messaging;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/// Something that happened, on its way to Kafka.
///
/// @param topic where it goes, `retail.<noun>.v1`
/// @param key what must stay in order
/// @param event the event's name in the past tense, such as `StockChanged`
/// @param subject what it happened to (CloudEvents `subject`)
/// @param sequence grows by key, so that a reader sees order and gaps
/// @param occurredAt when it happened
/// @param payload the body, written as JSON; null is a tombstone that ends the key on a compacted
///   topic
public record OutboxEvent(
        String topic,
        String key,
        String event,
        String subject,
        long sequence,
        Instant occurredAt,
        @Nullable Object payload,
        @Nullable String traceparent) {

    /// An event that belongs to the trace of the thread that makes it.
    public OutboxEvent(
            String topic,
            String key,
            String event,
            String subject,
            long sequence,
            Instant occurredAt,
            @Nullable Object payload) {
        this(topic, key, event, subject, sequence, occurredAt, payload, MDC.get("traceparent"));
    }
}
