package com.retail.platform.local.verify;

import com.retail.platform.local.suite.SuiteFailure;
import com.retail.platform.servers.KafkaAccess;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/// What all topics of the suite hold at this moment, read from their beginning.
final class Topics {

    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final String DEAD = ".dlt";

    private final Set<String> ids = new HashSet<>();
    private final Map<String, Long> sequences = new HashMap<>();
    private long messages;
    private long repeated;
    private long deadLetters;

    private Topics() {}

    static Topics read(KafkaAccess access) {
        var topics = new Topics();
        var settings = new HashMap<>(access.properties());
        settings.put("enable.auto.commit", "false");
        settings.put("max.poll.records", "5000");
        try (var consumer =
                new KafkaConsumer<>(
                        settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions = partitions(consumer);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            long begun = System.nanoTime();
            while (partitions.stream()
                    .anyMatch(each -> consumer.position(each) < ends.getOrDefault(each, 0L))) {
                consumer.poll(POLL).forEach(topics::take);
                if (System.nanoTime() - begun > LIMIT.toNanos()) {
                    throw new SuiteFailure(
                            "Reading all topics takes more than "
                                    + LIMIT.toMinutes()
                                    + " minutes.");
                }
            }
        }
        return topics;
    }

    /// The ids of all events.
    Set<String> ids() {
        return ids;
    }

    /// The greatest sequence of a key, or -1.
    long lastSequence(String topic, String key) {
        return sequences.getOrDefault(topic + "\n" + key, -1L);
    }

    long messages() {
        return messages;
    }

    /// Messages that say again what one before them said; consumers drop them.
    long repeated() {
        return repeated;
    }

    long deadLetters() {
        return deadLetters;
    }

    private void take(ConsumerRecord<String, byte[]> message) {
        if (message.topic().endsWith(DEAD)) {
            deadLetters++;
            return;
        }
        messages++;
        var id = header(message, "ce_id");
        if (!id.isEmpty() && !ids.add(id)) {
            repeated++;
        }
        var sequence = header(message, "ce_sequence");
        if (sequence.matches("\\d{1,18}")) {
            sequences.merge(
                    message.topic() + "\n" + message.key(), Long.parseLong(sequence), Math::max);
        }
    }

    private static String header(ConsumerRecord<String, byte[]> message, String name) {
        var header = message.headers().lastHeader(name);
        return header == null || header.value() == null
                ? ""
                : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static List<TopicPartition> partitions(KafkaConsumer<String, byte[]> consumer) {
        return consumer.listTopics().entrySet().stream()
                .filter(topic -> topic.getKey().startsWith("retail."))
                .flatMap(topic -> topic.getValue().stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }
}
