package com.retail.supplychain.call;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A call that a worker has taken.
///
/// @param attempts this one included
public record Call(
        UUID id,
        CallKind kind,
        String key,
        UUID subject,
        String body,
        int attempts,
        @Nullable String traceparent) {

    public byte[] bytes() {
        return body.getBytes(StandardCharsets.UTF_8);
    }
}
