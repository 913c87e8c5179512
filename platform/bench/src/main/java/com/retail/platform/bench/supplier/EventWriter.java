package com.retail.platform.bench.supplier;

import com.retail.platform.local.suite.Suite;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// Tells over Kafka, as CloudEvents, what services would tell that do not run here.
public final class EventWriter implements AutoCloseable {

    private final KafkaProducer<String, byte[]> producer;

    public EventWriter(Suite suite) {
        var settings = new HashMap<String, Object>(suite.kafka().properties());
        settings.put("acks", "all");
        settings.put("linger.ms", 5);
        this.producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    public void send(String topic, String type, String key, UUID id, String body, Instant now) {
        var message = new ProducerRecord<>(topic, key, bytes(body));
        Map.of(
                        "ce_specversion",
                        "1.0",
                        "ce_id",
                        id.toString(),
                        "ce_source",
                        "/bench",
                        "ce_type",
                        type,
                        "ce_time",
                        now.toString(),
                        "content-type",
                        "application/json")
                .forEach((name, text) -> message.headers().add(name, bytes(text)));
        producer.send(message);
    }

    /// Waits until Kafka has all that was told.
    public void flush() {
        producer.flush();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        producer.close();
    }
}
