package com.retail.catalog.product;

import com.retail.catalog.category.CategoryPath;
import com.retail.platform.messaging.OutboxEvent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A product was added, changed or discontinued: its state after that.
///
/// @param openingStock stock declared when it was made, in base units; inventory books it once
/// @param sequence the product's version, from 1
record ProductChanged(
        UUID productId,
        String name,
        @Nullable UUID categoryId,
        @Nullable String categoryName,
        List<String> categoryPath,
        BigDecimal price,
        String currency,
        ProductStatus status,
        List<Barcode> barcodes,
        Map<String, String> metadata,
        @Nullable Long openingStock,
        long sequence,
        Instant changedAt) {

    static final String TOPIC = "retail.product.v1";

    static ProductChanged of(Product product, @Nullable CategoryPath path) {
        return new ProductChanged(
                product.id(),
                product.name(),
                product.categoryId(),
                path == null ? null : path.name(),
                path == null ? List.of() : path.names(),
                product.price(),
                product.currency(),
                product.status(),
                product.barcodes(),
                product.metadata(),
                product.openingStock(),
                product.revision(),
                product.updatedAt());
    }

    OutboxEvent event() {
        var id = productId.toString();
        return new OutboxEvent(TOPIC, id, "ProductChanged", id, sequence, changedAt, this);
    }
}
