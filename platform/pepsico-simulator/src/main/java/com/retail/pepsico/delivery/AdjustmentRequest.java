package com.retail.pepsico.delivery;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.retail.pepsico.BuyerIds;
import com.retail.pepsico.Refusal;
import com.retail.pepsico.Times;
import com.retail.pepsico.shipment.Cargo;
import com.retail.pepsico.shipment.Shipment;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// An adjustment of a delivery as the buyer sends it (like X12 895).
record AdjustmentRequest(
        @NotNull @Pattern(regexp = BuyerIds.PATTERN) String adjustmentNumber,
        @NotNull Instant receivedAt,
        @NotNull @Size(min = 1, max = 100) List<@NotNull @Valid Line> lines) {

    record Line(
            @Min(1) @Max(100_000) int lineNumber,
            @NotNull @Pattern(regexp = BuyerIds.PATTERN) String buyerItem,
            @Min(0) @Max(1_000_000_000) long receivedQuantity,
            @NotNull @Pattern(regexp = "each") String unit,
            @JsonProperty("short") @Min(0) @Max(1_000_000_000) @Nullable Long missing,
            @Min(0) @Max(1_000_000_000) @Nullable Long over,
            @Min(0) @Max(1_000_000_000) @Nullable Long damaged,
            @Size(max = 200) @Nullable String note) {

        private Adjustment.Line adjusted() {
            return new Adjustment.Line(
                    lineNumber,
                    buyerItem,
                    receivedQuantity,
                    unit,
                    Objects.requireNonNullElse(missing, 0L),
                    Objects.requireNonNullElse(over, 0L),
                    Objects.requireNonNullElse(damaged, 0L),
                    note);
        }
    }

    /// The lines, each of which has to fit what was delivered.
    List<Adjustment.Line> linesOf(Shipment delivery) {
        Times.requireSensible(receivedAt, "/received_at");
        var seen = new HashSet<String>();
        var adjusted = new ArrayList<Adjustment.Line>();
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i).adjusted();
            var pointer = "/lines/" + i;
            if (!seen.add(line.lineNumber() + " " + line.buyerItem())) {
                throw Refusal.invalid("invalid", pointer + "/line_number", "must be unique");
            }
            long delivered = delivered(delivery, line);
            if (delivered == 0) {
                throw Refusal.invalid(
                        "invalid", pointer + "/line_number", "was not in this delivery");
            }
            long kept = delivered - line.missing() + line.over() - line.damaged();
            if (kept != line.receivedQuantity() || kept < 0) {
                throw Refusal.invalid(
                        "invalid",
                        pointer + "/received_quantity",
                        "must be the delivered %d - short + over - damaged = %d"
                                .formatted(delivered, kept));
            }
            adjusted.add(line);
        }
        return adjusted;
    }

    private static long delivered(Shipment delivery, Adjustment.Line line) {
        return delivery.cargo().stream()
                .filter(goods -> goods.lineNumber() == line.lineNumber())
                .filter(goods -> goods.buyerItem().equals(line.buyerItem()))
                .mapToLong(Cargo::quantity)
                .sum();
    }
}
