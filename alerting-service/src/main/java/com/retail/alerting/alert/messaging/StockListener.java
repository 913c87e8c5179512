package com.retail.alerting.alert.messaging;

import com.retail.alerting.alert.AlertService;
import com.retail.alerting.stock.StockLevel;
import java.util.Objects;
import java.util.UUID;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.messaging.handler.annotation.Payload;
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

    private final AlertService alerts;

    StockListener(AlertService alerts) {
        this.alerts = alerts;
    }

    @KafkaListener(id = "alerting.stock", topics = "retail.stock.v1", concurrency = "2")
    void on(@Payload StockChanged event) {
        alerts.stockChanged(event.level());
    }
}
