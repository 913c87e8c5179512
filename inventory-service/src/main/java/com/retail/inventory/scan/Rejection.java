package com.retail.inventory.scan;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A scan as far as it could be read, and why it could not be booked.
public record Rejection(
        String scanId,
        String deviceId,
        @Nullable UUID locationId,
        String rawData,
        String intent,
        long quantity,
        @Nullable Instant scannedAt,
        String reason,
        String detail) {}
