package com.retail.inventory.location;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;

/// The event that a location was made, changed or closed; its whole present state.
record LocationChanged(
        UUID locationId,
        String code,
        String name,
        Location.Type type,
        ZoneId timeZone,
        @JsonProperty("default") boolean isDefault,
        Location.Status status,
        long sequence,
        Instant changedAt) {

    static final String TOPIC = "retail.location.v1";

    static LocationChanged of(Location location) {
        return new LocationChanged(
                location.locationId(),
                location.code(),
                location.name(),
                location.type(),
                location.timeZone(),
                location.isDefault(),
                location.status(),
                location.version(),
                location.changedAt());
    }
}
