package com.retail.supplychain.planning.messaging;

import com.retail.supplychain.planning.Watching;
import com.retail.supplychain.product.Product;
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

    record Barcode(String gtin, long packUnits, String packLevel) {}

    /// What ordering needs of ProductChanged.
    record ProductChanged(
            UUID productId,
            String name,
            String status,
            @Nullable List<Barcode> barcodes,
            Long sequence) {

        ProductChanged {
            Objects.requireNonNull(productId, "product_id");
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(status, "status");
            Objects.requireNonNull(sequence, "sequence");
        }

        Product product() {
            var codes = barcodes == null ? List.<Barcode>of() : barcodes;
            return new Product(
                    productId,
                    name,
                    codes.stream()
                            .filter(code -> "each".equals(code.packLevel()))
                            .map(Barcode::gtin)
                            .findFirst()
                            .orElse(null),
                    codes.stream()
                            .filter(code -> "case".equals(code.packLevel()))
                            .mapToLong(Barcode::packUnits)
                            .max()
                            .orElse(1),
                    "discontinued".equals(status),
                    sequence);
        }
    }

    private final Watching watching;

    ProductsListener(Watching watching) {
        this.watching = watching;
    }

    @KafkaListener(id = "supplychain.products", topics = "retail.product.v1")
    void on(@Payload ProductChanged event) {
        watching.productChanged(event.product());
    }
}
