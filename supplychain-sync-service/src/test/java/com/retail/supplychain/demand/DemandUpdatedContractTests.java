package com.retail.supplychain.demand;

import static org.assertj.core.api.Assertions.assertThat;

import com.retail.platform.testkit.Contracts;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

class DemandUpdatedContractTests {

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .build();

    @ParameterizedTest
    @ValueSource(strings = {"sample-first.json", "sample-newer-version-zero.json"})
    void writesWhatTheContractSays(String file) {
        var sample = Contracts.sample("DemandUpdated", file);
        var written = JSON.writeValueAsString(JSON.readValue(sample, DemandUpdated.class));

        Contracts.validate("DemandUpdated", written);
        assertThat(JSON.readTree(written).propertyNames())
                .containsExactlyInAnyOrderElementsOf(JSON.readTree(sample).propertyNames());
        assertThat(JSON.readValue(written, DemandUpdated.class))
                .isEqualTo(JSON.readValue(sample, DemandUpdated.class));
    }
}
