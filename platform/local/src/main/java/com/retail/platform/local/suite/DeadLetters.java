package com.retail.platform.local.suite;

import com.retail.platform.servers.EventTopics;
import com.retail.platform.servers.KafkaAccess;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// The messages that services could not process, in topics named `<topic>.<service>.dlt`. A
/// replayed one goes back to its topic with its id, so that only the service that failed takes it,
/// unless [ReplayGuard] keeps it back; how far that has come is kept as a consumer group, which the
/// broker remembers for longer than the letters.
public final class DeadLetters {

    private static final String END = ".dlt";
    private static final String GROUP = "dead-letters";
    private static final Duration POLL = Duration.ofMillis(500);

    private final KafkaAccess admin;
    private final Clock clock;

    /// @param topic where they are
    /// @param count how many were not replayed yet
    public record Open(String topic, long count, String lastReason) {}

    public DeadLetters(KafkaAccess admin, Clock clock) {
        this.admin = admin;
        this.clock = clock;
    }

    /// The topics that hold some which were not replayed yet.
    public List<Open> open() {
        var counts = new TreeMap<String, Long>();
        var reasons = new HashMap<String, String>();
        try (var consumer = consumer()) {
            each(
                    consumer,
                    topics(),
                    letter -> {
                        counts.merge(letter.topic(), 1L, Long::sum);
                        reasons.put(letter.topic(), reason(letter));
                    });
        }
        return counts.entrySet().stream()
                .map(
                        each ->
                                new Open(
                                        each.getKey(),
                                        each.getValue(),
                                        reasons.getOrDefault(each.getKey(), "")))
                .toList();
    }

    /// Sends those of a topic back and remembers that it did. One that must not go back counts as
    /// done too.
    ///
    /// @param refused told of each that must not, in a line
    /// @return how many were sent
    public long replay(String topic, Consumer<String> refused) {
        if (!topics().contains(topic)) {
            throw new SuiteFailure(
                    "There is no topic of dead letters \""
                            + topic
                            + "\". See ./retail dead-letters list");
        }
        var settings = new HashMap<>(admin.properties());
        settings.put("acks", "all");
        long[] sent = {0};
        try (var consumer = consumer();
                var guard = new ReplayGuard(origin(topic), keys(topic), consumer(), clock);
                var producer =
                        new KafkaProducer<>(
                                settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            each(
                    consumer,
                    List.of(topic),
                    letter -> {
                        var why = guard.refuses(letter);
                        if (why.isEmpty()) {
                            send(producer, letter);
                            sent[0]++;
                        } else {
                            refused.accept(name(letter) + " stays: " + why.get() + ".");
                        }
                        consumer.commitSync(
                                Map.of(
                                        new TopicPartition(letter.topic(), letter.partition()),
                                        new OffsetAndMetadata(letter.offset() + 1)));
                    });
        }
        return sent[0];
    }

    private static void send(
            KafkaProducer<byte[], byte[]> producer, ConsumerRecord<byte[], byte[]> letter) {
        var headers = new ArrayList<Header>();
        for (var header : letter.headers()) {
            if (!header.key().startsWith("kafka_dlt") && !header.key().startsWith("dlt_")) {
                headers.add(header);
            }
        }
        try {
            producer.send(
                            new ProducerRecord<>(
                                    origin(letter.topic()),
                                    null,
                                    letter.key(),
                                    letter.value(),
                                    headers))
                    .get();
        } catch (ExecutionException e) {
            throw new SuiteFailure("Kafka does not take it: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SuiteFailure("Interrupted", e);
        }
    }

    private Set<ByteBuffer> keys(String topic) {
        var keys = new HashSet<ByteBuffer>();
        try (var consumer = consumer()) {
            each(consumer, List.of(topic), letter -> keys.add(ReplayGuard.key(letter)));
        }
        return keys;
    }

    private static void each(
            KafkaConsumer<byte[], byte[]> consumer,
            List<String> topics,
            Consumer<ConsumerRecord<byte[], byte[]>> action) {
        var partitions = partitions(consumer, topics);
        consumer.assign(partitions);
        readToEnd(consumer, partitions, action);
    }

    /// The partitions of those topics that are there.
    static List<TopicPartition> partitions(
            KafkaConsumer<byte[], byte[]> consumer, List<String> topics) {
        var partitions = new ArrayList<TopicPartition>();
        for (var topic : topics) {
            var infos = consumer.partitionsFor(topic);
            if (infos != null) {
                infos.forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
            }
        }
        return partitions;
    }

    /// Reads on from where it is to what is the end now.
    static void readToEnd(
            KafkaConsumer<byte[], byte[]> consumer,
            List<TopicPartition> partitions,
            Consumer<ConsumerRecord<byte[], byte[]>> action) {
        var ends = consumer.endOffsets(partitions);
        while (partitions.stream()
                .anyMatch(each -> consumer.position(each) < ends.getOrDefault(each, 0L))) {
            for (var message : consumer.poll(POLL)) {
                long end =
                        ends.getOrDefault(
                                new TopicPartition(message.topic(), message.partition()), 0L);
                if (message.offset() < end) {
                    action.accept(message);
                }
            }
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        var settings = new HashMap<>(admin.properties());
        settings.put("group.id", GROUP);
        settings.put("enable.auto.commit", "false");
        settings.put("auto.offset.reset", "earliest");
        return new KafkaConsumer<>(
                settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static List<String> topics() {
        return EventTopics.ALL.stream().flatMap(EventTopics::deadLetters).toList();
    }

    /// `retail.sale.v1` of `retail.sale.v1.inventory.dlt`.
    static String origin(String topic) {
        var withoutEnd = topic.substring(0, topic.length() - END.length());
        return withoutEnd.substring(0, withoutEnd.lastIndexOf('.'));
    }

    private static String name(ConsumerRecord<byte[], byte[]> letter) {
        return "%s-%d@%d (key %s)"
                .formatted(
                        letter.topic(),
                        letter.partition(),
                        letter.offset(),
                        StandardCharsets.UTF_8.decode(ReplayGuard.key(letter)));
    }

    private static String reason(ConsumerRecord<byte[], byte[]> letter) {
        for (var name :
                List.of("dlt_reason", "kafka_dlt-exception-message", "kafka_exception-message")) {
            var header = letter.headers().lastHeader(name);
            if (header != null && header.value() != null) {
                return new String(header.value(), StandardCharsets.UTF_8)
                        .lines()
                        .findFirst()
                        .orElse("");
            }
        }
        return "";
    }
}
