package com.retail.supplychain.planning.messaging;

import com.retail.platform.messaging.EventPolls;
import com.retail.supplychain.planning.SalesDays;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/// Sales by day, for the rate of demand.
@Component
class SalesListener {

    /// What planning needs of SaleRecorded.
    record SaleRecorded(
            UUID productId, UUID locationId, Long quantitySold, LocalDate businessDate) {

        SalesDays.Sale sale(String eventId) {
            long units = Objects.requireNonNull(quantitySold, "quantity_sold");
            if (units <= 0 || units > 1_000_000_000) {
                throw new IllegalArgumentException("a sale of " + units + " units");
            }
            return new SalesDays.Sale(
                    eventId,
                    Objects.requireNonNull(productId, "product_id"),
                    Objects.requireNonNull(locationId, "location_id"),
                    Objects.requireNonNull(businessDate, "business_date"),
                    units);
        }
    }

    private final EventPolls polls;
    private final SalesDays sales;

    SalesListener(EventPolls polls, SalesDays sales) {
        this.polls = polls;
        this.sales = sales;
    }

    @KafkaListener(
            id = "supplychain.sales",
            topics = "retail.sale.v1",
            containerFactory = "batches")
    void on(List<ConsumerRecord<String, byte[]>> messages) {
        polls.apply(messages, SaleRecorded.class, (id, event) -> event.sale(id), sales::add);
    }
}
