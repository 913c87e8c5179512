package com.retail.inventory.device;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A registered scanner.
///
/// @param locationId where it scans; a scan that names another location is not taken
/// @param highest the highest number of its scans that has come; 0 when none has
/// @param missing how many lower numbers have not come
/// @param lastScanAt when its last scan came, by this service's clock
/// @param secrets those that it may sign by
public record Device(
        String deviceId,
        UUID locationId,
        String name,
        State state,
        long version,
        Instant registeredAt,
        long highest,
        long missing,
        @Nullable Instant lastScanAt,
        List<LiveSecret> secrets) {

    /// Whether its scans are taken.
    public enum State {
        ACTIVE,
        /// No longer in use; its history stays.
        RETIRED
    }

    /// A secret that the device may sign by; what it is, is never shown again.
    ///
    /// @param endsAt until when, for one that has been replaced
    public record LiveSecret(
            UUID secretId,
            Instant madeAt,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant endsAt) {}
}
