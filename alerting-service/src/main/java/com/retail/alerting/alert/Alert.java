package com.retail.alerting.alert;

import com.retail.alerting.stock.StockLevel;
import com.retail.alerting.threshold.Rule;
import com.retail.alerting.threshold.Scope;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One time that stock was low: opened, perhaps acknowledged, resolved.
///
/// @param available base units as last judged, with `onHand` and `reserved`
/// @param threshold what they were judged by, with the `rule` and stored threshold it comes from
/// @param openedAvailable base units available when it was opened
/// @param sequence of its last LowStock event, which counts by product and location
record Alert(
        UUID id,
        UUID productId,
        UUID locationId,
        AlertState state,
        long onHand,
        long reserved,
        long available,
        long threshold,
        Scope rule,
        @Nullable UUID thresholdId,
        long openedAvailable,
        Instant openedAt,
        @Nullable Instant acknowledgedAt,
        @Nullable UUID acknowledgedBy,
        @Nullable Instant resolvedAt,
        @Nullable Resolution resolution,
        long sequence) {

    static Alert opened(UUID id, StockLevel level, Rule rule, Instant now, long sequence) {
        return new Alert(
                id,
                level.productId(),
                level.locationId(),
                AlertState.OPEN,
                level.onHand(),
                level.reserved(),
                level.available(),
                rule.threshold(),
                rule.scope(),
                rule.thresholdId(),
                level.available(),
                now,
                null,
                null,
                null,
                null,
                sequence);
    }

    boolean isOpen() {
        return state != AlertState.RESOLVED;
    }

    /// The same, judged by these figures and this rule.
    Alert judged(StockLevel level, Rule by, long newSequence) {
        return new Alert(
                id,
                productId,
                locationId,
                state,
                level.onHand(),
                level.reserved(),
                level.available(),
                by.threshold(),
                by.scope(),
                by.thresholdId(),
                openedAvailable,
                openedAt,
                acknowledgedAt,
                acknowledgedBy,
                resolvedAt,
                resolution,
                newSequence);
    }

    Alert resolved(Resolution why, Instant now) {
        return with(AlertState.RESOLVED, acknowledgedAt, acknowledgedBy, now, why);
    }

    /// The same, seen by someone; the first one counts.
    Alert acknowledged(UUID who, Instant now) {
        return state == AlertState.ACKNOWLEDGED
                ? this
                : with(AlertState.ACKNOWLEDGED, now, who, resolvedAt, resolution);
    }

    private Alert with(
            AlertState newState,
            @Nullable Instant newAcknowledgedAt,
            @Nullable UUID newAcknowledgedBy,
            @Nullable Instant newResolvedAt,
            @Nullable Resolution newResolution) {
        return new Alert(
                id,
                productId,
                locationId,
                newState,
                onHand,
                reserved,
                available,
                threshold,
                rule,
                thresholdId,
                openedAvailable,
                openedAt,
                newAcknowledgedAt,
                newAcknowledgedBy,
                newResolvedAt,
                newResolution,
                sequence);
    }
}
