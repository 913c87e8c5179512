package com.retail.platform.relay;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// Everything on the topics since the start, as a reader sees it.
final class Messages {

    private final List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();

    Messages(Map<String, Object> access, String... topics) {
        Map<String, Object> settings = new HashMap<>(access);
        settings.put("auto.offset.reset", "earliest");
        settings.put("enable.auto.commit", false);
        settings.put("reconnect.backoff.max.ms", 500);
        Thread.ofPlatform().daemon().name("messages").start(() -> read(settings, topics));
    }

    private void read(Map<String, Object> settings, String... topics) {
        try (var consumer =
                new KafkaConsumer<>(
                        settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions = new ArrayList<TopicPartition>();
            for (String topic : topics) {
                consumer.partitionsFor(topic)
                        .forEach(p -> partitions.add(new TopicPartition(topic, p.partition())));
            }
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (!Thread.interrupted()) {
                var records = consumer.poll(Duration.ofMillis(100));
                synchronized (all) {
                    records.forEach(all::add);
                }
            }
        }
    }

    List<ConsumerRecord<byte[], byte[]>> of(String key) {
        synchronized (all) {
            return all.stream().filter(each -> key(each).equals(key)).toList();
        }
    }

    /// The sequences of a key in the order they came, each at its first coming.
    List<Long> sequences(String key) {
        Set<String> seen = new LinkedHashSet<>();
        var sequences = new ArrayList<Long>();
        for (var each : of(key)) {
            if (seen.add(header(each, "ce_id"))) {
                sequences.add(Long.parseLong(header(each, "ce_sequence")));
            }
        }
        return sequences;
    }

    Set<String> ids() {
        synchronized (all) {
            var ids = new LinkedHashSet<String>();
            all.forEach(each -> ids.add(header(each, "ce_id")));
            return ids;
        }
    }

    static String header(ConsumerRecord<byte[], byte[]> message, String name) {
        return new String(message.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static String key(ConsumerRecord<byte[], byte[]> message) {
        return new String(message.key(), StandardCharsets.UTF_8);
    }
}
