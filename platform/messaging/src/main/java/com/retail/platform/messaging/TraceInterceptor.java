package com.retail.platform.messaging;

import com.retail.platform.tracing.TraceContext;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.listener.RecordInterceptor;

/// Continues the trace that a message carries while it is processed: in the log, and in the events
/// that follow from it.
final class TraceInterceptor implements RecordInterceptor<Object, Object> {

    @Override
    public ConsumerRecord<Object, Object> intercept(
            ConsumerRecord<Object, Object> message, Consumer<Object, Object> consumer) {
        enter(message);
        return message;
    }

    static void enter(ConsumerRecord<?, ?> message) {
        var header = message.headers().lastHeader(TraceContext.TRACEPARENT);
        TraceContext.enter(
                header == null || header.value() == null
                        ? null
                        : new String(header.value(), StandardCharsets.US_ASCII));
    }

    @Override
    public void afterRecord(
            ConsumerRecord<Object, Object> message, @Nullable Consumer<Object, Object> consumer) {
        TraceContext.leave();
    }
}
