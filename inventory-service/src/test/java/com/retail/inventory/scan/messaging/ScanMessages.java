package com.retail.inventory.scan.messaging;

import com.retail.inventory.scan.Scan;
import java.time.Instant;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/// Reads a scan's message as the listener does.
public final class ScanMessages {

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();

    private ScanMessages() {}

    public static Scan read(String json, Instant receivedAt) {
        return JSON.readValue(json, ScansListener.Message.class).scan(receivedAt);
    }
}
