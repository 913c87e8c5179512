package com.retail.platform.local.suite;

import com.retail.platform.servers.EventTopics;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Which dead letters must not go back to their topic. A compacted one keeps the last message of
/// each key, whatever its sequence: an old state that is sent again would take the newest one's
/// place for ever. And a sale that the services no longer remember would count again where it did
/// before.
final class ReplayGuard implements AutoCloseable {

    private static final String SALES = "retail.sale.v1";
    private static final long NONE = -1;

    /// How long services remember what they consumed: `retail.messaging.keep-inbox`.
    private static final Duration REMEMBERED = Duration.ofDays(45);

    private final String topic;
    private final Set<ByteBuffer> keys;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Clock clock;
    private final Map<ByteBuffer, Long> newest = new HashMap<>();
    private final List<TopicPartition> partitions;

    /// @param topic where letters go back to
    /// @param keys those of the letters
    /// @param consumer of its own; closed with this
    ReplayGuard(
            String topic,
            Set<ByteBuffer> keys,
            KafkaConsumer<byte[], byte[]> consumer,
            Clock clock) {
        this.topic = topic;
        this.keys = keys;
        this.consumer = consumer;
        this.clock = clock;
        this.partitions =
                EventTopics.COMPACTED.contains(topic)
                        ? DeadLetters.partitions(consumer, List.of(topic))
                        : List.of();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /// Why a letter must stay; empty if it may go back. Of a compacted topic everything is looked
    /// at that is there by now.
    Optional<String> refuses(ConsumerRecord<byte[], byte[]> letter) {
        if (topic.equals(SALES) && isForgotten(letter)) {
            return Optional.of(
                    "it was recorded more than %d days ago, so services that counted it may not remember it"
                            .formatted(REMEMBERED.toDays()));
        }
        DeadLetters.readToEnd(consumer, partitions, this::take);
        long there = newest.getOrDefault(key(letter), NONE);
        long own = sequence(letter);
        return there > own
                ? Optional.of(
                        "its key has a newer state in %s (sequence %d, this is %d)"
                                .formatted(topic, there, own))
                : Optional.empty();
    }

    private void take(ConsumerRecord<byte[], byte[]> state) {
        var key = key(state);
        if (keys.contains(key)) {
            newest.merge(key, sequence(state), Math::max);
        }
    }

    private boolean isForgotten(ConsumerRecord<byte[], byte[]> letter) {
        try {
            var recorded =
                    JsonMapper.shared()
                            .readTree(letter.value() == null ? new byte[0] : letter.value())
                            .path("recorded_at")
                            .asString("");
            return Instant.parse(recorded).isBefore(clock.instant().minus(REMEMBERED));
        } catch (JacksonException | DateTimeException nothingThatCounts) {
            return false;
        }
    }

    static ByteBuffer key(ConsumerRecord<byte[], byte[]> message) {
        return ByteBuffer.wrap(message.key() == null ? new byte[0] : message.key());
    }

    private static long sequence(ConsumerRecord<byte[], byte[]> message) {
        var header = message.headers().lastHeader("ce_sequence");
        var text =
                header == null || header.value() == null
                        ? ""
                        : new String(header.value(), StandardCharsets.UTF_8);
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : NONE;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
