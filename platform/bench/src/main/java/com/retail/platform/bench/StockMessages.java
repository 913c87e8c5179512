package com.retail.platform.bench;

import com.fasterxml.uuid.Generators;
import com.retail.platform.local.suite.Suite;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;
import tools.jackson.databind.json.JsonMapper;

/// When each StockChanged reached a reader of its topic.
final class StockMessages implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);

    private final Map<Change, Instant> arrived = new ConcurrentHashMap<>();
    private final JsonMapper json = JsonMapper.shared();
    private final Clock clock;
    private final Thread thread;
    private volatile boolean running = true;

    StockMessages(Suite suite, Clock clock) {
        this.clock = clock;
        this.thread = Thread.ofPlatform().daemon().start(() -> read(suite));
    }

    /// Its first arrival; later ones are redeliveries.
    Map<Change, Instant> arrived() {
        return arrived;
    }

    private void read(Suite suite) {
        var settings = new HashMap<String, Object>(suite.kafka().properties());
        settings.put(
                "group.id", "analyst-bench-" + Generators.timeBasedEpochGenerator().generate());
        settings.put("auto.offset.reset", "earliest");
        settings.put("enable.auto.commit", "false");
        try (var consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of("retail.stock.v1"));
            while (running) {
                var messages = consumer.poll(POLL);
                var now = clock.instant();
                for (var message : messages) {
                    var event = json.readTree(message.value());
                    arrived.putIfAbsent(
                            new Change(
                                    UUID.fromString(event.path("product_id").asString("")),
                                    UUID.fromString(event.path("location_id").asString("")),
                                    event.path("sequence").asLong()),
                            now);
                }
            }
        }
    }

    @Override
    public void close() throws InterruptedException {
        running = false;
        thread.join();
    }
}
