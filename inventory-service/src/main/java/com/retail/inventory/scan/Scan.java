package com.retail.inventory.scan;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A command: what a scanner read, and what it was meant for.
///
/// @param scanId the device's own id of this scan; it counts once
/// @param rawData the code as it was read
/// @param quantity how many of the scanned pack
/// @param scannedAt by the device's clock
public record Scan(
        String scanId,
        String deviceId,
        UUID locationId,
        @Nullable String operator,
        Instant scannedAt,
        @Nullable String symbology,
        String rawData,
        Intent intent,
        long quantity) {

    /// What the person with the scanner was doing.
    public enum Intent {
        RECEIVE,
        SALE,
        COUNT,
        MOVE,
        WASTE,
        RETURN,
        LOOKUP;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    String sourceRef() {
        return "scan:" + scanId;
    }

    String fingerprint() {
        return locationId + ":" + intent.text() + ":" + quantity + ":" + rawData;
    }
}
