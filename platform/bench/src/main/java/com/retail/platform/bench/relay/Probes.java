package com.retail.platform.bench.relay;

import com.retail.platform.bench.InventoryLab;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// When messages arrive at a reader: those that the relay sends, and bare ones that are sent right
/// here, to a topic of the same shape, with the same safety, and read by the same consumer.
final class Probes implements AutoCloseable {

    private static final String STOCK = "retail.stock.v1";
    private static final String PROBE = "bench.probe";
    private static final int PARTITIONS = 6;
    private static final Duration POLL = Duration.ofMillis(100);

    /// As long as a StockChanged is.
    private static final int BYTES = 450;

    private final long wallMicros = System.currentTimeMillis() * 1000 - System.nanoTime() / 1000;
    private final Map<UUID, Long> arrivals = new ConcurrentHashMap<>();
    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Histogram bare = new Histogram(TimeUnit.MINUTES.toMicros(1), 3);
    private final Thread reader;
    private volatile boolean running = true;
    private volatile boolean measuring;

    Probes(InventoryLab lab) throws InterruptedException, ExecutionException {
        var settings = new HashMap<String, Object>(lab.suite().kafka().properties());
        try (var admin = Admin.create(settings)) {
            admin.createTopics(
                            List.of(new NewTopic(PROBE, Optional.of(PARTITIONS), Optional.empty())))
                    .all()
                    .get();
        }
        settings.put("acks", "all");
        settings.put("linger.ms", 0);
        producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        settings.put("enable.auto.commit", "false");
        consumer =
                new KafkaConsumer<>(
                        settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        var partitions =
                List.of(STOCK, PROBE).stream()
                        .flatMap(topic -> consumer.partitionsFor(topic).stream())
                        .map(info -> new TopicPartition(info.topic(), info.partition()))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        reader = Thread.ofPlatform().name("probes").daemon().start(this::read);
    }

    /// Sends bare messages at a steady rate for so long, and takes their times if wanted.
    void send(int perSecond, Duration length, boolean measure) {
        measuring = measure;
        long begun = System.nanoTime();
        long count = perSecond * length.toMillis() / 1000;
        for (long n = 0; n < count; n++) {
            long due = begun + n * TimeUnit.SECONDS.toNanos(1) / perSecond;
            long early;
            while ((early = due - System.nanoTime()) > 0) {
                LockSupport.parkNanos(early);
            }
            var key = Long.toString(n).getBytes(StandardCharsets.US_ASCII);
            var value = new byte[BYTES];
            java.nio.ByteBuffer.wrap(value).putLong(now());
            producer.send(new ProducerRecord<>(PROBE, key, value));
        }
        producer.flush();
    }

    /// Times of the bare messages that were measured, in microseconds; forgets them.
    Histogram takeBare() {
        synchronized (bare) {
            var taken = bare.copy();
            bare.reset();
            return taken;
        }
    }

    /// When each event arrived, by its id: the wall clock in microseconds.
    Map<UUID, Long> arrivals() {
        return arrivals;
    }

    private void read() {
        while (running) {
            var messages = consumer.poll(POLL);
            long now = now();
            for (var message : messages) {
                if (message.topic().equals(PROBE)) {
                    if (measuring) {
                        synchronized (bare) {
                            bare.recordValue(
                                    Math.max(
                                            0,
                                            now
                                                    - java.nio.ByteBuffer.wrap(message.value())
                                                            .getLong()));
                        }
                    }
                } else {
                    var id = message.headers().lastHeader("ce_id").value();
                    arrivals.putIfAbsent(
                            UUID.fromString(new String(id, StandardCharsets.US_ASCII)), now);
                }
            }
        }
        consumer.close();
    }

    private long now() {
        return wallMicros + System.nanoTime() / 1000;
    }

    @Override
    public void close() throws InterruptedException {
        running = false;
        reader.join();
        producer.close();
    }
}
