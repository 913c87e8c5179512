package com.retail.supplychain.location.messaging;

import com.retail.platform.messaging.EventPolls;
import com.retail.supplychain.location.Location;
import com.retail.supplychain.location.Locations;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/// Keeps the copy of the locations; the sequence makes a state's effect happen once.
@Component
class LocationsListener {

    /// What the supply chain needs of LocationChanged.
    record LocationChanged(
            UUID locationId,
            String code,
            String name,
            String timeZone,
            String status,
            Long sequence) {

        Location state() {
            return new Location(
                    Objects.requireNonNull(locationId, "location_id"),
                    Objects.requireNonNull(code, "code"),
                    Objects.requireNonNull(name, "name"),
                    Objects.requireNonNull(timeZone, "time_zone"),
                    "closed".equals(status),
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
            id = "supplychain.locations",
            topics = "retail.location.v1",
            containerFactory = "batches")
    void on(List<ConsumerRecord<String, byte[]>> messages) {
        polls.apply(
                messages, LocationChanged.class, (id, event) -> event.state(), locations::takeOver);
    }
}
