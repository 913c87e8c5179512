package com.retail.supplychain.product;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What ordering needs of a product.
///
/// @param gtin of a single unit, 14 digits; null if it has none
/// @param casePack base units in a case, 1 if there is no case
/// @param sequence the catalog's version; a greater one is newer
public record Product(
        UUID productId,
        String name,
        @Nullable String gtin,
        long casePack,
        boolean discontinued,
        long sequence) {}
