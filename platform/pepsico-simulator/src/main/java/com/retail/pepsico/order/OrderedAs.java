package com.retail.pepsico.order;

import com.retail.pepsico.Units;
import org.jspecify.annotations.Nullable;

/// A quantity as the buyer wrote it.
///
/// @param unitsPerPack eaches in one of `unit`, 1 for each
public record OrderedAs(long quantity, String unit, int unitsPerPack) {

    /// Refuses a case without its eaches, and what is too much.
    ///
    /// @param pointer of the line, for a refusal
    public static OrderedAs of(
            long quantity, String unit, @Nullable Integer unitsPerPack, String pointer) {
        Units.eaches(quantity, unit, unitsPerPack, pointer);
        return new OrderedAs(quantity, unit, Units.perPack(unit, unitsPerPack, pointer));
    }

    public static OrderedAs eaches(long quantity) {
        return new OrderedAs(quantity, "each", 1);
    }

    public long eaches() {
        return quantity * unitsPerPack;
    }
}
