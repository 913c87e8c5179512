package com.retail.pepsico.order;

import org.jspecify.annotations.Nullable;

/// A line of an order; quantities are base units, null while not known. The rule of what the
/// supplier answers is here.
record OrderLine(
        int lineNumber,
        String buyerItem,
        @Nullable String gtin,
        @Nullable Integer casePack,
        long orderedQuantity,
        @Nullable Long acknowledgedQuantity,
        @Nullable Long shippedQuantity,
        @Nullable Long deliveredQuantity,
        String unit,
        String status,
        @Nullable String reason) {

    /// What the supplier answers to the line: whole cases only, nothing beyond the limit, no wrong
    /// GTIN.
    OrderLine answered(boolean outOfStock, long maxQuantity) {
        if (outOfStock) {
            return with("rejected", 0, "out_of_stock");
        }
        if (orderedQuantity > maxQuantity) {
            return with("rejected", 0, "quantity_above_limit");
        }
        if (gtin != null && !hasRightCheckDigit(gtin)) {
            return with("rejected", 0, "invalid_gtin");
        }
        long pack = casePack == null ? 1 : casePack;
        long whole = Math.ceilDiv(orderedQuantity, pack) * pack;
        return whole == orderedQuantity
                ? with("accepted", whole, null)
                : with("changed", whole, "rounded_to_case_pack");
    }

    OrderLine shipped() {
        return new OrderLine(
                lineNumber,
                buyerItem,
                gtin,
                casePack,
                orderedQuantity,
                acknowledgedQuantity,
                acknowledgedQuantity,
                null,
                unit,
                status,
                reason);
    }

    OrderLine delivered() {
        return new OrderLine(
                lineNumber,
                buyerItem,
                gtin,
                casePack,
                orderedQuantity,
                acknowledgedQuantity,
                shippedQuantity,
                shippedQuantity,
                unit,
                status,
                reason);
    }

    boolean isRejected() {
        return status.equals("rejected");
    }

    private OrderLine with(String newStatus, long acknowledged, @Nullable String why) {
        return new OrderLine(
                lineNumber,
                buyerItem,
                gtin,
                casePack,
                orderedQuantity,
                acknowledged,
                null,
                null,
                unit,
                newStatus,
                why);
    }

    private static boolean hasRightCheckDigit(String gtin) {
        return CheckDigits.of(gtin.substring(0, gtin.length() - 1))
                == gtin.charAt(gtin.length() - 1);
    }
}
