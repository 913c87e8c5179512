package com.retail.pepsico.proposal;

import com.retail.pepsico.BuyerIds;
import com.retail.pepsico.Refusal;
import com.retail.pepsico.Times;
import com.retail.pepsico.order.ChangedLine;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the buyer decides about a proposal.
record DecisionRequest(
        @NotNull @Pattern(regexp = "approve|adjust|refuse") String decision,
        @NotNull Instant decidedAt,
        @Pattern(regexp = BuyerIds.PATTERN) @Nullable String orderNumber,
        @Size(max = 200) @Nullable String reason,
        @Size(max = 100) @Nullable List<@NotNull @Valid ChangedLine> lines) {

    /// Refuses what does not go with the decision.
    void check() {
        Times.requireSensible(decidedAt, "/decided_at");
        boolean isRefusal = decision.equals("refuse");
        if (isRefusal != (orderNumber == null)) {
            throw Refusal.invalid(
                    "invalid", "/order_number", "is needed unless the proposal is refused");
        }
        if (decision.equals("adjust") ? lines == null || lines.isEmpty() : lines != null) {
            throw Refusal.invalid("invalid", "/lines", "are needed to adjust, and only then");
        }
    }

    /// The state that it leads to.
    String status() {
        return switch (decision) {
            case "approve" -> "approved";
            case "adjust" -> "adjusted";
            default -> "refused";
        };
    }
}
