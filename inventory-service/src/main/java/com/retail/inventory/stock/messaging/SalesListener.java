package com.retail.inventory.stock.messaging;

import com.retail.inventory.stock.MoveStock;
import com.retail.inventory.stock.Reason;
import com.retail.inventory.stock.StockKey;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/// Sales have happened: they always move stock, each once.
@Component
class SalesListener {

    /// What inventory needs of SaleRecorded.
    record SaleRecorded(
            UUID saleId, UUID productId, UUID locationId, long quantitySold, Instant saleDate) {

        SaleRecorded {
            Objects.requireNonNull(saleId, "sale_id");
            Objects.requireNonNull(productId, "product_id");
            Objects.requireNonNull(locationId, "location_id");
            Objects.requireNonNull(saleDate, "sale_date");
        }

        List<MoveStock> movement() {
            if (quantitySold <= 0 || quantitySold > MoveStock.MOST) {
                throw new IllegalArgumentException("a sale of " + quantitySold + " units");
            }
            return List.of(
                    MoveStock.fact(
                            new StockKey(productId, locationId),
                            -quantitySold,
                            MoveStock.Cause.of(Reason.SALE),
                            "sale:" + saleId,
                            saleDate));
        }
    }

    private final MovementPolls polls;

    SalesListener(MovementPolls polls) {
        this.polls = polls;
    }

    @KafkaListener(id = "inventory.sales", topics = "retail.sale.v1", containerFactory = "batches")
    void on(List<ConsumerRecord<String, byte[]>> messages) {
        polls.book(messages, SaleRecorded.class, SaleRecorded::movement);
    }
}
