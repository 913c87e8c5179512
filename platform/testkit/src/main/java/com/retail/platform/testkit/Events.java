package com.retail.platform.testkit;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Publishes and reads events on [Infra#kafka()] as its admin, past all rights.
public final class Events {

    private static final Duration SEND_LIMIT = Duration.ofSeconds(30);
    private static final JsonMapper JSON = JsonMapper.shared();

    private Events() {}

    /// Publishes an event as the relay would, and waits until Kafka has it.
    ///
    /// @param type such as `com.retail.inventory.StockChanged.v1`
    /// @param json the payload, null for a tombstone; its `sequence` goes into the headers
    /// @return the event's id
    public static String publish(String topic, String key, String type, @Nullable String json) {
        return publish(Ids.next().toString(), topic, key, type, json);
    }

    /// The same with an id of one's own, to deliver an event twice.
    public static String publish(
            String id, String topic, String key, String type, @Nullable String json) {
        send(topic, key, json == null ? null : bytes(json), headers(id, key, type, json));
        return id;
    }

    /// Publishes anything at all, such as a message no listener can read.
    public static void send(
            String topic,
            @Nullable String key,
            byte @Nullable [] value,
            Map<String, String> headers) {
        var message = new ProducerRecord<String, byte[]>(topic, key, value);
        headers.forEach((name, text) -> message.headers().add(name, bytes(text)));
        try {
            Producer.SHARED.send(message).get(SEND_LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("can't publish to " + topic, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// Everything that is in a topic now, in order per partition.
    public static List<ReceivedEvent> read(String topic) {
        try (var consumer = consumer(topic)) {
            var ends = consumer.endOffsets(consumer.assignment());
            var all = new ArrayList<ReceivedEvent>();
            while (ends.entrySet().stream()
                    .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(found -> all.add(received(found)));
            }
            return all;
        }
    }

    /// The first message of a topic that fits, old or new.
    ///
    /// @throws AssertionError if none has come within the limit
    public static ReceivedEvent await(String topic, Predicate<ReceivedEvent> fits, Duration limit) {
        return poll(topic, fits, 1, limit).getFirst();
    }

    /// The first messages of a topic that fit, old or new.
    ///
    /// @throws AssertionError if fewer have come within the limit
    public static List<ReceivedEvent> poll(
            String topic, Predicate<ReceivedEvent> fits, int count, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        var found = new ArrayList<ReceivedEvent>();
        int others = 0;
        try (var consumer = consumer(topic)) {
            while (System.nanoTime() < end) {
                for (var message : consumer.poll(Duration.ofMillis(100))) {
                    var event = received(message);
                    if (fits.test(event)) {
                        found.add(event);
                        if (found.size() == count) {
                            return found;
                        }
                    } else {
                        others++;
                    }
                }
            }
        }
        throw new AssertionError(
                "%d of %d messages on %s after %s, and %d others: %s"
                        .formatted(found.size(), count, topic, limit, others, found));
    }

    /// Waits until a consumer group has dealt with everything that is in a topic now.
    ///
    /// @param group such as `alerting.stock`
    public static void awaitConsumed(String group, String topic, Duration limit) {
        try (var consumer = consumer(topic);
                var admin = Admin.create(Infra.kafka().admin().properties())) {
            var ends = consumer.endOffsets(consumer.assignment());
            Awaitility.await(group + " to have read " + topic)
                    .atMost(limit)
                    .pollInterval(Duration.ofMillis(100))
                    .ignoreExceptions()
                    .until(
                            () -> {
                                var done =
                                        admin.listConsumerGroupOffsets(group)
                                                .partitionsToOffsetAndMetadata()
                                                .get(10, TimeUnit.SECONDS);
                                return ends.entrySet().stream()
                                        .allMatch(
                                                end -> {
                                                    var at = done.get(end.getKey());
                                                    return end.getValue() == 0
                                                            || (at != null
                                                                    && at.offset()
                                                                            >= end.getValue());
                                                });
                            });
        }
    }

    private static Map<String, String> headers(
            String id, String key, String type, @Nullable String json) {
        var service = type.split("\\.").length > 2 ? type.split("\\.")[2] : "test";
        var headers = new HashMap<String, String>();
        headers.put("ce_specversion", "1.0");
        headers.put("ce_id", id);
        headers.put("ce_source", "/retail/" + service);
        headers.put("ce_type", type);
        headers.put("ce_subject", key);
        headers.put("ce_time", Clock.systemUTC().instant().toString());
        headers.put("ce_sequence", Long.toString(sequence(json)));
        headers.put("content-type", "application/json");
        return headers;
    }

    private static long sequence(@Nullable String json) {
        if (json == null) {
            return 1;
        }
        try {
            return JSON.readTree(json).path("sequence").asLong(1);
        } catch (JacksonException notJson) {
            return 1;
        }
    }

    private static KafkaConsumer<String, byte[]> consumer(String topic) {
        var settings =
                Infra.kafka()
                        .adminProperties(
                                Map.of(
                                        "auto.offset.reset", "earliest",
                                        "enable.auto.commit", "false",
                                        "isolation.level", "read_committed"));
        var consumer =
                new KafkaConsumer<>(
                        settings, new StringDeserializer(), new ByteArrayDeserializer());
        var partitions =
                consumer.partitionsFor(topic).stream()
                        .map(info -> new TopicPartition(topic, info.partition()))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return consumer;
    }

    private static ReceivedEvent received(ConsumerRecord<String, byte[]> message) {
        var headers = new HashMap<String, String>();
        message.headers()
                .forEach(
                        header ->
                                headers.put(
                                        header.key(),
                                        header.value() == null ? "" : text(header.value())));
        return new ReceivedEvent(
                message.topic(),
                message.partition(),
                message.offset(),
                message.key(),
                message.value() == null ? null : text(message.value()),
                headers);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static final class Producer {
        static final KafkaProducer<String, byte[]> SHARED =
                new KafkaProducer<>(
                        Infra.kafka().adminProperties(Map.of("acks", "all", "linger.ms", "0")),
                        new StringSerializer(),
                        new ByteArraySerializer());
    }
}
