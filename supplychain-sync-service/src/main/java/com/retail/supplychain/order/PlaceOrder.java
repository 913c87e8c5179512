package com.retail.supplychain.order;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The wish to order a product.
///
/// @param quantity base units, whole cases
/// @param gtin of a single unit; null if it has none
/// @param casePack base units in a case
/// @param alertId the alert that it follows from
/// @param proposalId the proposal that it was
/// @param requestedBy the person; null if a rule orders
/// @param reason why, and why so many, in a sentence
public record PlaceOrder(
        UUID productId,
        long quantity,
        @Nullable String gtin,
        long casePack,
        @Nullable UUID alertId,
        @Nullable UUID proposalId,
        @Nullable UUID requestedBy,
        String reason) {

    Order.Why why() {
        return new Order.Why(alertId, proposalId, requestedBy, reason);
    }
}
