package com.retail.pepsico.order;

import com.retail.pepsico.Times;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The buyer's wish to cancel an order.
record CancellationRequest(@NotNull Instant cancelledAt, @Size(max = 200) @Nullable String reason) {

    void check() {
        Times.requireSensible(cancelledAt, "/cancelled_at");
    }
}
