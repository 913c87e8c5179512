package com.retail.alerting.threshold;

import java.util.Collection;
import java.util.Comparator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The threshold that counts for one product at one location, and where it comes from.
///
/// @param thresholdId the stored threshold; null when the service's own default counts
/// @param threshold base units
public record Rule(Scope scope, @Nullable UUID thresholdId, long threshold) {

    /// Of the thresholds that touch a product and location the most particular one, else the
    /// fallback.
    static Rule of(Collection<Threshold> touching, long fallback) {
        return touching.stream()
                .min(Comparator.comparing(Threshold::scope))
                .map(Threshold::rule)
                .orElse(new Rule(Scope.DEFAULT, null, fallback));
    }

    /// Whether stock is low with so much available.
    public boolean isLow(long available) {
        return available < threshold;
    }
}
