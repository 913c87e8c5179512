package com.retail.supplychain.order;

import static org.assertj.core.api.Assertions.assertThat;

import com.retail.platform.testkit.Contracts;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

class ReplenishmentChangedContractTests {

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .build();

    @ParameterizedTest
    @ValueSource(strings = {"sample-ordered.json", "sample-delivered.json", "sample-rejected.json"})
    void writesWhatTheContractSays(String file) {
        var sample = Contracts.sample("ReplenishmentChanged", file);
        var written = JSON.writeValueAsString(JSON.readValue(sample, ReplenishmentChanged.class));

        Contracts.validate("ReplenishmentChanged", written);
        assertThat(JSON.readTree(written).propertyNames())
                .containsExactlyInAnyOrderElementsOf(JSON.readTree(sample).propertyNames());
        assertThat(JSON.readValue(written, ReplenishmentChanged.class))
                .isEqualTo(JSON.readValue(sample, ReplenishmentChanged.class));
    }

    @Test
    void writesEveryStateOfAnOrder() {
        for (var state : OrderState.values()) {
            var order =
                    Order.placed(
                            new UUID(1, 1),
                            new PlaceOrder(
                                    new UUID(2, 2), new UUID(3, 3), 40, null, 1, null, null, "why"),
                            Instant.parse("2026-11-21T16:42:10.655Z"));
            var json =
                    JSON.writeValueAsString(ReplenishmentChanged.of(order))
                            .replace("\"ordered\"", "\"" + state.text() + "\"");
            Contracts.validate("ReplenishmentChanged", json);
        }
    }

    @Test
    void writesAnOrderAsTheSupplierWantsIt() {
        var order =
                Order.placed(
                        new UUID(1, 1),
                        new PlaceOrder(
                                new UUID(2, 2),
                                new UUID(3, 3),
                                48,
                                "09521234543213",
                                24,
                                null,
                                null,
                                "why"),
                        Instant.parse("2026-11-21T16:42:10.655Z"));

        assertThat(
                        JSON.readTree(
                                JSON.writeValueAsString(
                                        SupplierOrder.of(order, "09521234543213", 24))))
                .isEqualTo(
                        JSON.readTree(
                                """
                                {"order_number":"00000000-0000-0001-0000-000000000001",
                                 "ship_to":"00000000-0000-0003-0000-000000000003","ordered_at":"2026-11-21T16:42:10.655Z",
                                 "lines":[{"line_number":1,"buyer_item":"00000000-0000-0002-0000-000000000002",
                                  "gtin":"09521234543213","quantity":48,"unit":"each","case_pack":24}]}"""));
        assertThat(JSON.writeValueAsString(SupplierOrder.of(order, null, 1)))
                .doesNotContain("gtin")
                .doesNotContain("case_pack");
    }
}
