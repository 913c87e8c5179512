package com.retail.alerting.alert;

import com.retail.alerting.threshold.Scope;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An alert as a caller sees it: with names, and with why it is there.
///
/// @param explanation the figures and the rule in a sentence
public record RestockAlert(
        UUID id,
        UUID productId,
        @Nullable String productName,
        List<String> categoryPath,
        UUID locationId,
        @Nullable String locationName,
        AlertState state,
        long available,
        long onHand,
        long reserved,
        long threshold,
        Scope rule,
        @Nullable UUID thresholdId,
        String explanation,
        long openedAvailable,
        Instant openedAt,
        @Nullable Instant acknowledgedAt,
        @Nullable UUID acknowledgedBy,
        @Nullable Instant resolvedAt,
        @Nullable Resolution resolution) {

    static final String SELECT =
            """
            SELECT a.*, p.name AS product_name, p.category_path, l.name AS location_name FROM alerts a
            LEFT JOIN products p ON p.product_id = a.product_id
            LEFT JOIN locations l ON l.location_id = a.location_id""";

    static RestockAlert of(
            Alert alert, @Nullable String product, List<String> path, @Nullable String location) {
        return new RestockAlert(
                alert.id(),
                alert.productId(),
                product,
                path,
                alert.locationId(),
                location,
                alert.state(),
                alert.available(),
                alert.onHand(),
                alert.reserved(),
                alert.threshold(),
                alert.rule(),
                alert.thresholdId(),
                explanation(alert),
                alert.openedAvailable(),
                alert.openedAt(),
                alert.acknowledgedAt(),
                alert.acknowledgedBy(),
                alert.resolvedAt(),
                alert.resolution());
    }

    private static String explanation(Alert alert) {
        return "%d available (%d on hand, %d reserved) against a threshold of %d %s."
                .formatted(
                        alert.available(),
                        alert.onHand(),
                        alert.reserved(),
                        alert.threshold(),
                        switch (alert.rule()) {
                            case PRODUCT_LOCATION -> "set for this product at this location";
                            case PRODUCT -> "set for this product";
                            case CATEGORY -> "set for its category";
                            case DEFAULT -> "that counts where nothing else is set";
                        });
    }
}
