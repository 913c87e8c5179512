package com.retail.supplychain.order;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the supplier knows as one order, with what we ask for in it.
public record Purchased(Purchase purchase, List<Purchased.Line> lines) {

    public Purchased {
        lines = List.copyOf(lines);
    }

    /// @param gtin of a single unit; null if it has none
    /// @param casePack base units in a case
    /// @param quantity base units; 0 of a line that was taken away
    /// @param substitute the product that the supplier said comes in its place
    public record Line(
            int number,
            UUID productId,
            @Nullable String gtin,
            long casePack,
            long quantity,
            @Nullable UUID substitute) {}
}
