package com.retail.alerting.catalog.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.retail.platform.testkit.Contracts;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

class ProductChangedContractTests {

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();

    @Test
    void readsEverySample() {
        assertThat(read("sample-full.json").categoryPath())
                .containsExactly("Snacks", "Potato Chips");
        assertThat(read("sample-full.json").discontinued()).isFalse();
        assertThat(read("sample-minimal.json").categoryId()).isNull();
        assertThat(read("sample-discontinued.json").discontinued()).isTrue();
    }

    private static com.retail.alerting.catalog.Product read(String file) {
        return JSON.readValue(
                        Contracts.sample("ProductChanged", file),
                        ProductsListener.ProductChanged.class)
                .product();
    }
}
