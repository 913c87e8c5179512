package com.retail.platform.local.scanning;

import com.retail.platform.local.suite.SuiteFailure;
import com.retail.platform.servers.EventTopics;
import com.retail.platform.servers.KafkaAccess;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import tools.jackson.databind.JsonNode;

/// By the topic that scanners write to.
public final class KafkaDoor implements ScanDoor, AutoCloseable {

    private final KafkaProducer<String, byte[]> producer;

    public KafkaDoor(KafkaAccess scanner) {
        var settings = new HashMap<>(scanner.properties());
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, "10000");
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, "10000");
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, "30000");
        this.producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    @Override
    public List<JsonNode> send(String device, List<String> scans) {
        try {
            var sent =
                    scans.stream()
                            .<Future<RecordMetadata>>map(
                                    scan ->
                                            producer.send(
                                                    new ProducerRecord<>(
                                                            EventTopics.SCANS,
                                                            device,
                                                            scan.getBytes(StandardCharsets.UTF_8))))
                            .toList();
            for (var each : sent) {
                each.get();
            }
            return List.of();
        } catch (ExecutionException e) {
            throw new SuiteFailure("Kafka does not take scans: " + e.getCause(), e);
        } catch (KafkaException e) {
            throw new SuiteFailure("Kafka does not take scans: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SuiteFailure("Interrupted", e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
