package com.retail.supplychain.order;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The wish to order a product for a location.
///
/// @param quantity base units, whole cases
/// @param gtin of a single unit; null if it has none
/// @param casePack base units in a case
/// @param alertId the alert that it follows from; null if a person orders
/// @param requestedBy the person; null if an alert orders
/// @param reason why, and why so many, in a sentence
public record PlaceOrder(
        UUID productId,
        UUID locationId,
        long quantity,
        @Nullable String gtin,
        long casePack,
        @Nullable UUID alertId,
        @Nullable UUID requestedBy,
        String reason) {}
