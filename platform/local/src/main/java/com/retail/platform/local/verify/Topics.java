package com.retail.platform.local.verify;

import com.retail.platform.local.suite.SuiteFailure;
import com.retail.platform.servers.EventTopics;
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
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/// What all topics of the suite hold at this moment: every partition from its beginning to its end,
/// or a failure that names the one that could not be read whole.
final class Topics {

    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final String DEAD = ".dlt";

    private final Set<String> ids = new HashSet<>();
    private final Map<String, Long> sequences = new HashMap<>();
    private final Map<TopicPartition, Long> read = new HashMap<>();
    private long messages;
    private long repeated;
    private long deadLetters;

    private Topics() {}

    /// Reads them.
    ///
    /// @throws SuiteFailure if they can't be read, or not whole
    static Topics read(KafkaAccess access) {
        var topics = new Topics();
        var settings = new HashMap<>(access.properties());
        settings.put("enable.auto.commit", "false");
        settings.put("auto.offset.reset", "none");
        settings.put("max.poll.records", "5000");
        try (var consumer =
                new KafkaConsumer<>(
                        settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions = partitions(consumer);
            var begins = consumer.beginningOffsets(partitions);
            var ends = consumer.endOffsets(partitions);
            consumer.assign(partitions);
            begins.forEach(consumer::seek);
            long begun = System.nanoTime();
            while (ends.entrySet().stream()
                    .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(topics::take);
                if (System.nanoTime() - begun > LIMIT.toNanos()) {
                    throw new SuiteFailure(
                            "Reading all topics takes more than "
                                    + LIMIT.toMinutes()
                                    + " minutes.");
                }
            }
            begins.forEach(
                    (partition, begin) ->
                            topics.checkWhole(partition, begin, consumer.position(partition)));
        } catch (KafkaException e) {
            throw new SuiteFailure("The topics can't be read: " + e.getMessage(), e);
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
        read.merge(new TopicPartition(message.topic(), message.partition()), 1L, Long::sum);
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

    /// Only a compacted topic has fewer messages than offsets.
    private void checkWhole(TopicPartition partition, long from, long to) {
        long count = read.getOrDefault(partition, 0L);
        if (count != to - from && !EventTopics.COMPACTED.contains(partition.topic())) {
            throw new SuiteFailure(
                    "Of %s only %d messages could be read between the offsets %d and %d."
                            .formatted(partition, count, from, to));
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
