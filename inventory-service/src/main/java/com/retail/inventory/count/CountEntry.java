package com.retail.inventory.count;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.retail.inventory.stock.MoveStock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What somebody counted of a product.
///
/// @param quantity in base units
/// @param countedAt when, by the device's or this service's clock
/// @param countedBy who
/// @param entered what was entered, unless it was plain base units
/// @param sourceRef of a scan; counts once
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CountEntry(
        UUID productId,
        long quantity,
        Mode mode,
        Instant countedAt,
        String countedBy,
        MoveStock.@Nullable Entered entered,
        @Nullable String sourceRef) {

    /// How it goes together with what was counted before.
    public enum Mode {
        /// It is all there is: a new round of counting the product.
        REPLACE,
        /// It is a part, kept elsewhere, of the round under way at its time.
        ADD
    }

    /// Whether it is no part of the round that this entry began, but of one before.
    boolean isBefore(CountEntry began) {
        return began.mode == Mode.REPLACE && countedAt.isBefore(began.countedAt);
    }
}
