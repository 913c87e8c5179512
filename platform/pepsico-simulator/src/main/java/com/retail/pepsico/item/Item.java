package com.retail.pepsico.item;

import com.retail.pepsico.CheckDigits;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An item as the supplier knows it.
///
/// @param gtin of the each; those of case and pallet follow from it
/// @param ownCasePack whether the case pack is the supplier's word; else it is what the buyer said
/// @param unitPrice of an each, in USD and cents
public record Item(
        String buyerItem,
        @Nullable String gtin,
        String description,
        String status,
        long version,
        Packing packing,
        int shelfLifeDays,
        BigDecimal unitPrice) {

    public Item {
        unitPrice = unitPrice.setScale(2, RoundingMode.HALF_UP);
    }

    /// How an item is packed.
    public record Packing(
            @Nullable Integer casePack, boolean ownCasePack, @Nullable Integer unitsPerPallet) {}

    /// A trade item of the hierarchy.
    ///
    /// @param units eaches in it
    record Pack(String level, String gtin, int units) {}

    public boolean isDiscontinued() {
        return status.equals("discontinued");
    }

    /// The case pack that the supplier insists on; null if it follows the buyer's.
    public @Nullable Integer binding() {
        return packing.ownCasePack() ? packing.casePack() : null;
    }

    List<Pack> packs() {
        var packs = new ArrayList<Pack>();
        if (gtin != null) {
            packs.add(new Pack("each", gtin, 1));
            if (packing.casePack() != null) {
                packs.add(new Pack("case", atLevel('1', gtin), packing.casePack()));
            }
            if (packing.unitsPerPallet() != null) {
                packs.add(new Pack("pallet", atLevel('2', gtin), packing.unitsPerPallet()));
            }
        }
        return packs;
    }

    /// The GTIN of the each that a GTIN of any level belongs to; null if there is none or its check
    /// digit is wrong.
    static @Nullable String eachOf(@Nullable String gtin) {
        return gtin == null || !CheckDigits.areRight(gtin) ? null : atLevel('0', gtin);
    }

    private static String atLevel(char indicator, String gtin) {
        return CheckDigits.complete(indicator + gtin.substring(1, 13));
    }
}
