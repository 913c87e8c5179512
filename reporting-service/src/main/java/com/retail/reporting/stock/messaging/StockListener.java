package com.retail.reporting.stock.messaging;

import com.retail.platform.messaging.EventPolls;
import com.retail.reporting.stock.StockLevels;
import com.retail.reporting.stock.StockLevels.Level;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/// Keeps the copy of the levels. The sequence makes a level's effect happen once, so there is no
/// inbox row.
@Component
class StockListener {

    /// What reports read of a StockChanged.
    record StockChanged(
            UUID locationId,
            UUID productId,
            Long onHand,
            Long reserved,
            Long available,
            Long sequence) {

        Level level() {
            return new Level(
                    Objects.requireNonNull(locationId, "location_id"),
                    Objects.requireNonNull(productId, "product_id"),
                    Objects.requireNonNull(onHand, "on_hand"),
                    Objects.requireNonNull(reserved, "reserved"),
                    Objects.requireNonNull(available, "available"),
                    Objects.requireNonNull(sequence, "sequence"));
        }
    }

    private final EventPolls polls;
    private final StockLevels levels;

    StockListener(EventPolls polls, StockLevels levels) {
        this.polls = polls;
        this.levels = levels;
    }

    @KafkaListener(id = "reporting.stock", topics = "retail.stock.v1", containerFactory = "batches")
    void on(List<ConsumerRecord<String, byte[]>> messages) {
        polls.apply(messages, StockChanged.class, (id, event) -> event.level(), levels::apply);
    }
}
