package com.retail.pepsico.delivery;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the buyer found wrong with a delivery, as the contract has it.
record Adjustment(
        UUID id,
        String adjustmentNumber,
        String deliveryReference,
        Instant receivedAt,
        Instant acceptedAt,
        List<Line> lines) {

    /// Quantities are eaches.
    record Line(
            int lineNumber,
            String buyerItem,
            long receivedQuantity,
            String unit,
            @JsonProperty("short") long missing,
            long over,
            long damaged,
            @Nullable String note) {}
}
