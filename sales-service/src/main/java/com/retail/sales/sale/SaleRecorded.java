package com.retail.sales.sale;

import com.retail.platform.messaging.OutboxEvent;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A product was sold at a till; a fact.
///
/// @param sequence grows by location
record SaleRecorded(
        UUID saleId,
        UUID productId,
        UUID locationId,
        long quantitySold,
        BigDecimal unitPrice,
        String currency,
        BigDecimal total,
        Instant saleDate,
        LocalDate businessDate,
        @Nullable String reference,
        Instant recordedAt,
        long sequence) {

    static SaleRecorded of(Sale sale) {
        return new SaleRecorded(
                sale.id(),
                sale.productId(),
                sale.locationId(),
                sale.quantitySold(),
                sale.unitPrice(),
                sale.currency(),
                sale.total(),
                sale.saleDate(),
                sale.businessDate(),
                sale.reference(),
                sale.recordedAt(),
                sale.sequence());
    }

    OutboxEvent event() {
        return new OutboxEvent(
                "retail.sale.v1",
                locationId.toString(),
                "SaleRecorded",
                saleId.toString(),
                sequence,
                saleDate,
                this);
    }
}
