package com.retail.inventory.stock.messaging;

import com.retail.inventory.stock.MoveStock;
import com.retail.inventory.stock.Reason;
import com.retail.inventory.stock.StockKey;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/// What the supplier delivered is received, once per order.
@Component
class DeliveriesListener {

    /// What inventory needs of ReplenishmentChanged.
    record ReplenishmentChanged(
            UUID orderId,
            UUID productId,
            UUID locationId,
            String state,
            @Nullable Long deliveredQuantity,
            Instant changedAt) {

        @Nullable MoveStock receipt() {
            if (!"delivered".equals(state) || deliveredQuantity == null || deliveredQuantity == 0) {
                return null;
            }
            if (deliveredQuantity < 0 || deliveredQuantity > MoveStock.MOST) {
                throw new IllegalArgumentException("a delivery of " + deliveredQuantity + " units");
            }
            return MoveStock.fact(
                    new StockKey(productId, locationId),
                    deliveredQuantity,
                    MoveStock.Cause.of(Reason.RECEIPT),
                    "delivery:" + orderId,
                    changedAt);
        }
    }

    private final MovementPolls polls;

    DeliveriesListener(MovementPolls polls) {
        this.polls = polls;
    }

    @KafkaListener(
            id = "inventory.deliveries",
            topics = "retail.replenishment.v1",
            containerFactory = "batches")
    void on(List<ConsumerRecord<String, byte[]>> messages) {
        polls.book(messages, ReplenishmentChanged.class, ReplenishmentChanged::receipt);
    }
}
