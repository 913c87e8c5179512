package com.retail.reporting.location.messaging;

import com.retail.platform.messaging.EventPolls;
import com.retail.reporting.location.Locations;
import com.retail.reporting.location.Locations.Location;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/// Keeps the copy of the locations. The sequence makes a state's effect happen once, so there is no
/// inbox row.
@Component
class LocationsListener {

    /// What reports read of a LocationChanged.
    record LocationChanged(
            UUID locationId, String code, String name, String timeZone, Long sequence) {

        Location state() {
            return new Location(
                    Objects.requireNonNull(locationId, "location_id"),
                    Objects.requireNonNull(code, "code"),
                    Objects.requireNonNull(name, "name"),
                    Objects.requireNonNull(timeZone, "time_zone"),
                    Objects.requireNonNull(sequence, "sequence"));
        }
    }

    private final EventPolls polls;
    private final Locations locations;

    LocationsListener(EventPolls polls, Locations locations) {
        this.polls = polls;
        this.locations = locations;
    }

    @KafkaListener(
            id = "reporting.locations",
            topics = "retail.location.v1",
            containerFactory = "batches")
    void on(List<ConsumerRecord<String, byte[]>> messages) {
        polls.apply(
                messages, LocationChanged.class, (id, event) -> event.state(), locations::apply);
    }
}
