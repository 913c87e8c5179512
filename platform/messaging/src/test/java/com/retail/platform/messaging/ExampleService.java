package com.retail.platform.messaging;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.MDC;
import org.springframework.boot.autoconfigure.SpringBootApplication;
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
                            default -> {}
                        }
                        traces.put(event.productId(), String.valueOf(MDC.get("traceparent")));
                        effects.add(event.productId());
                    });
        }
    }
}
