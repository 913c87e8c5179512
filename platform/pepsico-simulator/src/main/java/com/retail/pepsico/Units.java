package com.retail.pepsico;

import org.jspecify.annotations.Nullable;

/// Units of measure at the border: what the buyer writes in cases or pallets is eaches inside.
public final class Units {

    /// The units that a buyer may write.
    public static final String PATTERN = "each|case|pallet";

    /// What a GTIN may name.
    public static final String LEVELS = PATTERN;

    private static final long MOST = 1_000_000_000;

    private Units() {}

    /// How many eaches one unit is.
    ///
    /// @param pointer of the object that has the unit, for a refusal
    public static int perPack(String unit, @Nullable Integer unitsPerPack, String pointer) {
        if (unit.equals("each")) {
            if (unitsPerPack != null && unitsPerPack != 1) {
                throw Refusal.invalid(
                        "invalid", pointer + "/units_per_pack", "an each is one of itself");
            }
            return 1;
        }
        if (unitsPerPack == null) {
            throw Refusal.invalid(
                    "invalid", pointer + "/units_per_pack", "a " + unit + " needs its eaches");
        }
        return unitsPerPack;
    }

    /// A quantity in eaches.
    public static long eaches(
            long quantity, String unit, @Nullable Integer unitsPerPack, String pointer) {
        long eaches = quantity * perPack(unit, unitsPerPack, pointer);
        if (Math.abs(eaches) > MOST) {
            throw Refusal.invalid(
                    "invalid", pointer + "/quantity", "must be 1,000,000,000 eaches at most");
        }
        return eaches;
    }
}
