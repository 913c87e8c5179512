package com.retail.platform.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaServerIT {

    @TempDir static Path folder;

    static KafkaServer server;
    static final Map<String, String> PASSWORDS = new HashMap<>();

    @BeforeAll
    static void start() {
        server =
                new KafkaServer(
                        new KafkaServer.Options(
                                folder,
                                Ports.free(),
                                Ports.free(),
                                Secrets.random(),
                                Lifetime.WITH_JVM));
        long begun = System.nanoTime();
        server.start(System.err::println);
        System.err.println("start " + (System.nanoTime() - begun) / 1_000_000 + " ms");
        RetailBroker.users().forEach(user -> PASSWORDS.put(user, Secrets.random()));
        begun = System.nanoTime();
        RetailBroker.provision(server.admin(), 3, PASSWORDS);
        System.err.println("provision " + (System.nanoTime() - begun) / 1_000_000 + " ms");
    }

    @AfterAll
    static void stop() {
        server.stop();
    }

    @Test
    void keepsWhatItConfirmedThroughAKill() throws Exception {
        publish(as("relay"), "retail.sale.v1", "kept");

        server.kill();
        assertThat(server.running()).isFalse();
        server.start(Progress.NONE);

        try (var consumer =
                new KafkaConsumer<>(
                        with(
                                as("reporting"),
                                Map.of(
                                        "group.id",
                                        "reporting.test",
                                        "auto.offset.reset",
                                        "earliest")),
                        new StringDeserializer(),
                        new StringDeserializer())) {
            consumer.subscribe(List.of("retail.sale.v1"));
            var records = consumer.poll(Duration.ofSeconds(20));
            assertThat(records).anySatisfy(found -> assertThat(found.value()).isEqualTo("kept"));
        }
    }

    @Test
    void provisionsTwiceWithTheSameOutcome() throws Exception {
        RetailBroker.provision(server.admin(), 3, PASSWORDS);

        try (var admin = Admin.create(server.admin().properties())) {
            assertThat(admin.listTopics().names().get())
                    .contains(
                            "retail.stock.v1",
                            "retail.stock.v1.alerting.dlt",
                            "retail.scan.v1.inventory.dlt");
        }
    }

    @Test
    void letsAUserMadeLaterInButDoNothing() {
        server.createUser("visitor", "secret");

        assertThatThrownBy(
                        () ->
                                publish(
                                        server.admin().as("visitor", "secret"),
                                        "retail.sale.v1",
                                        "x"))
                .hasCauseInstanceOf(TopicAuthorizationException.class);
    }

    private static KafkaAccess as(String user) {
        return server.admin().as(user, PASSWORDS.get(user));
    }

    private static void publish(KafkaAccess as, String topic, String value)
            throws ExecutionException, InterruptedException, java.util.concurrent.TimeoutException {
        try (var producer =
                new KafkaProducer<>(
                        with(as, Map.of("acks", "all")),
                        new StringSerializer(),
                        new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, "key", value)).get(20, TimeUnit.SECONDS);
        }
    }

    private static Map<String, Object> with(KafkaAccess access, Map<String, Object> more) {
        var all = new HashMap<>(access.properties());
        all.putAll(more);
        return all;
    }
}
