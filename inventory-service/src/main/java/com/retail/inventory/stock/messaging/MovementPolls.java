package com.retail.inventory.stock.messaging;

import com.retail.inventory.stock.MoveStock;
import com.retail.inventory.stock.Outcome;
import com.retail.inventory.stock.StockEngine;
import com.retail.platform.messaging.DeadLetters;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Books a whole poll of events as one document: one transaction instead of one per message.
///
/// A message that can't be used becomes a dead letter and holds nobody up; when the write fails,
/// the poll comes again, and what was applied before stays applied once.
@Component
class MovementPolls {

    private final StockEngine stock;
    private final DeadLetters deadLetters;
    private final JsonMapper json;

    MovementPolls(StockEngine stock, DeadLetters deadLetters, JsonMapper json) {
        this.stock = stock;
        this.deadLetters = deadLetters;
        this.json =
                json.rebuild().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
    }

    /// Books the movement that each event means; an event that means none is passed over.
    <E> void book(
            List<ConsumerRecord<String, byte[]>> messages,
            Class<E> event,
            Function<E, @Nullable MoveStock> meaning) {
        var usable = new ArrayList<ConsumerRecord<String, byte[]>>();
        var commands = new ArrayList<MoveStock>();
        for (var message : messages) {
            try {
                var command = meaning.apply(json.readValue(message.value(), event));
                if (command != null) {
                    commands.add(command);
                    usable.add(message);
                }
            } catch (RuntimeException unusable) {
                deadLetters.send(message, unusable);
            }
        }
        var outcomes = stock.move(commands, false);
        for (int i = 0; i < outcomes.size(); i++) {
            if (outcomes.get(i) instanceof Outcome.Refused refused
                    && refused.why() != Outcome.Why.ARCHIVED) {
                deadLetters.send(
                        usable.get(i), new IllegalStateException("not booked: " + refused.why()));
            }
        }
    }
}
