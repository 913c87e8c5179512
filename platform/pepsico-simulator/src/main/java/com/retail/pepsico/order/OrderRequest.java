package com.retail.pepsico.order;

import com.retail.pepsico.BuyerIds;
import com.retail.pepsico.Refusal;
import com.retail.pepsico.Times;
import com.retail.pepsico.Units;
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
import org.jspecify.annotations.Nullable;

/// An order as the buyer sends it (like X12 850).
record OrderRequest(
        @NotNull @Pattern(regexp = BuyerIds.PATTERN) String orderNumber,
        @NotNull @Pattern(regexp = BuyerIds.PATTERN) String shipTo,
        @NotNull Instant orderedAt,
        @Nullable Instant requestedDeliveryAt,
        @NotNull @Size(min = 1, max = 100) List<@NotNull @Valid Line> lines) {

    /// A line; the quantity is in its unit.
    record Line(
            @Min(1) @Max(100_000) int lineNumber,
            @NotNull @Pattern(regexp = BuyerIds.PATTERN) String buyerItem,
            @Pattern(regexp = "[0-9]{14}") @Nullable String gtin,
            @Pattern(regexp = Units.LEVELS) @Nullable String gtinLevel,
            @Min(1) @Max(1_000_000_000) long quantity,
            @NotNull @Pattern(regexp = Units.PATTERN) String unit,
            @Min(1) @Max(100_000) @Nullable Integer unitsPerPack,
            @Min(1) @Max(100_000) @Nullable Integer casePack) {}

    /// Refuses what no single field shows: times out of range, line numbers used twice.
    void check() {
        Times.requireSensible(orderedAt, "/ordered_at");
        Times.requireSensible(requestedDeliveryAt, "/requested_delivery_at");
        var seen = new HashSet<Integer>();
        for (int i = 0; i < lines.size(); i++) {
            if (!seen.add(lines.get(i).lineNumber())) {
                throw Refusal.invalid(
                        "invalid", "/lines/" + i + "/line_number", "must be unique in the order");
            }
        }
    }

    /// The lines of the order that it makes, in eaches.
    List<OrderLine> orderLines() {
        var made = new ArrayList<OrderLine>();
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            var written = OrderedAs.of(line.quantity, line.unit, line.unitsPerPack, "/lines/" + i);
            var trade = new OrderLine.Trade(line.gtin, line.gtinLevel, line.casePack);
            made.add(OrderLine.ordered(line.lineNumber, line.buyerItem, trade, written));
        }
        return made;
    }
}
