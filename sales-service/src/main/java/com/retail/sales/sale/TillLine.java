package com.retail.sales.sale;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a till knows a sale's line by; it is recorded once.
record TillLine(UUID locationId, String reference, UUID productId, int line) {

    static @Nullable TillLine of(Sale sale) {
        var reference = sale.reference();
        return reference == null
                ? null
                : new TillLine(sale.locationId(), reference, sale.productId(), sale.line());
    }

    static @Nullable TillLine of(RecordSale command, UUID locationId) {
        var reference = command.reference();
        return reference == null
                ? null
                : new TillLine(locationId, reference, command.productId(), command.lineNumber());
    }
}
