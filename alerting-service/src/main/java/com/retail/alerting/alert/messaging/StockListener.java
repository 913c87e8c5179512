package com.retail.alerting.alert.messaging;

import com.retail.alerting.alert.AlertService;
import com.retail.alerting.alert.ToldLevel;
import com.retail.alerting.stock.StockLevel;
import com.retail.platform.messaging.EventPolls;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/// Judges each level as it changes. The sequence makes an event's effect happen once, whether it
/// comes twice, late or out of order, so there is no inbox row.
@Component
class StockListener {

    /// What alerting needs of StockChanged.
    record StockChanged(
            UUID productId,
            UUID locationId,
            Long onHand,
            Long reserved,
            Long available,
            Long sequence) {

        StockChanged {
            Objects.requireNonNull(productId, "product_id");
            Objects.requireNonNull(locationId, "location_id");
            Objects.requireNonNull(onHand, "on_hand");
            Objects.requireNonNull(reserved, "reserved");
            Objects.requireNonNull(available, "available");
            Objects.requireNonNull(sequence, "sequence");
        }

        StockLevel level() {
            return new StockLevel(productId, locationId, onHand, reserved, available, sequence);
        }
    }

    private final EventPolls polls;
    private final AlertService alerts;

    StockListener(EventPolls polls, AlertService alerts) {
        this.polls = polls;
        this.alerts = alerts;
    }

    @KafkaListener(id = "alerting.stock", topics = "retail.stock.v1", containerFactory = "batches")
    void on(List<ConsumerRecord<String, byte[]>> messages) {
        polls.apply(
                messages,
                StockChanged.class,
                (id, event) -> ToldLevel.now(event.level()),
                alerts::stockChanged);
    }
}
