package com.retail.pepsico.shipment;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A line of a ship notice, as the contract has it.
public record ShippedLine(
        int lineNumber,
        String buyerItem,
        @Nullable String substituteFor,
        @Nullable String gtin,
        @Nullable String gtinLevel,
        long shippedQuantity,
        String unit,
        @Nullable Integer casePack,
        @Nullable Long cases,
        @JsonInclude(Include.NON_NULL) @Nullable String lot,
        @JsonInclude(Include.NON_NULL) @Nullable LocalDate bestBefore,
        @JsonInclude(Include.NON_NULL) @Nullable String sscc) {

    static ShippedLine of(Shipment.Line line) {
        var cargo = line.cargo();
        var label = line.label();
        var pack = cargo.casePack();
        return new ShippedLine(
                cargo.lineNumber(),
                cargo.buyerItem(),
                cargo.substituteFor(),
                cargo.gtin(),
                cargo.gtin() == null ? null : cargo.gtin().startsWith("0") ? "each" : "case",
                cargo.quantity(),
                "each",
                pack,
                pack == null ? null : cargo.quantity() / pack,
                label == null ? null : label.lot(),
                label == null ? null : label.bestBefore(),
                label == null ? null : label.sscc());
    }
}
