package com.retail.sales.product.messaging;

import com.retail.sales.product.KnownProduct;
import com.retail.sales.product.KnownProducts;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.messaging.handler.annotation.Payload;
import org.springframework.stereotype.Component;

/// Keeps the copy of products. The sequence makes an event's effect happen once, so there is no
/// inbox row.
@Component
class ProductListener {

    /// What sales reads of a ProductChanged; a message without one of these is none.
    record ProductChanged(
            UUID productId,
            String name,
            BigDecimal price,
            String currency,
            String status,
            Long sequence) {

        ProductChanged {
            Objects.requireNonNull(productId, "product_id");
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(price, "price");
            Objects.requireNonNull(currency, "currency");
            Objects.requireNonNull(status, "status");
            Objects.requireNonNull(sequence, "sequence");
        }
    }

    private final KnownProducts products;

    ProductListener(KnownProducts products) {
        this.products = products;
    }

    @KafkaListener(id = "sales.product", topics = "retail.product.v1")
    void on(@Payload(required = false) @Nullable ProductChanged event) {
        // A tombstone ends a key of the compacted topic; sales of that product stay.
        if (event != null) {
            products.apply(
                    new KnownProduct(
                            event.productId(),
                            event.name(),
                            event.price(),
                            event.currency(),
                            event.status()),
                    event.sequence());
        }
    }
}
