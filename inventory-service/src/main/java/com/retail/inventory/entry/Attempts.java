package com.retail.inventory.entry;

import java.util.Optional;
import java.util.function.Supplier;

/// Tries again what another change has overtaken, from a fresh reading, a few times.
public final class Attempts {

    private static final int MOST = 10;

    private Attempts() {}

    /// What the first attempt that is not overtaken gives.
    ///
    /// @param attempt empty when it was overtaken
    /// @throws com.retail.platform.web.Problem 409 when each of ten was
    public static <T> T until(Supplier<Optional<T>> attempt) {
        for (int i = 0; i < MOST; i++) {
            var result = attempt.get();
            if (result.isPresent()) {
                return result.get();
            }
        }
        throw Refusals.changedMeanwhile();
    }
}
