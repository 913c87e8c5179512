package com.retail.reporting.sales;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import java.util.regex.Pattern;

/// A sale as reports count it.
///
/// @param eventId what makes it count once
/// @param businessDate the day in the location's own zone
/// @param quantity base units, 1 to [#MOST]
/// @param amount what was paid in all, in `currency`
public record SaleLine(
        String eventId,
        UUID productId,
        UUID locationId,
        LocalDate businessDate,
        String currency,
        long quantity,
        BigDecimal amount) {

    /// More than any till sells at once; sums of billions of such lines still fit.
    public static final long MOST = 1_000_000_000L;

    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
    private static final int WHOLE_DIGITS = 15;
    private static final int DECIMALS = 6;

    public SaleLine {
        if (quantity < 1 || quantity > MOST) {
            throw new IllegalArgumentException("a sale of " + quantity + " units");
        }
        if (!CURRENCY.matcher(currency).matches()) {
            throw new IllegalArgumentException("no currency: " + currency);
        }
        if (amount.scale() > DECIMALS || amount.precision() - amount.scale() > WHOLE_DIGITS) {
            throw new IllegalArgumentException("an amount out of range");
        }
        if (!ReportQuery.isReportable(businessDate)) {
            throw new IllegalArgumentException("a sale on " + businessDate);
        }
    }
}
