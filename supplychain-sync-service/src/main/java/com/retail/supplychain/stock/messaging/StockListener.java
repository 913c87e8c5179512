package com.retail.supplychain.stock.messaging;

import com.retail.platform.messaging.EventPolls;
import com.retail.supplychain.activity.Movement;
import com.retail.supplychain.position.Level;
import com.retail.supplychain.stock.StockChange;
import com.retail.supplychain.stock.StockNews;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/// Takes over stock changes, a poll at once.
@Component
class StockListener {

    record Lot(String lot, Long change) {}

    /// What the supply chain needs of StockChanged.
    record StockChanged(
            UUID movementId,
            UUID productId,
            UUID locationId,
            Long change,
            String reason,
            Long onHand,
            Long reserved,
            Long available,
            Long sequence,
            Instant occurredAt,
            Instant recordedAt,
            String sourceRef,
            @Nullable List<Lot> lots,
            @Nullable UUID reverses) {

        StockChanged {
            Objects.requireNonNull(movementId, "movement_id");
            Objects.requireNonNull(productId, "product_id");
            Objects.requireNonNull(locationId, "location_id");
            Objects.requireNonNull(change, "change");
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(onHand, "on_hand");
            Objects.requireNonNull(reserved, "reserved");
            Objects.requireNonNull(available, "available");
            Objects.requireNonNull(sequence, "sequence");
            Objects.requireNonNull(occurredAt, "occurred_at");
            Objects.requireNonNull(recordedAt, "recorded_at");
            Objects.requireNonNull(sourceRef, "source_ref");
        }

        Level level() {
            return new Level(
                    productId, locationId, onHand, reserved, available, sequence, recordedAt);
        }

        Movement movement() {
            return new Movement(
                    movementId,
                    productId,
                    locationId,
                    change,
                    reason,
                    onHand,
                    sequence,
                    occurredAt,
                    sourceRef,
                    lots == null
                            ? List.of()
                            : lots.stream()
                                    .map(lot -> new Movement.Lot(lot.lot(), lot.change()))
                                    .toList(),
                    reverses);
        }
    }

    private final EventPolls polls;
    private final StockNews news;

    StockListener(EventPolls polls, StockNews news) {
        this.polls = polls;
        this.news = news;
    }

    @KafkaListener(
            id = "supplychain.stock",
            topics = "retail.stock.v1",
            containerFactory = "batches",
            concurrency = "2")
    void on(List<ConsumerRecord<String, byte[]>> messages) {
        polls.apply(
                messages,
                StockChanged.class,
                (id, event) -> StockChange.now(event.movement(), event.level()),
                news::take);
    }
}
