package com.retail.platform.messaging;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.kafka.listener.RecordInterceptor;

/// Continues the trace that a message carries while it is processed: in the log, and in the events
/// that follow from it.
final class TraceInterceptor implements RecordInterceptor<Object, Object> {

    private static final int LENGTH = 55;
    private static final SecureRandom RANDOM = new SecureRandom();

    @Override
    public ConsumerRecord<Object, Object> intercept(
            ConsumerRecord<Object, Object> message, Consumer<Object, Object> consumer) {
        var header = message.headers().lastHeader("traceparent");
        if (header != null && header.value() != null && header.value().length == LENGTH) {
            var incoming = new String(header.value(), StandardCharsets.US_ASCII);
            var span = new byte[8];
            RANDOM.nextBytes(span);
            MDC.put(
                    "traceparent",
                    incoming.substring(0, 36)
                            + HexFormat.of().formatHex(span)
                            + incoming.substring(52));
            MDC.put("trace_id", incoming.substring(3, 35));
        }
        return message;
    }

    @Override
    public void afterRecord(
            ConsumerRecord<Object, Object> message, @Nullable Consumer<Object, Object> consumer) {
        MDC.remove("traceparent");
        MDC.remove("trace_id");
    }
}
