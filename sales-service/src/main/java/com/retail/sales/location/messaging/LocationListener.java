package com.retail.sales.location.messaging;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.retail.sales.location.KnownLocation;
import com.retail.sales.location.KnownLocations;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.messaging.handler.annotation.Payload;
import org.springframework.stereotype.Component;

/// Keeps the copy of locations. The sequence makes an event's effect happen once, so there is no
/// inbox row.
@Component
class LocationListener {

    /// What sales reads of a LocationChanged; a message without one of these is none.
    record LocationChanged(
            UUID locationId,
            String name,
            ZoneId timeZone,
            @JsonProperty("default") Boolean isDefault,
            String status,
            Long sequence,
            Instant changedAt) {

        LocationChanged {
            Objects.requireNonNull(locationId, "location_id");
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(timeZone, "time_zone");
            Objects.requireNonNull(isDefault, "default");
            Objects.requireNonNull(status, "status");
            Objects.requireNonNull(sequence, "sequence");
            Objects.requireNonNull(changedAt, "changed_at");
        }
    }

    private final KnownLocations locations;

    LocationListener(KnownLocations locations) {
        this.locations = locations;
    }

    @KafkaListener(id = "sales.location", topics = "retail.location.v1")
    void on(@Payload(required = false) @Nullable LocationChanged event) {
        // A tombstone ends a key of the compacted topic; sales at that location stay.
        if (event != null) {
            locations.apply(
                    new KnownLocation(
                            event.locationId(),
                            event.name(),
                            event.timeZone(),
                            event.status(),
                            event.isDefault()),
                    event.sequence(),
                    event.changedAt());
        }
    }
}
