package com.retail.supplychain.replenishment.messaging;

import com.retail.platform.messaging.EventPolls;
import com.retail.supplychain.position.Level;
import com.retail.supplychain.replenishment.Replenisher;
import com.retail.supplychain.replenishment.ToldLevel;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.annotation.KafkaListener;
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

    private final EventPolls polls;
    private final Replenisher replenisher;

    StockListener(EventPolls polls, Replenisher replenisher) {
        this.polls = polls;
        this.replenisher = replenisher;
    }

    @KafkaListener(
            id = "supplychain.stock",
            topics = "retail.stock.v1",
            containerFactory = "batches")
    void on(List<ConsumerRecord<String, byte[]>> messages) {
        polls.apply(
                messages,
                StockChanged.class,
                (id, event) -> ToldLevel.now(event.level(), event.deliveredOrder()),
                replenisher::stockChanged);
    }
}
