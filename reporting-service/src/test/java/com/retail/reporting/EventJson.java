package com.retail.reporting;

import com.retail.platform.testkit.Contracts;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/// Reads the contracts' samples as the listeners read events.
public final class EventJson {

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .build();

    private EventJson() {}

    public static <E> E sample(String event, String file, Class<E> type) {
        return JSON.readValue(Contracts.sample(event, file), type);
    }
}
