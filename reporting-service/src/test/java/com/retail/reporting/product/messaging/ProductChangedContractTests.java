package com.retail.reporting.product.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.retail.reporting.EventJson;
import com.retail.reporting.product.messaging.ProductsListener.ProductChanged;
import org.junit.jupiter.api.Test;

class ProductChangedContractTests {

    @Test
    void readsAProductInACategory() {
        var product =
                EventJson.sample("ProductChanged", "sample-full.json", ProductChanged.class)
                        .state();

        assertThat(product.name()).isEqualTo("Salted Potato Chips 150 g");
        assertThat(product.categoryPath()).containsExactly("Snacks", "Potato Chips");
        assertThat(product.sequence()).isEqualTo(1);
    }

    @Test
    void readsAProductWithoutOne() {
        assertThat(
                        EventJson.sample(
                                        "ProductChanged",
                                        "sample-minimal.json",
                                        ProductChanged.class)
                                .state()
                                .categoryPath())
                .isEmpty();
    }

    @Test
    void readsADiscontinuedProduct() {
        assertThat(
                        EventJson.sample(
                                        "ProductChanged",
                                        "sample-discontinued.json",
                                        ProductChanged.class)
                                .state()
                                .sequence())
                .isEqualTo(7);
    }
}
