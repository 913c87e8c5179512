package com.retail.inventory.count;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// How far a first count may be off before somebody has to count again. It is enough to be within
/// one of the two; without any, every count is taken as it is.
///
/// @param units in base units
/// @param percent of what is expected
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Tolerance(@Nullable Long units, @Nullable BigDecimal percent) {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /// Whether a count that is so far off can stand.
    boolean allows(long variance, long expected) {
        if (variance == 0 || (units == null && percent == null)) {
            return true;
        }
        long off = Math.abs(variance);
        return (units != null && off <= units)
                || (percent != null
                        && BigDecimal.valueOf(off)
                                        .multiply(HUNDRED)
                                        .compareTo(
                                                percent.multiply(
                                                        BigDecimal.valueOf(Math.abs(expected))))
                                <= 0);
    }
}
