package com.retail.supplychain.replenishment.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.retail.platform.testkit.Contracts;
import com.retail.supplychain.product.Product;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

class EventContractTests {

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();

    @Test
    void readsEveryLowStock() {
        assertThat(low("sample-opened.json").alert().open()).isTrue();
        assertThat(low("sample-resolved.json").alert().open()).isFalse();
        assertThat(low("sample-below-zero.json").alert().available()).isEqualTo(-1);
    }

    @Test
    void readsEveryStockChanged() {
        assertThat(stock("sample-sale.json").level().available()).isEqualTo(7);
        assertThat(stock("sample-reservation.json").level().reserved()).isEqualTo(6);
        assertThat(stock("sample-opening.json").deliveredOrder()).isNull();
        assertThat(stock("sample-below-zero.json").level().onHand()).isEqualTo(-1);
    }

    @Test
    void knowsWhichOrdersDeliveryAChangeBooked() {
        var order = new UUID(9, 9);
        var booked =
                Contracts.sample("StockChanged", "sample-sale.json")
                        .replaceAll("\"sale:[^\"]*\"", "\"delivery:" + order + "\"");

        assertThat(JSON.readValue(booked, StockListener.StockChanged.class).deliveredOrder())
                .isEqualTo(order);
    }

    @Test
    void readsEveryProductChanged() {
        assertThat(product("sample-full.json").casePack()).isEqualTo(24);
        assertThat(product("sample-full.json").gtin()).isEqualTo("09521234543213");
        assertThat(product("sample-minimal.json").casePack()).isEqualTo(1);
        assertThat(product("sample-minimal.json").gtin()).isNull();
        assertThat(product("sample-discontinued.json").discontinued()).isTrue();
    }

    private static LowStockListener.LowStock low(String file) {
        return JSON.readValue(Contracts.sample("LowStock", file), LowStockListener.LowStock.class);
    }

    private static StockListener.StockChanged stock(String file) {
        return JSON.readValue(
                Contracts.sample("StockChanged", file), StockListener.StockChanged.class);
    }

    private static Product product(String file) {
        return JSON.readValue(
                        Contracts.sample("ProductChanged", file),
                        ProductsListener.ProductChanged.class)
                .product();
    }
}
