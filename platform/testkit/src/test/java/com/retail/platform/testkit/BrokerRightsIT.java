package com.retail.platform.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.retail.platform.servers.EventTopics;
import com.retail.platform.servers.KafkaAccess;
import com.retail.platform.servers.RetailBroker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Who may do what on the broker: every user tries every topic.
class BrokerRightsIT {

    @BeforeAll
    static void putAMessageIntoEachTopic() {
        assumeFalse(Infra.inContainers(), "the container's broker has no users");
        try (var producer =
                new KafkaProducer<>(
                        Infra.kafka().admin().properties(),
                        new StringSerializer(),
                        new StringSerializer())) {
            allTopics().forEach(topic -> producer.send(new ProducerRecord<>(topic, 0, "k", "v")));
        }
    }

    static List<String> users() {
        return RetailBroker.users();
    }

    @ParameterizedTest
    @MethodSource("users")
    void writesExactlyWhatTheTableSays(String user) {
        var written = new TreeSet<String>();
        // An idempotent producer without any right to write is refused as a whole at its first
        // message, and then for every other topic, whatever its own right says.
        var settings =
                Map.<String, Object>of("max.block.ms", "20000", "enable.idempotence", "false");
        try (var producer =
                new KafkaProducer<>(
                        with(Infra.kafka().as(user), settings),
                        new StringSerializer(),
                        new StringSerializer())) {
            for (var topic : allTopics()) {
                if (allowed(() -> producer.send(new ProducerRecord<>(topic, "k", "v")).get())) {
                    written.add(topic);
                }
            }
        }

        assertThat(written).containsExactlyInAnyOrderElementsOf(mayWrite(user));
    }

    @ParameterizedTest
    @MethodSource("users")
    void readsExactlyWhatTheTableSays(String user) {
        var read = new TreeSet<String>();
        try (var consumer =
                new KafkaConsumer<>(
                        with(Infra.kafka().as(user), Map.of()),
                        new StringDeserializer(),
                        new StringDeserializer())) {
            for (var topic : allTopics()) {
                if (allowed(
                        () -> {
                            var partition = new TopicPartition(topic, 0);
                            consumer.assign(List.of(partition));
                            consumer.seek(partition, 0);
                            assertThat(consumer.poll(Duration.ofSeconds(20))).isNotEmpty();
                            return topic;
                        })) {
                    read.add(topic);
                }
            }
        }

        assertThat(read).containsExactlyInAnyOrderElementsOf(mayRead(user));
    }

    @Test
    void anAnalystStaysOutOfAServicesGroup() {
        assertThatThrownBy(() -> subscribe("analyst", "alerting.stock", "retail.stock.v1"))
                .isInstanceOf(GroupAuthorizationException.class);
        subscribe("analyst", "analyst-notebook", "retail.stock.v1");
    }

    @Test
    void aServiceStaysOutOfAnothersGroup() {
        assertThatThrownBy(() -> subscribe("sales", "alerting.stock", "retail.product.v1"))
                .isInstanceOf(GroupAuthorizationException.class);
        subscribe("sales", "sales.products", "retail.product.v1");
    }

    @Test
    void nobodyMakesTopicsOnTheSide() {
        try (var admin = Admin.create(Infra.kafka().as("inventory").properties())) {
            assertThatThrownBy(
                            () ->
                                    admin.createTopics(List.of(new NewTopic("mine", 1, (short) 1)))
                                            .all()
                                            .get(20, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(AuthorizationException.class);
        }
    }

    @Test
    void aStrangerIsTurnedAway() {
        var stranger = new KafkaAccess(Infra.kafka().bootstrap(), "stranger", "guess");

        try (var admin = Admin.create(stranger.properties())) {
            assertThatThrownBy(() -> admin.listTopics().names().get(20, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(SaslAuthenticationException.class);
        }
    }

    @Test
    void nobodyEntersWithoutAPassword() {
        var anonymous = new KafkaAccess(Infra.kafka().bootstrap(), "", "");

        try (var admin =
                Admin.create(
                        with(
                                anonymous,
                                Map.of(
                                        "default.api.timeout.ms",
                                        "3000",
                                        "request.timeout.ms",
                                        "2000")))) {
            assertThatThrownBy(() -> admin.listTopics().names().get(10, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class);
        }
    }

    private static List<String> mayWrite(String user) {
        return switch (user) {
            case "relay" ->
                    EventTopics.ALL.stream()
                            .map(EventTopics::name)
                            .filter(name -> !name.equals("retail.scan.v1"))
                            .toList();
            case "scanner" -> List.of("retail.scan.v1");
            case "analyst" -> List.of();
            default -> deadLettersOf(user);
        };
    }

    private static List<String> mayRead(String user) {
        if (user.equals("analyst")) {
            return EventTopics.ALL.stream()
                    .map(EventTopics::name)
                    .filter(name -> !name.equals("retail.user.v1"))
                    .toList();
        }
        var all = new ArrayList<>(deadLettersOf(user));
        all.addAll(EventTopics.readBy(user));
        return all;
    }

    private static List<String> deadLettersOf(String service) {
        return EventTopics.ALL.stream()
                .filter(topic -> topic.consumers().contains(service))
                .map(topic -> topic.deadLetters(service))
                .toList();
    }

    private static List<String> allTopics() {
        return EventTopics.ALL.stream()
                .flatMap(
                        topic ->
                                java.util.stream.Stream.concat(
                                        java.util.stream.Stream.of(topic.name()),
                                        topic.deadLetters()))
                .toList();
    }

    private static void subscribe(String user, String group, String topic) {
        try (var consumer =
                new KafkaConsumer<>(
                        with(Infra.kafka().as(user), Map.of("group.id", group)),
                        new StringDeserializer(),
                        new StringDeserializer())) {
            consumer.subscribe(List.of(topic));
            consumer.poll(Duration.ofSeconds(1));
        }
    }

    private static boolean allowed(java.util.concurrent.Callable<?> attempt) {
        try {
            attempt.call();
            return true;
        } catch (AuthorizationException e) {
            return false;
        } catch (ExecutionException e) {
            assertThat(e).hasCauseInstanceOf(AuthorizationException.class);
            return false;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static Map<String, Object> with(KafkaAccess access, Map<String, Object> more) {
        var all = new HashMap<>(access.properties());
        all.putAll(more);
        return all;
    }
}
