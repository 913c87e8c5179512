package com.retail.catalog.product;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.retail.catalog.category.CategoryPath;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A product as it is answered.
///
/// @param category the category's name
/// @param categoryPath the names from the root down to the category
/// @param stockLevel base units on hand at the locations that the caller sees
/// @param openingStock what was declared when the product was made; null for who may not know it
/// @param revision its version, counted from 1
public record ProductView(
        UUID id,
        String name,
        @Nullable String category,
        @Nullable UUID categoryId,
        List<String> categoryPath,
        BigDecimal price,
        String currency,
        long stockLevel,
        @Nullable Long openingStock,
        ProductStatus status,
        List<Barcode> barcodes,
        Map<String, String> metadata,
        Instant createdAt,
        Instant updatedAt,
        @JsonIgnore long revision) {

    static ProductView of(
            Product product,
            @Nullable CategoryPath path,
            long stockLevel,
            @Nullable Long openingStock) {
        return new ProductView(
                product.id(),
                product.name(),
                path == null ? null : path.name(),
                product.categoryId(),
                path == null ? List.of() : path.names(),
                product.price(),
                product.currency(),
                stockLevel,
                openingStock,
                product.status(),
                product.barcodes(),
                product.metadata(),
                product.createdAt(),
                product.updatedAt(),
                product.revision());
    }
}
