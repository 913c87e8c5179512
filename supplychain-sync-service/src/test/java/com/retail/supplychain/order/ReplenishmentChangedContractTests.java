package com.retail.supplychain.order;

import static org.assertj.core.api.Assertions.assertThat;

import com.retail.platform.testkit.Contracts;
import com.retail.supplychain.shipment.Delivery;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

class ReplenishmentChangedContractTests {

    private static final Instant AT = Instant.parse("2026-11-21T16:42:10.655Z");
    private static final Purchase PURCHASE =
            new Purchase(new UUID(1, 1), new UUID(3, 3), null, 0, null, null, null, AT);
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .build();

    @ParameterizedTest
    @ValueSource(strings = {"sample-cancelled.json", "sample-part-delivered-by-lot.json"})
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
        var placed = placed(null, 1);
        for (var state : OrderState.values()) {
            var order =
                    new Order(
                            placed.id(),
                            placed.purchaseId(),
                            1,
                            placed.wanted(),
                            placed.locationId(),
                            48,
                            false,
                            placed.why(),
                            new Progress(
                                    state, 48, null, 0, null, 0, null, 0, null, null, null, null),
                            placed.orderedAt(),
                            placed.changedAt(),
                            2);
            var json = JSON.writeValueAsString(ReplenishmentChanged.of(order, null, 7, List.of()));
            Contracts.validate("ReplenishmentChanged", json);
            assertThat(JSON.readTree(json).get("cancelled").asBoolean())
                    .isEqualTo(state == OrderState.CANCELLED);
        }
    }

    @Test
    void writesWhatEachDeliveryBrought() {
        var lot = new Delivery.Lot("L1", LocalDate.of(2027, 2, 1), 24);
        var came =
                new Delivery("delivery:a:DL-1", "DL-1", new UUID(2, 2), 48, true, AT, List.of(lot));
        var json =
                JSON.writeValueAsString(
                        ReplenishmentChanged.of(placed(null, 1), "SO-1", 0, List.of(came)));
        Contracts.validate("ReplenishmentChanged", json);
        assertThat(JSON.readTree(json).at("/deliveries/0/lots/0/expires_on").asString())
                .isEqualTo("2027-02-01");
    }

    @Test
    void writesAnOrderAsTheSupplierWantsIt() {
        assertThat(
                        JSON.readTree(
                                JSON.writeValueAsString(
                                        SupplierOrder.of(
                                                PURCHASE, List.of(placed("09521234543213", 24))))))
                .isEqualTo(
                        JSON.readTree(
                                """
                                {"order_number":"00000000-0000-0001-0000-000000000001",
                                 "ship_to":"00000000-0000-0003-0000-000000000003","ordered_at":"2026-11-21T16:42:10.655Z",
                                 "lines":[{"line_number":1,"buyer_item":"00000000-0000-0002-0000-000000000002",
                                  "gtin":"09521234543213","quantity":48,"unit":"each","case_pack":24}]}"""));
        assertThat(JSON.writeValueAsString(SupplierOrder.of(PURCHASE, List.of(placed(null, 1)))))
                .doesNotContain("gtin")
                .doesNotContain("case_pack");
    }

    private static Order placed(@Nullable String gtin, long casePack) {
        return Order.placed(
                PURCHASE.id(),
                PURCHASE,
                1,
                new PlaceOrder(new UUID(2, 2), 48, gtin, casePack, null, null, null, "why"));
    }
}
