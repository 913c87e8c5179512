package com.retail.alerting.catalog;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What alerting knows of a product.
///
/// @param categoryPath names from the root
/// @param sequence the catalog's version; a greater one is newer
public record Product(
        UUID productId,
        String name,
        @Nullable UUID categoryId,
        List<String> categoryPath,
        boolean discontinued,
        long sequence) {}
