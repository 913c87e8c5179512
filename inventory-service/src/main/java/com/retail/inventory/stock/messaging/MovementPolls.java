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
        bookAll(
                messages,
                event,
                read -> {
                    var command = meaning.apply(read);
                    return command == null ? List.of() : List.of(command);
                });
    }

    /// Books all movements that each event means.
    <E> void bookAll(
            List<ConsumerRecord<String, byte[]>> messages,
            Class<E> event,
            Function<E, List<MoveStock>> meaning) {
        var usable = new ArrayList<ConsumerRecord<String, byte[]>>();
        var commands = new ArrayList<MoveStock>();
        for (var message : messages) {
            try {
                for (var command : meaning.apply(json.readValue(message.value(), event))) {
                    commands.add(command);
                    usable.add(message);
                }
            } catch (RuntimeException unusable) {
                deadLetters.send(message, unusable);
            }
        }
        book(usable, commands);
    }

    /// A fact whose lot was known with another expiry has happened all the same: it is booked
    /// without its lots.
    private void book(List<ConsumerRecord<String, byte[]>> messages, List<MoveStock> commands) {
        var outcomes = stock.move(commands, false);
        var withoutLots = new ArrayList<MoveStock>();
        var theirs = new ArrayList<ConsumerRecord<String, byte[]>>();
        for (int i = 0; i < outcomes.size(); i++) {
            if (!(outcomes.get(i) instanceof Outcome.Refused refused)
                    || refused.why() == Outcome.Why.ARCHIVED) {
                continue;
            }
            if (refused.why() == Outcome.Why.LOT_DIFFERS) {
                withoutLots.add(commands.get(i).of(List.of()));
                theirs.add(messages.get(i));
            } else {
                deadLetters.send(
                        messages.get(i), new IllegalStateException("not booked: " + refused.why()));
            }
        }
        if (!withoutLots.isEmpty()) {
            book(theirs, withoutLots);
        }
    }
}
