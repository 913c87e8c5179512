package com.retail.alerting.location.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.retail.platform.testkit.Contracts;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

class LocationChangedContractTests {

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();

    @Test
    void readsEverySample() {
        assertThat(read("sample-default-store.json").name()).isEqualTo("Main Street");
        assertThat(read("sample-default-store.json").closed()).isFalse();
        assertThat(read("sample-closed-vending-machine.json").closed()).isTrue();
    }

    private static com.retail.alerting.location.Location read(String file) {
        return JSON.readValue(
                        Contracts.sample("LocationChanged", file),
                        LocationsListener.LocationChanged.class)
                .location();
    }
}
