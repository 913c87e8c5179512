package com.retail.inventory.ledger;

import com.retail.platform.messaging.OutboxEvent;
import java.time.Instant;
import java.util.UUID;

/// The event that tells the present level: the last one of each key is the state.
record StockLevelChanged(
        UUID productId,
        UUID locationId,
        long onHand,
        long reserved,
        long available,
        long sequence,
        Instant changedAt) {

    static final String TOPIC = "retail.stock-level.v1";

    OutboxEvent event() {
        var key = productId + ":" + locationId;
        return new OutboxEvent(TOPIC, key, "StockLevelChanged", key, sequence, changedAt, this);
    }
}
