package com.retail.platform.relay;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/// A committed row of a service's outbox: one event, a CloudEvent in Kafka's binary mode.
///
/// @param outbox the table, `schema.outbox`
/// @param payload the event as JSON; null is a tombstone
record OutboxRow(
        String outbox,
        UUID id,
        String topic,
        String key,
        String type,
        String source,
        String subject,
        long sequence,
        Instant occurredAt,
        @Nullable String traceparent,
        @Nullable String payload) {

    private static final int OVERHEAD = 500;
    private static final byte[] SPEC_VERSION = utf8("1.0");
    private static final byte[] CONTENT_TYPE = utf8("application/json");

    static OutboxRow of(String outbox, Struct after) {
        return new OutboxRow(
                outbox,
                UUID.fromString(after.getString("id")),
                after.getString("topic"),
                after.getString("key"),
                after.getString("type"),
                after.getString("source"),
                after.getString("subject"),
                after.getInt64("sequence"),
                OffsetDateTime.parse(after.getString("occurred_at")).toInstant(),
                after.getString("traceparent"),
                after.getString("payload"));
    }

    static OutboxRow of(String outbox, ResultSet row) throws SQLException {
        return new OutboxRow(
                outbox,
                row.getObject("id", UUID.class),
                row.getString("topic"),
                row.getString("key"),
                row.getString("type"),
                row.getString("source"),
                row.getString("subject"),
                row.getLong("sequence"),
                row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
                row.getString("traceparent"),
                row.getString("payload"));
    }

    /// About how much memory it takes, in bytes.
    int size() {
        return OVERHEAD + (payload == null ? 0 : payload.length());
    }

    ProducerRecord<byte[], byte[]> message() {
        var message =
                new ProducerRecord<byte[], byte[]>(
                        topic, utf8(key), payload == null ? null : utf8(payload));
        Headers headers = message.headers();
        headers.add("ce_specversion", SPEC_VERSION);
        headers.add("ce_id", utf8(id.toString()));
        headers.add("ce_source", utf8(source));
        headers.add("ce_type", utf8(type));
        headers.add("ce_subject", utf8(subject));
        headers.add("ce_time", utf8(occurredAt.toString()));
        headers.add("ce_sequence", utf8(Long.toString(sequence)));
        headers.add("content-type", CONTENT_TYPE);
        if (traceparent != null) {
            headers.add("traceparent", utf8(traceparent));
        }
        return message;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
