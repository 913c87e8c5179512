package com.retail.platform.messaging;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.messaging.handler.annotation.Header;
import org.springframework.messaging.handler.annotation.Payload;
import org.springframework.stereotype.Component;

@SpringBootApplication
class ExampleService {

    /// A consumer whose effect is a line in a list; what it is to suffer stands in the name.
    @Component
    static class Listener {

        record ProductChanged(String productId, String name) {}

        final List<String> effects = new CopyOnWriteArrayList<>();
        final Map<String, AtomicInteger> tries = new ConcurrentHashMap<>();
        final Map<String, String> traces = new ConcurrentHashMap<>();

        private final Inbox inbox;

        Listener(Inbox inbox) {
            this.inbox = inbox;
        }

        @KafkaListener(id = "sales.products", topics = "retail.product.v1")
        void on(@Payload ProductChanged event, @Header("ce_id") String id) {
            int count =
                    tries.computeIfAbsent(event.productId(), key -> new AtomicInteger())
                            .incrementAndGet();
            inbox.once(
                    "sales.products",
                    id,
                    () -> {
                        switch (event.name()) {
                            case "never" -> throw new IllegalStateException("can't be processed");
                            case "later" -> {
                                if (count < 8) {
                                    throw new TransientDataAccessResourceException("away");
                                }
                            }
                            case "later, then never" -> {
                                if (count == 1) {
                                    throw new TransientDataAccessResourceException("away");
                                }
                                throw new IllegalStateException("can't be processed");
                            }
                            case "never, but later" -> {
                                if (count == 1) {
                                    throw new IllegalStateException("can't be processed");
                                }
                                if (count < 8) {
                                    throw new TransientDataAccessResourceException("away");
                                }
                            }
                            default -> {}
                        }
                        traces.put(event.productId(), String.valueOf(MDC.get("traceparent")));
                        effects.add(event.productId());
                    });
        }
    }

    /// Takes whole polls; what it is to suffer stands in the name.
    @Component
    static class BatchListener {

        record LocationChanged(String locationId, String name) {

            @Nullable String place() {
                return switch (name) {
                    case "nonsense" -> throw new IllegalArgumentException("makes no sense");
                    case "of no interest" -> null;
                    default -> locationId + " " + name;
                };
            }
        }

        final List<String> effects = new CopyOnWriteArrayList<>();
        final Map<String, String> traces = new ConcurrentHashMap<>();
        int refusals;

        private final EventPolls polls;

        BatchListener(EventPolls polls) {
            this.polls = polls;
        }

        @KafkaListener(
                id = "sales.locations",
                topics = "retail.location.v1",
                containerFactory = "batches")
        void on(List<ConsumerRecord<String, byte[]>> messages) {
            polls.apply(
                    messages,
                    LocationChanged.class,
                    (id, event) -> {
                        traces.put(event.locationId(), String.valueOf(MDC.get("traceparent")));
                        return event.place();
                    },
                    this::take);
        }

        private void take(List<String> places) {
            if (places.stream().anyMatch(place -> place.endsWith("later")) && refusals++ < 8) {
                throw new TransientDataAccessResourceException("away");
            }
            if (places.stream().anyMatch(place -> place.endsWith("never"))) {
                throw new DataIntegrityViolationException("will never be taken");
            }
            if (places.stream().anyMatch(place -> place.endsWith("broken"))) {
                throw new IllegalStateException("our own fault");
            }
            effects.addAll(places);
        }
    }
}
