package com.retail.alerting.location.messaging;

import com.retail.alerting.location.Location;
import com.retail.alerting.location.Locations;
import java.util.Objects;
import java.util.UUID;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.messaging.handler.annotation.Payload;
import org.springframework.stereotype.Component;

/// Keeps the copy of locations; the sequence makes an event's effect happen once.
@Component
class LocationsListener {

    /// What alerting needs of LocationChanged.
    record LocationChanged(
            UUID locationId, String code, String name, String status, Long sequence) {

        LocationChanged {
            Objects.requireNonNull(locationId, "location_id");
            Objects.requireNonNull(code, "code");
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(status, "status");
            Objects.requireNonNull(sequence, "sequence");
        }

        Location location() {
            return new Location(locationId, code, name, "closed".equals(status), sequence);
        }
    }

    private final Locations locations;

    LocationsListener(Locations locations) {
        this.locations = locations;
    }

    @KafkaListener(id = "alerting.locations", topics = "retail.location.v1")
    void on(@Payload LocationChanged event) {
        locations.takeOver(event.location());
    }
}
