package com.retail.supplychain.product;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the supplier says of an item.
///
/// @param version the supplier's; the greatest holds
/// @param casePack base units in a case; null if it is not packed
/// @param unitPrice of a base unit, in `currency`
public record SupplierItem(
        UUID productId,
        long version,
        String description,
        boolean discontinued,
        @Nullable Long casePack,
        @Nullable Long unitsPerPallet,
        int shelfLifeDays,
        BigDecimal unitPrice,
        String currency,
        Instant changedAt) {}
