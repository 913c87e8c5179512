package com.retail.platform.messaging;

import com.retail.platform.tracing.TraceContext;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Takes a whole poll of events at once, for listeners with `containerFactory = "batches"`: one
/// transaction instead of one for each.
///
/// A message that can't be used becomes a dead letter and holds nobody up. When the write fails
/// because the surroundings do, the failure goes up and the poll comes again; so the effect must be
/// one that a repeat doesn't change.
public final class EventPolls {

    /// A message and what its event means to the service.
    public record Meant<T>(ConsumerRecord<String, byte[]> message, T meaning) {}

    /// A message that becomes a dead letter, and why.
    public record Refused(ConsumerRecord<String, byte[]> message, Exception reason) {}

    private final DeadLetters deadLetters;
    private final JsonMapper json;

    EventPolls(DeadLetters deadLetters, JsonMapper json) {
        this.deadLetters = deadLetters;
        this.json =
                json.rebuild().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
    }

    /// Reads each event and applies what they mean, all together. Tombstones are passed over.
    ///
    /// @param type what the service needs of the event
    /// @param meaning takes the event's id and the event; null when it means nothing here; throws
    ///   when it makes no sense; runs in the trace that the message came with
    /// @param effect opens its own transaction; one that fails for good is found by applying one at
    ///   a time
    public <E, T> void apply(
            List<ConsumerRecord<String, byte[]>> messages,
            Class<E> type,
            BiFunction<String, E, @Nullable T> meaning,
            Consumer<List<T>> effect) {
        this.<E, T>applyOrRefuse(
                messages,
                type,
                meaning,
                some -> {
                    effect.accept(some.stream().map(Meant::meaning).toList());
                    return List.of();
                });
    }

    /// As [#apply], for an effect that itself says which it refuses.
    ///
    /// @param effect takes the usable ones, in the order of the poll, and answers the refused ones
    public <E, T> void applyOrRefuse(
            List<ConsumerRecord<String, byte[]>> messages,
            Class<E> type,
            BiFunction<String, E, @Nullable T> meaning,
            Function<List<Meant<T>>, List<Refused>> effect) {
        var refused = new ArrayList<Refused>();
        apply(read(messages, type, meaning, refused), effect, refused);
        // Not before all has come through: until then the poll comes again, and they with it.
        refused.forEach(this::send);
    }

    private static <T> void apply(
            List<Meant<T>> meant,
            Function<List<Meant<T>>, List<Refused>> effect,
            List<Refused> refused) {
        if (meant.isEmpty()) {
            return;
        }
        try {
            refused.addAll(effect.apply(meant));
        } catch (RuntimeException unusable) {
            if (Failures.willPass(unusable)) {
                throw unusable;
            }
            if (meant.size() == 1) {
                refused.add(new Refused(meant.getFirst().message(), unusable));
            } else {
                meant.forEach(each -> apply(List.of(each), effect, refused));
            }
        }
    }

    private <E, T> List<Meant<T>> read(
            List<ConsumerRecord<String, byte[]>> messages,
            Class<E> type,
            BiFunction<String, E, @Nullable T> meaning,
            List<Refused> refused) {
        var all = new ArrayList<Meant<T>>(messages.size());
        for (var message : messages) {
            if (message.value() == null) {
                continue;
            }
            TraceInterceptor.enter(message);
            try {
                var event =
                        Objects.requireNonNull(json.readValue(message.value(), type), "no event");
                var meant = meaning.apply(id(message), event);
                if (meant != null) {
                    all.add(new Meant<>(message, meant));
                }
            } catch (RuntimeException unusable) {
                refused.add(new Refused(message, unusable));
            } finally {
                TraceContext.leave();
            }
        }
        return all;
    }

    private void send(Refused refused) {
        TraceInterceptor.enter(refused.message());
        try {
            deadLetters.send(refused.message(), refused.reason());
        } finally {
            TraceContext.leave();
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
