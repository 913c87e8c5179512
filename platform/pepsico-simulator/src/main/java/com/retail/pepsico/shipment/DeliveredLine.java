package com.retail.pepsico.shipment;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A line of a delivery, as the contract has it.
public record DeliveredLine(
        int lineNumber,
        String buyerItem,
        @Nullable String substituteFor,
        @Nullable String gtin,
        long deliveredQuantity,
        String unit,
        @JsonInclude(Include.NON_NULL) @Nullable String lot,
        @JsonInclude(Include.NON_NULL) @Nullable LocalDate bestBefore,
        @JsonInclude(Include.NON_NULL) @Nullable String sscc) {

    public static List<DeliveredLine> of(Shipment shipment) {
        return shipment.lines().stream().map(DeliveredLine::of).toList();
    }

    private static DeliveredLine of(Shipment.Line line) {
        var cargo = line.cargo();
        var label = line.label();
        return new DeliveredLine(
                cargo.lineNumber(),
                cargo.buyerItem(),
                cargo.substituteFor(),
                cargo.gtin(),
                cargo.quantity(),
                "each",
                label == null ? null : label.lot(),
                label == null ? null : label.bestBefore(),
                label == null ? null : label.sscc());
    }
}
