package com.retail.supplychain.demand;

import com.retail.platform.messaging.OutboxEvent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/// The event that a demand figure is new, or in a newer version.
record DemandUpdated(
        UUID productId,
        UUID locationId,
        LocalDate periodStart,
        LocalDate periodEnd,
        long quantity,
        long version,
        Instant receivedAt,
        long sequence) {

    private static final String TOPIC = "retail.demand.v1";

    static DemandUpdated of(Demand demand) {
        return new DemandUpdated(
                demand.productId(),
                demand.locationId(),
                demand.periodStart(),
                demand.periodEnd(),
                demand.quantity(),
                demand.version(),
                demand.receivedAt(),
                demand.sequence());
    }

    OutboxEvent outboxed() {
        var key = productId + ":" + locationId;
        return new OutboxEvent(TOPIC, key, "DemandUpdated", key, sequence, receivedAt, this);
    }
}
