package com.retail.supplychain.planning.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.retail.platform.testkit.Contracts;
import com.retail.supplychain.product.Product;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

class EventContractTests {

    private static final String SALE = Contracts.sample("SaleRecorded", "sample-till.json");

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
    void readsEverySale() {
        var sale = JSON.readValue(SALE, SalesListener.SaleRecorded.class).sale("e-1");
        assertThat(sale.units()).isPositive();
        assertThat(sale.eventId()).isEqualTo("e-1");
    }

    @Test
    void refusesASaleOfNothing() {
        var broken = SALE.replaceAll("\"quantity_sold\": *\\d+", "\"quantity_sold\":0");
        assertThat(broken).isNotEqualTo(SALE);
        var read = JSON.readValue(broken, SalesListener.SaleRecorded.class);
        assertThatThrownBy(() -> read.sale("e-1")).isInstanceOf(IllegalArgumentException.class);
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

    private static Product product(String file) {
        return JSON.readValue(
                        Contracts.sample("ProductChanged", file),
                        ProductsListener.ProductChanged.class)
                .product();
    }
}
