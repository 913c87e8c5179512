package com.retail.supplychain.stock.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.retail.platform.testkit.Contracts;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

class StockChangedContractTests {

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();

    @Test
    void readsEveryStockChanged() {
        assertThat(stock("sample-sale.json").level().available()).isEqualTo(7);
        assertThat(stock("sample-reservation.json").level().reserved()).isEqualTo(6);
        assertThat(stock("sample-below-zero.json").level().onHand()).isEqualTo(-1);
        assertThat(stock("sample-opening.json").movement().isReceipt()).isFalse();
        assertThat(stock("sample-sale.json").movement().sourceRef()).startsWith("sale:");
    }

    private static StockListener.StockChanged stock(String file) {
        return JSON.readValue(
                Contracts.sample("StockChanged", file), StockListener.StockChanged.class);
    }
}
