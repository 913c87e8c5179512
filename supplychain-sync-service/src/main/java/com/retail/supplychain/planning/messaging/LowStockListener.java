package com.retail.supplychain.planning.messaging;

import com.retail.supplychain.planning.LowAlert;
import com.retail.supplychain.planning.Watching;
import java.util.Objects;
import java.util.UUID;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.messaging.handler.annotation.Payload;
import org.springframework.stereotype.Component;

/// Orders what alerting says is low; the sequence makes an event's effect happen once.
@Component
class LowStockListener {

    /// What ordering needs of LowStock.
    record LowStock(
            UUID alertId,
            UUID productId,
            UUID locationId,
            String state,
            Long threshold,
            Long available,
            Long sequence) {

        LowStock {
            Objects.requireNonNull(alertId, "alert_id");
            Objects.requireNonNull(productId, "product_id");
            Objects.requireNonNull(locationId, "location_id");
            Objects.requireNonNull(state, "state");
            Objects.requireNonNull(threshold, "threshold");
            Objects.requireNonNull(available, "available");
            Objects.requireNonNull(sequence, "sequence");
        }

        LowAlert alert() {
            return new LowAlert(
                    alertId,
                    productId,
                    locationId,
                    "opened".equals(state),
                    threshold,
                    available,
                    sequence);
        }
    }

    private final Watching watching;

    LowStockListener(Watching watching) {
        this.watching = watching;
    }

    @KafkaListener(id = "supplychain.low-stock", topics = "retail.low-stock.v1")
    void on(@Payload LowStock event) {
        watching.alertChanged(event.alert());
    }
}
