package com.retail.alerting.alert;

import static org.assertj.core.api.Assertions.assertThat;

import com.retail.platform.testkit.Contracts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

class LowStockContractTests {

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .build();

    @ParameterizedTest
    @ValueSource(strings = {"sample-opened.json", "sample-resolved.json"})
    void writesWhatTheContractSays(String file) {
        var sample = Contracts.sample("LowStock", file);
        var written = JSON.writeValueAsString(JSON.readValue(sample, LowStock.class));

        Contracts.validate("LowStock", written);
        assertThat(JSON.readTree(written).propertyNames())
                .containsExactlyInAnyOrderElementsOf(JSON.readTree(sample).propertyNames());
        assertThat(JSON.readValue(written, LowStock.class))
                .isEqualTo(JSON.readValue(sample, LowStock.class));
    }

    @Test
    void namesEachRuleAsTheContractDoes() {
        for (var scope : com.retail.alerting.threshold.Scope.values()) {
            var sample =
                    Contracts.sample("LowStock", "sample-opened.json")
                            .replace("\"product_location\"", "\"" + scope.text() + "\"");
            Contracts.validate("LowStock", sample);
        }
    }
}
