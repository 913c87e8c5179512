package com.retail.supplychain.vmi;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What we answer to a proposed order, as PepsiCo's (simulated) contract wants it.
///
/// @param decision `approve`, `adjust` or `refuse`
/// @param orderNumber ours for the order it becomes; null if refused
/// @param lines those with another quantity, if adjusted
@JsonInclude(JsonInclude.Include.NON_NULL)
record Decision(
        String decision,
        Instant decidedAt,
        @Nullable UUID orderNumber,
        @Nullable String reason,
        @Nullable List<Line> lines) {

    record Line(int lineNumber, long quantity, String unit) {}

    String state() {
        return switch (decision) {
            case "approve" -> "approved";
            case "adjust" -> "adjusted";
            default -> "refused";
        };
    }
}
