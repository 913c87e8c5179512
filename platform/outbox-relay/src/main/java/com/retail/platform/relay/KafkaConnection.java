package com.retail.platform.relay;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.security.scram.ScramLoginModule;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The way to Kafka: one idempotent producer, made anew when it is spoilt, and questions about
/// topics.
@Component
class KafkaConnection implements AutoCloseable {

    /// What is known of a topic.
    enum Topic {
        THERE,
        REFUSED,
        UNKNOWN
    }

    private static final int ANSWER_MILLIS = 5_000;

    private final RelayProperties.Kafka settings;
    private final Set<String> there = new HashSet<>();
    private @Nullable Producer<byte[], byte[]> producer;
    private @Nullable Admin admin;

    KafkaConnection(RelayProperties properties) {
        this.settings = properties.kafka();
    }

    synchronized Producer<byte[], byte[]> producer() {
        Producer<byte[], byte[]> open = producer;
        if (open == null) {
            open = new KafkaProducer<>(producerSettings());
            producer = open;
        }
        return open;
    }

    /// Gives up what isn't acknowledged yet; the next producer is a new one.
    synchronized void renew() {
        Producer<byte[], byte[]> open = producer;
        producer = null;
        there.clear();
        if (open != null) {
            open.close(Duration.ZERO);
        }
    }

    /// Whether a message can be sent to this topic. UNKNOWN if Kafka doesn't answer.
    synchronized Topic topic(String name) throws InterruptedException {
        if (there.contains(name)) {
            return Topic.THERE;
        }
        return ask(name);
    }

    /// As [#topic], but asks Kafka again.
    synchronized Topic ask(String name) throws InterruptedException {
        try {
            if (admin == null) {
                admin = Admin.create(common());
            }
            admin.describeTopics(List.of(name))
                    .allTopicNames()
                    .get(ANSWER_MILLIS, TimeUnit.MILLISECONDS);
            there.add(name);
            return Topic.THERE;
        } catch (ExecutionException e) {
            there.remove(name);
            return switch (e.getCause()) {
                case UnknownTopicOrPartitionException unknown -> Topic.REFUSED;
                case InvalidTopicException invalid -> Topic.REFUSED;
                case TopicAuthorizationException unauthorized -> Topic.REFUSED;
                case null, default -> Topic.UNKNOWN;
            };
        } catch (TimeoutException e) {
            return Topic.UNKNOWN;
        }
    }

    @Override
    public synchronized void close() {
        renew();
        if (admin != null) {
            admin.close(Duration.ZERO);
            admin = null;
        }
    }

    private Map<String, Object> producerSettings() {
        Map<String, Object> all = common();
        all.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        all.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        all.put(ProducerConfig.ACKS_CONFIG, "all");
        all.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        all.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 5);
        // Kafka away: the producer itself tries for ever, in order. Nothing is given up here.
        all.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
        all.put(ProducerConfig.RETRIES_CONFIG, Integer.MAX_VALUE);
        all.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        all.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, ANSWER_MILLIS);
        all.put(ProducerConfig.LINGER_MS_CONFIG, settings.linger().toMillis());
        all.put(ProducerConfig.BATCH_SIZE_CONFIG, 65_536);
        all.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, settings.maxRequestBytes());
        all.put(ProducerConfig.BUFFER_MEMORY_CONFIG, settings.bufferBytes());
        return all;
    }

    private Map<String, Object> common() {
        Map<String, Object> all = new HashMap<>();
        all.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrap());
        all.put(CommonClientConfigs.CLIENT_ID_CONFIG, "outbox-relay");
        all.put(CommonClientConfigs.RETRY_BACKOFF_MS_CONFIG, 100);
        all.put(CommonClientConfigs.RETRY_BACKOFF_MAX_MS_CONFIG, settings.maxBackoff().toMillis());
        all.put(CommonClientConfigs.RECONNECT_BACKOFF_MS_CONFIG, 50);
        all.put(
                CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                settings.maxBackoff().toMillis());
        all.put("enable.metrics.push", false);
        String user = settings.user();
        if (user != null && !user.isEmpty()) {
            all.put(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, "SASL_PLAINTEXT");
            all.put(SaslConfigs.SASL_MECHANISM, "SCRAM-SHA-512");
            all.put(
                    SaslConfigs.SASL_JAAS_CONFIG,
                    "%s required username=\"%s\" password=\"%s\";"
                            .formatted(
                                    ScramLoginModule.class.getName(),
                                    escaped(user),
                                    escaped(
                                            settings.password() == null
                                                    ? ""
                                                    : settings.password())));
        }
        return all;
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
