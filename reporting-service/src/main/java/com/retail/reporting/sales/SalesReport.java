package com.retail.reporting.sales;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Sales by period: one page of rows, and the totals of the whole selection.
public record SalesReport(
        Period period,
        LocalDate from,
        LocalDate to,
        Set<Grouping> groupBy,
        List<Row> items,
        @Nullable String nextCursor,
        List<Total> totals) {

    /// What was sold in one period.
    ///
    /// @param partial whether the report's first or last day cuts the period, so that only some of
    ///   its days are counted
    /// @param product null unless the report is by product; likewise category and location
    /// @param category its path, `Snacks / Chips`; null too for products without one
    /// @param quantitySold base units
    /// @param salesAmount in `currency`; amounts of two currencies are never added
    /// @param lines how many sales
    public record Row(
            LocalDate periodStart,
            LocalDate periodEnd,
            boolean partial,
            @Nullable ProductName product,
            @Nullable String category,
            @Nullable LocationName location,
            long quantitySold,
            BigDecimal salesAmount,
            String currency,
            long lines) {}

    /// A product; its name is null while the catalog has not told it.
    public record ProductName(UUID productId, @Nullable String name) {}

    /// A location; code and name are null while inventory has not told them.
    public record LocationName(UUID locationId, @Nullable String code, @Nullable String name) {}

    /// What was sold in one currency.
    public record Total(String currency, long quantitySold, BigDecimal salesAmount, long lines) {}
}
