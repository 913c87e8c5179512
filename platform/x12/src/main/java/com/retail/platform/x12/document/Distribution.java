package com.retail.platform.x12.document;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a quantity is spread over places (SDQ).
///
/// @param placesBy whose numbers the places have, as in [Identifier]
/// @param shares ten at most; there may be more such segments
public record Distribution(String unit, @Nullable String placesBy, List<Share> shares) {

    public Distribution {
        shares = List.copyOf(shares);
    }

    public record Share(String place, BigDecimal amount) {}
}
