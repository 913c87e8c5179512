package com.retail.reporting.sales.messaging;

import com.retail.platform.messaging.EventPolls;
import com.retail.reporting.sales.SaleLine;
import com.retail.reporting.sales.SalesDays;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/// Counts sales, each once.
@Component
class SalesListener {

    /// What reports read of a SaleRecorded.
    record SaleRecorded(
            UUID productId,
            UUID locationId,
            Long quantitySold,
            BigDecimal total,
            String currency,
            LocalDate businessDate) {

        SaleLine line(String eventId) {
            return new SaleLine(
                    eventId,
                    Objects.requireNonNull(productId, "product_id"),
                    Objects.requireNonNull(locationId, "location_id"),
                    Objects.requireNonNull(businessDate, "business_date"),
                    Objects.requireNonNull(currency, "currency"),
                    Objects.requireNonNull(quantitySold, "quantity_sold"),
                    Objects.requireNonNull(total, "total"));
        }
    }

    private final EventPolls polls;
    private final SalesDays days;

    SalesListener(EventPolls polls, SalesDays days) {
        this.polls = polls;
        this.days = days;
    }

    @KafkaListener(id = "reporting.sales", topics = "retail.sale.v1", containerFactory = "batches")
    void on(List<ConsumerRecord<String, byte[]>> messages) {
        polls.apply(messages, SaleRecorded.class, (id, event) -> event.line(id), days::add);
    }
}
