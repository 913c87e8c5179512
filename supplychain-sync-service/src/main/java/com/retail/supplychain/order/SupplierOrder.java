package com.retail.supplychain.order;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An order as PepsiCo's (simulated) contract wants it, and changes of it.
@JsonInclude(JsonInclude.Include.NON_NULL)
record SupplierOrder(
        String orderNumber,
        String shipTo,
        Instant orderedAt,
        @Nullable Instant requestedDeliveryAt,
        List<SupplierOrder.Line> lines) {

    private static final long LARGEST_PACK = 100_000;

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Line(
            int lineNumber,
            String buyerItem,
            @Nullable String gtin,
            long quantity,
            String unit,
            @Nullable Long casePack) {}

    /// @param revision the order's plus one
    record Amendment(int revision, Instant amendedAt, List<Changed> lines) {}

    /// @param quantity 0 takes the line away
    record Changed(int lineNumber, long quantity, String unit) {}

    record Cancellation(Instant cancelledAt, @Nullable String reason) {}

    static SupplierOrder of(Purchase purchase, List<Order> lines) {
        return new SupplierOrder(
                purchase.id().toString(),
                purchase.locationId().toString(),
                purchase.orderedAt(),
                purchase.requestedDeliveryAt(),
                lines.stream().map(SupplierOrder::line).toList());
    }

    private static Line line(Order order) {
        long casePack = order.wanted().casePack();
        return new Line(
                order.lineNumber(),
                order.productId().toString(),
                order.wanted().gtin(),
                order.orderedQuantity(),
                "each",
                casePack > 1 && casePack <= LARGEST_PACK ? casePack : null);
    }

    static Amendment amendment(Purchase purchase, int line, long quantity, Instant now) {
        return new Amendment(
                purchase.revision() + 1, now, List.of(new Changed(line, quantity, "each")));
    }
}
