package com.retail.supplychain.order;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An order as PepsiCo's (simulated) contract wants it.
record SupplierOrder(
        String orderNumber, String shipTo, Instant orderedAt, List<SupplierOrder.Line> lines) {

    private static final long LARGEST_PACK = 100_000;

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Line(
            int lineNumber,
            String buyerItem,
            @Nullable String gtin,
            long quantity,
            String unit,
            @Nullable Long casePack) {}

    static SupplierOrder of(Order order, @Nullable String gtin, long casePack) {
        boolean packed = casePack > 1 && casePack <= LARGEST_PACK;
        return new SupplierOrder(
                order.id().toString(),
                order.locationId().toString(),
                order.orderedAt(),
                List.of(
                        new Line(
                                1,
                                order.productId().toString(),
                                gtin,
                                order.orderedQuantity(),
                                "each",
                                packed ? casePack : null)));
    }
}
