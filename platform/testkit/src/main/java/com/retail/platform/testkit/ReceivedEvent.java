package com.retail.platform.testkit;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A message as it was read from a topic.
///
/// @param value null for a tombstone
/// @param headers as text; of equal names the last
public record ReceivedEvent(
        String topic,
        int partition,
        long offset,
        @Nullable String key,
        @Nullable String value,
        Map<String, String> headers) {

    /// The CloudEvents id, or an empty text.
    public String id() {
        return headers.getOrDefault("ce_id", "");
    }

    /// The CloudEvents type, or an empty text.
    public String type() {
        return headers.getOrDefault("ce_type", "");
    }
}
