package com.retail.supplychain.order;

import com.retail.platform.messaging.Outbox;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// What leaves with an order: the message to PepsiCo, and the event for the others.
@Component
class Telling {

    /// Said when a message to PepsiCo was written; heard after the commit.
    record CallAdded() {}

    private final Outbox outbox;
    private final JsonMapper json;
    private final ApplicationEventPublisher publisher;

    Telling(Outbox outbox, JsonMapper json, ApplicationEventPublisher publisher) {
        this.outbox = outbox;
        this.json = json;
        this.publisher = publisher;
    }

    String message(Order order, PlaceOrder command) {
        return json.writeValueAsString(SupplierOrder.of(order, command.gtin(), command.casePack()));
    }

    void tell(Order order) {
        outbox.append(ReplenishmentChanged.of(order).outboxed());
    }

    void wakeSender() {
        publisher.publishEvent(new CallAdded());
    }
}
