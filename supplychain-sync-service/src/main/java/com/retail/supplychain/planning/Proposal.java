package com.retail.supplychain.planning;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the planner would order, with how it came to that.
///
/// @param cause `low_stock` or `planner`
/// @param alertId the low-stock alert that it follows from
/// @param waitsFor why it was not ordered at once: `order_day`, or for a person because of
///   `approval_limit` or `supplier_refused`; null once it is decided, or if nothing keeps it back
/// @param arithmetic step by step
/// @param decidedQuantity base units that were ordered
/// @param orderId the order that it became
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Proposal(
        UUID id,
        UUID productId,
        UUID locationId,
        State state,
        long quantity,
        String cause,
        @Nullable UUID alertId,
        @Nullable String waitsFor,
        List<Step> arithmetic,
        Instant proposedAt,
        Instant changedAt,
        long version,
        @Nullable Instant decidedAt,
        @Nullable UUID decidedBy,
        @Nullable Long decidedQuantity,
        @Nullable String note,
        @Nullable UUID orderId) {

    /// How far a proposal is.
    public enum State {
        PROPOSED,
        APPROVED,
        REFUSED,
        /// No longer needed.
        WITHDRAWN;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static final String FOR_ORDER_DAY = "order_day";
    static final String FOR_LIMIT = "approval_limit";
    static final String FOR_REFUSAL = "supplier_refused";
}
