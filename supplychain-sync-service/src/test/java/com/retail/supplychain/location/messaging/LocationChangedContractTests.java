package com.retail.supplychain.location.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.retail.platform.testkit.Contracts;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

class LocationChangedContractTests {

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();

    @ParameterizedTest
    @ValueSource(strings = {"sample-default-store.json", "sample-closed-vending-machine.json"})
    void readsEveryLocationChanged(String file) {
        var sample = Contracts.sample("LocationChanged", file);
        var state = JSON.readValue(sample, LocationsListener.LocationChanged.class).state();
        var read = JSON.readTree(sample);
        assertThat(state.closed()).isEqualTo(read.get("status").asString().equals("closed"));
        assertThat(state.zone().getId()).isEqualTo(read.get("time_zone").asString());
    }
}
