package com.retail.catalog.stock.messaging;

import com.retail.catalog.stock.StockLevels;
import com.retail.catalog.stock.StockLevels.Level;
import com.retail.platform.messaging.EventPolls;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
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

        Level level() {
            return new Level(productId, locationId, onHand, sequence);
        }
    }

    private final EventPolls polls;
    private final StockLevels levels;

    StockListener(EventPolls polls, StockLevels levels) {
        this.polls = polls;
        this.levels = levels;
    }

    @KafkaListener(id = "catalog.stock", topics = "retail.stock.v1", containerFactory = "batches")
    void on(List<ConsumerRecord<String, byte[]>> messages) {
        polls.apply(messages, StockChanged.class, (id, event) -> event.level(), levels::apply);
    }
}
