package com.retail.pepsico.demand;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// How much of an item the supplier expects to sell at a location in a week: a rate that follows
/// from the seed, the item and the location, a swing of the week's own, and what was sold lately,
/// if the buyer says so, or else a quarter of what was ordered lately.
final class DemandRate {

    private static final int LOWEST = 7;
    private static final int SPREAD = 64;

    private DemandRate() {}

    /// Base units in the week that begins on `monday`.
    ///
    /// @param orderedAWeek base units ordered a week, on average over the last four
    /// @param soldAWeek the same as the buyer's activity has it; null if there is none
    static long inWeek(
            long seed,
            String item,
            String shipTo,
            LocalDate monday,
            double orderedAWeek,
            @Nullable Double soldAWeek) {
        long own = mix(seed, item + " " + shipTo);
        double base = LOWEST + Math.floorMod(own, SPREAD);
        double swing = 0.8 + Math.floorMod(mix(own, monday.toString()), 41) / 100.0;
        double level =
                soldAWeek != null
                        ? 0.25 * base + 0.75 * soldAWeek
                        : orderedAWeek > 0 ? 0.75 * base + 0.25 * orderedAWeek : base;
        return Math.round(level * swing);
    }

    private static long mix(long seed, String text) {
        long hash = 0xcbf29ce484222325L ^ seed;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        return hash ^ (hash >>> 33);
    }
}
