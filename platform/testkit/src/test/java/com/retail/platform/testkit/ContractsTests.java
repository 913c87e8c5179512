package com.retail.platform.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ContractsTests {

    @Test
    void acceptsAPublishedSample() {
        Contracts.validate("StockChanged", Contracts.sample("StockChanged", "sample-sale.json"));
    }

    @Test
    void namesEveryViolation() {
        var broken =
                Contracts.sample("StockChanged", "sample-sale.json")
                        .replaceFirst(
                                "\"movement_id\": *\"[^\"]*\"", "\"movement_id\": \"no uuid\"");

        assertThat(Contracts.violations("StockChanged", broken))
                .singleElement()
                .asString()
                .startsWith("/movement_id");
    }

    @Test
    void saysWhichFileIsMissing() {
        assertThatThrownBy(() -> Contracts.sample("StockChanged", "sample-none.json"))
                .hasMessageContaining("StockChanged/sample-none.json");
    }
}
