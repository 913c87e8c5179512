package com.retail.platform.local.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.retail.platform.testkit.Events;
import com.retail.platform.testkit.Infra;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;

/// The test is the relay and the services that failed.
class DeadLettersIT {

    private static final String PRODUCTS = "retail.product.v1";
    private static final String PRODUCT_LETTERS = "retail.product.v1.reporting.dlt";
    private static final String SALE_LETTERS = "retail.sale.v1.inventory.dlt";

    private final List<String> refused = new ArrayList<>();
    private final String key = UUID.randomUUID().toString();

    @Test
    void anOldStateDoesNotTakeTheNewestOnesPlace() {
        product(key, 6);
        product(key, 7);
        letter(PRODUCT_LETTERS, key, 5, "{}");

        assertThat(replay(PRODUCT_LETTERS)).isZero();

        assertThat(sequences(PRODUCTS, key)).containsExactly("6", "7");
        assertThat(refused)
                .singleElement()
                .asString()
                .contains(PRODUCT_LETTERS, key, "sequence 7, this is 5");
        assertThat(replay(PRODUCT_LETTERS)).as("it is done with").isZero();
        assertThat(refused).hasSize(1);
        assertThat(letters().open()).noneMatch(open -> open.topic().equals(PRODUCT_LETTERS));
    }

    @Test
    void theNewestStateGoesBackWithItsIdAndIsReplayedOnce() {
        product(key, 6);
        letter(PRODUCT_LETTERS, key, 5, "{}");
        letter(PRODUCT_LETTERS, key, 6, "{}");

        assertThat(replay(PRODUCT_LETTERS)).isEqualTo(1);
        assertThat(replay(PRODUCT_LETTERS)).isZero();

        assertThat(sequences(PRODUCTS, key)).containsExactly("6", "6");
        assertThat(refused).hasSize(1);
        assertThat(Events.read(PRODUCTS))
                .filteredOn(event -> key.equals(event.key()))
                .last()
                .satisfies(
                        event ->
                                assertThat(event.headers())
                                        .containsEntry("ce_id", key + "-6")
                                        .doesNotContainKey("kafka_dlt-original-topic"));
    }

    @Test
    void aSaleThatServicesMayHaveForgottenIsNotCountedAgain() {
        var now = Clock.systemUTC().instant();
        var sale = "{\"sale_date\":\"2022-01-01T00:00:00Z\",\"recorded_at\":\"%s\"}";
        letter(SALE_LETTERS, key, 1, sale.formatted(now.minus(Duration.ofDays(46))));
        letter(SALE_LETTERS, key, 2, sale.formatted(now.minus(Duration.ofDays(44))));
        letter(SALE_LETTERS, key, 3, "{broken");

        assertThat(replay(SALE_LETTERS)).isEqualTo(2);

        assertThat(sequences("retail.sale.v1", key)).containsExactly("2", "3");
        assertThat(refused).singleElement().asString().contains(key, "45 days");
    }

    @Test
    void howFarReplayHasComeIsKeptAtLeastAsLongAsTheLetters() throws Exception {
        try (var admin = Admin.create(Infra.kafka().admin().properties())) {
            var broker =
                    new ConfigResource(
                            ConfigResource.Type.BROKER,
                            admin.describeCluster()
                                    .nodes()
                                    .get(20, TimeUnit.SECONDS)
                                    .iterator()
                                    .next()
                                    .idString());
            var letters = new ConfigResource(ConfigResource.Type.TOPIC, SALE_LETTERS);
            var settings =
                    admin.describeConfigs(List.of(broker, letters)).all().get(20, TimeUnit.SECONDS);
            assertThat(
                            Duration.ofMinutes(
                                    Long.parseLong(
                                            settings.get(broker)
                                                    .get("offsets.retention.minutes")
                                                    .value())))
                    .isGreaterThan(
                            Duration.ofMillis(
                                    Long.parseLong(
                                            settings.get(letters).get("retention.ms").value())));
        }
    }

    private long replay(String topic) {
        return letters().replay(topic, refused::add);
    }

    private static DeadLetters letters() {
        return new DeadLetters(Infra.kafka().admin(), Clock.systemUTC());
    }

    private static void product(String key, long sequence) {
        Events.publish(
                PRODUCTS,
                key,
                "com.retail.catalog.ProductChanged.v1",
                "{\"sequence\":%d}".formatted(sequence));
    }

    private static void letter(String topic, String key, long sequence, String json) {
        Events.send(
                topic,
                key,
                json.getBytes(StandardCharsets.UTF_8),
                Map.of(
                        "ce_id",
                        key + "-" + sequence,
                        "ce_sequence",
                        Long.toString(sequence),
                        "kafka_dlt-original-topic",
                        DeadLetters.origin(topic)));
    }

    private static List<String> sequences(String topic, String key) {
        return Events.read(topic).stream()
                .filter(event -> key.equals(event.key()))
                .map(event -> event.headers().get("ce_sequence"))
                .toList();
    }
}
