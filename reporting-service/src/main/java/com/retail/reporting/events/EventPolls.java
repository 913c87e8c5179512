package com.retail.reporting.events;

import com.retail.platform.messaging.DeadLetters;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Applies a whole poll of events in one transaction instead of one for each.
///
/// A message that can't be used becomes a dead letter and holds nobody up. When the write fails
/// because the surroundings do, the failure goes up and the poll comes again.
@Component
public class EventPolls {

    private record Usable<T>(ConsumerRecord<String, byte[]> message, T meaning) {}

    private final DeadLetters deadLetters;
    private final JsonMapper json;

    EventPolls(DeadLetters deadLetters, JsonMapper json) {
        this.deadLetters = deadLetters;
        this.json =
                json.rebuild().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
    }

    /// Reads each event and applies what they mean; tombstones mean nothing here.
    ///
    /// @param meaning takes the event's id and the event; throws when it makes no sense
    /// @param effect opens its own transaction
    public <E, T> void apply(
            List<ConsumerRecord<String, byte[]>> messages,
            Class<E> type,
            BiFunction<String, E, T> meaning,
            Consumer<List<T>> effect) {
        var usable = new ArrayList<Usable<T>>(messages.size());
        for (var message : messages) {
            if (message.value() == null) {
                continue;
            }
            try {
                var event =
                        Objects.requireNonNull(json.readValue(message.value(), type), "no event");
                usable.add(new Usable<>(message, meaning.apply(id(message), event)));
            } catch (RuntimeException unusable) {
                deadLetters.send(message, unusable);
            }
        }
        if (!usable.isEmpty()) {
            apply(usable, effect);
        }
    }

    /// What the database will never take is found by applying one at a time.
    private <T> void apply(List<Usable<T>> usable, Consumer<List<T>> effect) {
        try {
            effect.accept(usable.stream().map(Usable::meaning).toList());
        } catch (DataIntegrityViolationException unusable) {
            if (usable.size() == 1) {
                deadLetters.send(usable.getFirst().message(), unusable);
            } else {
                usable.forEach(each -> apply(List.of(each), effect));
            }
        }
    }

    private static String id(ConsumerRecord<String, byte[]> message) {
        var header = message.headers().lastHeader("ce_id");
        if (header == null || header.value() == null || header.value().length == 0) {
            throw new IllegalArgumentException("the event has no ce_id");
        }
        return new String(header.value(), StandardCharsets.UTF_8);
    }
}
