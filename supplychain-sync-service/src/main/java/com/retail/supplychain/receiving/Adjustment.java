package com.retail.supplychain.receiving;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.retail.supplychain.shipment.ShipmentView;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What was wrong with a delivery, as PepsiCo's (simulated) contract wants it.
record Adjustment(UUID adjustmentNumber, Instant receivedAt, List<Adjustment.Line> lines) {

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Line(
            int lineNumber,
            String buyerItem,
            long receivedQuantity,
            String unit,
            @JsonProperty("short") long missing,
            long over,
            long damaged,
            @Nullable String note) {}

    static Adjustment of(UUID number, List<ShipmentView.Difference> differences, Instant now) {
        return new Adjustment(
                number,
                now,
                differences.stream()
                        .map(
                                each ->
                                        new Line(
                                                each.lineNumber(),
                                                each.productId().toString(),
                                                each.receivedQuantity(),
                                                "each",
                                                each.shortQuantity(),
                                                each.overQuantity(),
                                                each.damagedQuantity(),
                                                each.note()))
                        .toList());
    }
}
