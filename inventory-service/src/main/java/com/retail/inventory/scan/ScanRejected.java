package com.retail.inventory.scan;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The event that a scan could not be booked and waits for a person.
record ScanRejected(
        String scanId,
        String deviceId,
        @Nullable UUID locationId,
        String rawData,
        String intent,
        String reason,
        String detail,
        @Nullable Instant scannedAt,
        Instant rejectedAt,
        long sequence) {

    static final String TOPIC = "retail.scan-rejected.v1";

    static ScanRejected of(Rejection rejection, long sequence, Instant rejectedAt) {
        return new ScanRejected(
                rejection.scanId(),
                rejection.deviceId(),
                rejection.locationId(),
                rejection.rawData(),
                rejection.intent(),
                rejection.reason(),
                rejection.detail(),
                rejection.scannedAt(),
                rejectedAt,
                sequence);
    }
}
