package com.retail.platform.bench.races;

import com.fasterxml.uuid.Generators;
import com.retail.platform.bench.InventoryLab;
import com.retail.platform.local.suite.SuiteFailure;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// Sales as they come from the tills: facts, which always move stock, also below zero. Each message
/// comes twice.
final class Sales implements AutoCloseable {

    private static final String TOPIC = "retail.sale.v1";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final KafkaProducer<String, byte[]> producer;
    private final InventoryLab lab;
    private final AtomicLong sent = new AtomicLong();

    private final long before;

    Sales(InventoryLab lab) throws SQLException {
        this.lab = lab;
        this.before = booked();
        var settings = new HashMap<String, Object>(lab.suite().kafka().properties());
        settings.put("acks", "all");
        settings.put("linger.ms", 5);
        this.producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    /// Tells of a sale and waits until Kafka has it.
    void sell(Key key, long quantity, History history) throws Exception {
        var id = Generators.timeBasedEpochGenerator().generate();
        var body =
                "{\"sale_id\":\"%s\",\"product_id\":\"%s\",\"location_id\":\"%s\",\"quantity_sold\":%d,\"sale_date\":\"%s\"}"
                        .formatted(id, key.product(), key.location(), quantity, Instant.now());
        var call =
                new Call(
                        Call.Shape.NONE,
                        TOPIC,
                        "",
                        body,
                        List.of(Effect.fact("sale:" + id, key, -quantity)),
                        true);
        var entry = history.begin(call);
        var message =
                new ProducerRecord<>(
                        TOPIC, key.location().toString(), body.getBytes(StandardCharsets.UTF_8));
        message.headers().add("ce_id", id.toString().getBytes(StandardCharsets.UTF_8));
        producer.send(message).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        producer.send(message).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        sent.incrementAndGet();
        entry.answered(List.of(new Call.Told(true, null)), 0);
    }

    /// Waits until inventory has come by all of them.
    void await() throws SQLException, InterruptedException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (booked() < before + sent.get()) {
            if (System.nanoTime() > until) {
                throw new SuiteFailure("Inventory doesn't come by all sales.");
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
        // The second copies come by too.
        TimeUnit.SECONDS.sleep(1);
    }

    private long booked() throws SQLException {
        return lab.number(
                "SELECT count(DISTINCT source_ref) FROM inventory.stock_movements WHERE source_ref LIKE 'sale:%'");
    }

    @Override
    public void close() {
        producer.close();
    }
}
