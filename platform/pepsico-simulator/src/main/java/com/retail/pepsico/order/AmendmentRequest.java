package com.retail.pepsico.order;

import com.retail.pepsico.Refusal;
import com.retail.pepsico.Times;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A change of an order as the buyer sends it (like X12 860).
record AmendmentRequest(
        @Min(1) @Max(1000) int revision,
        @NotNull Instant amendedAt,
        @Nullable Instant requestedDeliveryAt,
        @Size(max = 100) @Nullable List<@NotNull @Valid ChangedLine> lines) {

    void check() {
        Times.requireSensible(amendedAt, "/amended_at");
        Times.requireSensible(requestedDeliveryAt, "/requested_delivery_at");
        if (requestedDeliveryAt == null && (lines == null || lines.isEmpty())) {
            throw Refusal.invalid("invalid", "/lines", "nothing is changed");
        }
    }
}
