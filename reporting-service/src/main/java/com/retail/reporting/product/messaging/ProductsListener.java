package com.retail.reporting.product.messaging;

import com.retail.platform.messaging.EventPolls;
import com.retail.reporting.product.Products;
import com.retail.reporting.product.Products.Product;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/// Keeps the copy of the products. The sequence makes a state's effect happen once, so there is no
/// inbox row.
@Component
class ProductsListener {

    /// What reports read of a ProductChanged.
    record ProductChanged(UUID productId, String name, List<String> categoryPath, Long sequence) {

        Product state() {
            return new Product(
                    Objects.requireNonNull(productId, "product_id"),
                    Objects.requireNonNull(name, "name"),
                    List.copyOf(Objects.requireNonNull(categoryPath, "category_path")),
                    Objects.requireNonNull(sequence, "sequence"));
        }
    }

    private final EventPolls polls;
    private final Products products;

    ProductsListener(EventPolls polls, Products products) {
        this.polls = polls;
        this.products = products;
    }

    @KafkaListener(
            id = "reporting.products",
            topics = "retail.product.v1",
            containerFactory = "batches")
    void on(List<ConsumerRecord<String, byte[]>> messages) {
        polls.apply(messages, ProductChanged.class, (id, event) -> event.state(), products::apply);
    }
}
