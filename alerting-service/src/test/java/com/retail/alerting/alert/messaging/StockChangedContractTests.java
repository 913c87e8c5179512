package com.retail.alerting.alert.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.retail.platform.testkit.Contracts;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

class StockChangedContractTests {

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sample-sale.json",
                "sample-reservation.json",
                "sample-opening.json",
                "sample-below-zero.json"
            })
    void readsEverySample(String file) {
        var sample = Contracts.sample("StockChanged", file);
        var level = JSON.readValue(sample, StockListener.StockChanged.class).level();
        var tree = JSON.readTree(sample);

        assertThat(level.available()).isEqualTo(tree.get("available").asLong());
        assertThat(level.onHand()).isEqualTo(tree.get("on_hand").asLong());
        assertThat(level.reserved()).isEqualTo(tree.get("reserved").asLong());
        assertThat(level.sequence()).isEqualTo(tree.get("sequence").asLong());
    }
}
