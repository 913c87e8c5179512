package com.retail.platform.x12.document;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// How much of something.
///
/// @param unit such as [#EACH]; null where the partner leaves it open
public record Quantity(BigDecimal amount, @Nullable String unit) {

    public static final String EACH = "EA";
    public static final String CASE = "CA";
    public static final String PALLET = "PL";
}
