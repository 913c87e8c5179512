package com.retail.catalog.stock.messaging;

import com.retail.catalog.stock.StockLevels;
import java.util.Objects;
import java.util.UUID;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.messaging.handler.annotation.Payload;
import org.springframework.stereotype.Component;

/// Keeps the copy of levels. The sequence makes an event's effect happen once, so there is no inbox
/// row.
@Component
class StockListener {

    /// What the catalog reads of a StockChanged; a message without one of these is no StockChanged.
    record StockChanged(UUID productId, UUID locationId, Long onHand, Long sequence) {

        StockChanged {
            Objects.requireNonNull(productId, "product_id");
            Objects.requireNonNull(locationId, "location_id");
            Objects.requireNonNull(onHand, "on_hand");
            Objects.requireNonNull(sequence, "sequence");
        }
    }

    private final StockLevels levels;

    StockListener(StockLevels levels) {
        this.levels = levels;
    }

    @KafkaListener(id = "catalog.stock", topics = "retail.stock.v1")
    void on(@Payload StockChanged event) {
        levels.apply(event.productId(), event.locationId(), event.onHand(), event.sequence());
    }
}
