package com.retail.supplychain.replenishment.messaging;

import com.retail.supplychain.position.Level;
import com.retail.supplychain.replenishment.Replenisher;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.messaging.handler.annotation.Payload;
import org.springframework.stereotype.Component;

/// Keeps the copy of levels; the sequence makes an event's effect happen once.
@Component
class StockListener {

    private static final String DELIVERY = "delivery:";

    /// What the supply chain needs of StockChanged.
    record StockChanged(
            UUID productId,
            UUID locationId,
            Long onHand,
            Long reserved,
            Long available,
            Long sequence,
            Instant recordedAt,
            @Nullable String sourceRef) {

        StockChanged {
            Objects.requireNonNull(productId, "product_id");
            Objects.requireNonNull(locationId, "location_id");
            Objects.requireNonNull(onHand, "on_hand");
            Objects.requireNonNull(reserved, "reserved");
            Objects.requireNonNull(available, "available");
            Objects.requireNonNull(sequence, "sequence");
            Objects.requireNonNull(recordedAt, "recorded_at");
        }

        Level level() {
            return new Level(
                    productId, locationId, onHand, reserved, available, sequence, recordedAt);
        }

        /// The order whose delivery was booked by this change.
        @Nullable UUID deliveredOrder() {
            if (sourceRef == null || !sourceRef.startsWith(DELIVERY)) {
                return null;
            }
            try {
                return UUID.fromString(sourceRef.substring(DELIVERY.length()));
            } catch (IllegalArgumentException anotherDelivery) {
                return null;
            }
        }
    }

    private final Replenisher replenisher;

    StockListener(Replenisher replenisher) {
        this.replenisher = replenisher;
    }

    @KafkaListener(id = "supplychain.stock", topics = "retail.stock.v1", concurrency = "2")
    void on(@Payload StockChanged event) {
        replenisher.stockChanged(event.level(), event.deliveredOrder());
    }
}
