package com.retail.inventory.stock.messaging;

import com.retail.inventory.stock.LotChange;
import com.retail.inventory.stock.MoveStock;
import com.retail.inventory.stock.Reason;
import com.retail.inventory.stock.StockKey;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/// What the supplier delivered is received, each delivery of an order once.
@Component
class DeliveriesListener {

    /// Goods of one lot.
    record Lot(String lot, @Nullable LocalDate expiresOn, long quantity) {

        Lot {
            Objects.requireNonNull(lot, "lot");
        }
    }

    /// What a delivery brought.
    ///
    /// @param sourceRef names its receipt, for ever
    /// @param automatic whether it is received on the supplier's word; else people count it in
    record Delivery(
            String sourceRef,
            UUID productId,
            Long quantity,
            boolean automatic,
            @Nullable Instant deliveredAt,
            @Nullable List<Lot> lots) {

        Delivery {
            Objects.requireNonNull(sourceRef, "source_ref");
            Objects.requireNonNull(productId, "product_id");
            Objects.requireNonNull(quantity, "quantity");
        }
    }

    /// What inventory needs of ReplenishmentChanged.
    ///
    /// @param deliveries null in events of old, which tell of the whole when it is delivered
    record ReplenishmentChanged(
            UUID orderId,
            UUID productId,
            UUID locationId,
            String state,
            @Nullable Long deliveredQuantity,
            Instant changedAt,
            @Nullable List<Delivery> deliveries) {

        ReplenishmentChanged {
            Objects.requireNonNull(orderId, "order_id");
            Objects.requireNonNull(productId, "product_id");
            Objects.requireNonNull(locationId, "location_id");
            Objects.requireNonNull(changedAt, "changed_at");
        }

        List<MoveStock> receipts() {
            if (deliveries != null) {
                return deliveries.stream().filter(Delivery::automatic).map(this::receipt).toList();
            }
            if (!"delivered".equals(state) || deliveredQuantity == null || deliveredQuantity == 0) {
                return List.of();
            }
            return List.of(
                    receipt(
                            new Delivery(
                                    "delivery:" + orderId,
                                    productId,
                                    deliveredQuantity,
                                    true,
                                    changedAt,
                                    null)));
        }

        private MoveStock receipt(Delivery delivery) {
            long units = delivery.quantity();
            if (units < 0 || units > MoveStock.MOST) {
                throw new IllegalArgumentException("a delivery of " + units + " units");
            }
            if (!delivery.sourceRef().startsWith("delivery:")) {
                throw new IllegalArgumentException("a delivery as " + delivery.sourceRef());
            }
            return MoveStock.fact(
                            new StockKey(delivery.productId(), locationId),
                            units,
                            MoveStock.Cause.of(Reason.RECEIPT),
                            delivery.sourceRef(),
                            delivery.deliveredAt() == null ? changedAt : delivery.deliveredAt())
                    .of(lots(delivery, units));
        }

        /// The lots, if they make up the whole.
        private static List<LotChange> lots(Delivery delivery, long units) {
            var named = delivery.lots() == null ? List.<Lot>of() : delivery.lots();
            long sum = named.stream().mapToLong(Lot::quantity).sum();
            return sum != units
                    ? List.of()
                    : named.stream()
                            .map(lot -> new LotChange(lot.lot(), lot.expiresOn(), lot.quantity()))
                            .toList();
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
        polls.book(messages, ReplenishmentChanged.class, ReplenishmentChanged::receipts);
    }
}
