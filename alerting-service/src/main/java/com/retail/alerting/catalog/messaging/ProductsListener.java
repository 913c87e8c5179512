package com.retail.alerting.catalog.messaging;

import com.retail.alerting.catalog.Product;
import com.retail.alerting.catalog.Products;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.messaging.handler.annotation.Payload;
import org.springframework.stereotype.Component;

/// Keeps the copy of products; the sequence makes an event's effect happen once.
@Component
class ProductsListener {

    /// What alerting needs of ProductChanged.
    record ProductChanged(
            UUID productId,
            String name,
            @Nullable UUID categoryId,
            @Nullable List<String> categoryPath,
            String status,
            Long sequence) {

        ProductChanged {
            Objects.requireNonNull(productId, "product_id");
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(status, "status");
            Objects.requireNonNull(sequence, "sequence");
        }

        Product product() {
            return new Product(
                    productId,
                    name,
                    categoryId,
                    categoryPath == null ? List.of() : categoryPath,
                    "discontinued".equals(status),
                    sequence);
        }
    }

    private final Products products;

    ProductsListener(Products products) {
        this.products = products;
    }

    @KafkaListener(id = "alerting.products", topics = "retail.product.v1")
    void on(@Payload ProductChanged event) {
        products.takeOver(event.product());
    }
}
