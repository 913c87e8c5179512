package com.retail.platform.x12.document;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// What is summed up at the end (CTT); the lines themselves are counted when it is written, and
/// compared when it is read.
///
/// @param hash a sum that partners agree upon, often of the quantities
public record Totals(
        @Nullable BigDecimal hash,
        @Nullable Quantity weight,
        @Nullable Quantity volume,
        @Nullable String description) {

    /// Nothing but the lines.
    public static final Totals LINES = new Totals(null, null, null, null);
}
