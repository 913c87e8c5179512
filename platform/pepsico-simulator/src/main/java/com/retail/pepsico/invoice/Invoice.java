package com.retail.pepsico.invoice;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the supplier charges for a delivery, or puts right.
///
/// @param kind invoice, or credit_note with quantities below zero
/// @param corrects the delivery's first invoice; null for that one itself
public record Invoice(
        String number,
        String kind,
        Instant issuedAt,
        String deliveryReference,
        @Nullable String corrects,
        List<Line> lines) {

    private static final int DAYS_TO_PAY = 30;

    /// @param quantity eaches
    public record Line(
            int lineNumber,
            String buyerItem,
            @Nullable String gtin,
            long quantity,
            BigDecimal unitPrice) {

        public BigDecimal amount() {
            return unitPrice.multiply(BigDecimal.valueOf(quantity));
        }
    }

    public BigDecimal total() {
        return total(lines);
    }

    static BigDecimal total(List<Line> lines) {
        return lines.stream()
                .map(Line::amount)
                .reduce(BigDecimal.ZERO.setScale(2), BigDecimal::add);
    }

    public LocalDate dueOn() {
        return LocalDate.ofInstant(issuedAt, ZoneOffset.UTC).plusDays(DAYS_TO_PAY);
    }
}
