package com.retail.supplychain.planning;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;

/// How much of a product is sold at a location in a day, as its past days say. Days without stock
/// say nothing of demand and are left out; days without a sale count.
///
/// @param days that count
/// @param leftOut days without stock
/// @param units sold on the days that count
/// @param mean units a day, to four decimals
/// @param deviation the sample's standard deviation, to four decimals; zero for fewer than two days
record DemandRate(int days, int leftOut, long units, BigDecimal mean, BigDecimal deviation) {

    private static final int SCALE = 4;
    private static final MathContext EXACT = MathContext.DECIMAL64;

    /// A past day.
    ///
    /// @param inStock whether there was anything to sell
    record Day(long sold, boolean inStock) {}

    static DemandRate of(List<Day> past) {
        var counted = past.stream().filter(day -> day.inStock() || day.sold() > 0).toList();
        int days = counted.size();
        long units = counted.stream().mapToLong(Day::sold).sum();
        if (days == 0) {
            return new DemandRate(
                    0, past.size(), 0, rounded(BigDecimal.ZERO), rounded(BigDecimal.ZERO));
        }
        var mean = BigDecimal.valueOf(units).divide(BigDecimal.valueOf(days), EXACT);
        var squares = BigDecimal.ZERO;
        for (var day : counted) {
            var off = BigDecimal.valueOf(day.sold()).subtract(mean, EXACT);
            squares = squares.add(off.multiply(off, EXACT), EXACT);
        }
        var variance =
                days < 2 ? BigDecimal.ZERO : squares.divide(BigDecimal.valueOf(days - 1L), EXACT);
        return new DemandRate(
                days, past.size() - days, units, rounded(mean), rounded(variance.sqrt(EXACT)));
    }

    /// Whether anything is known of demand.
    boolean isKnown() {
        return units > 0;
    }

    private static BigDecimal rounded(BigDecimal value) {
        return value.setScale(SCALE, RoundingMode.HALF_UP);
    }
}
