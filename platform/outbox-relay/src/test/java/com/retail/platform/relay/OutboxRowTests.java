package com.retail.platform.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.Test;

class OutboxRowTests {

    private static final UUID ID = UUID.fromString("01a20527-cdbd-70a4-a3dd-e75f1e11f624");

    private static Struct after(String occurredAt, String traceparent, String payload) {
        Schema schema =
                SchemaBuilder.struct()
                        .field("id", Schema.STRING_SCHEMA)
                        .field("topic", Schema.STRING_SCHEMA)
                        .field("key", Schema.STRING_SCHEMA)
                        .field("type", Schema.STRING_SCHEMA)
                        .field("source", Schema.STRING_SCHEMA)
                        .field("subject", Schema.STRING_SCHEMA)
                        .field("sequence", Schema.INT64_SCHEMA)
                        .field("occurred_at", Schema.STRING_SCHEMA)
                        .field("traceparent", Schema.OPTIONAL_STRING_SCHEMA)
                        .field("payload", Schema.OPTIONAL_STRING_SCHEMA)
                        .build();
        return new Struct(schema)
                .put("id", ID.toString())
                .put("topic", "retail.sale.v1")
                .put("key", "k")
                .put("type", "t")
                .put("source", "/s")
                .put("subject", "j")
                .put("sequence", 3L)
                .put("occurred_at", occurredAt)
                .put("traceparent", traceparent)
                .put("payload", payload);
    }

    @Test
    void readsTheRowOfAChange() {
        var row = OutboxRow.of("sales.outbox", after("2026-11-22T10:15:30.5+02:00", null, "{}"));
        assertThat(row)
                .isEqualTo(
                        new OutboxRow(
                                "sales.outbox",
                                ID,
                                "retail.sale.v1",
                                "k",
                                "t",
                                "/s",
                                "j",
                                3,
                                Instant.parse("2026-11-22T08:15:30.5Z"),
                                null,
                                "{}"));
    }

    @Test
    void leavesOutTheTraceThatIsNotThere() {
        var message =
                OutboxRow.of("sales.outbox", after("2026-11-22T10:15:30Z", null, "{}")).message();
        assertThat(message.headers()).noneMatch(header -> header.key().equals("traceparent"));
        assertThat(message.headers()).hasSize(8);
    }

    @Test
    void sendsTheTimeInUtcAndThePayloadAsItIs() {
        var message =
                OutboxRow.of(
                                "sales.outbox",
                                after("2026-11-22T10:15:30+02:00", "00-a-b-01", "{ \"a\":1}"))
                        .message();
        assertThat(
                        new String(
                                message.headers().lastHeader("ce_time").value(),
                                StandardCharsets.UTF_8))
                .isEqualTo("2026-11-22T08:15:30Z");
        assertThat(new String(message.value(), StandardCharsets.UTF_8)).isEqualTo("{ \"a\":1}");
    }

    @Test
    void sendsATombstoneForNoPayload() {
        assertThat(
                        OutboxRow.of("catalog.outbox", after("2026-11-22T10:15:30Z", null, null))
                                .message()
                                .value())
                .isNull();
    }
}
