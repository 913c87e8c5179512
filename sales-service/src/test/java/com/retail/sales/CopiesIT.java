package com.retail.sales;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.retail.platform.testkit.Contracts;
import com.retail.platform.testkit.Events;
import com.retail.sales.location.KnownLocations;
import com.retail.sales.product.KnownProducts;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The copies of products and locations follow the events.
class CopiesIT extends SalesTest {

    private static final String PRODUCTS = "retail.product.v1";
    private static final String LOCATIONS = "retail.location.v1";
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Autowired private KnownProducts products;
    @Autowired private KnownLocations locations;

    @ParameterizedTest
    @ValueSource(strings = {"sample-full.json", "sample-minimal.json", "sample-discontinued.json"})
    void readsEverySampleOfAProduct(String file) {
        var id = UUID.randomUUID();
        var sample = sample("ProductChanged", file).put("product_id", id.toString());

        publishProduct(sample);

        await().atMost(LIMIT).until(() -> products.of(Set.of(id)).containsKey(id));
        var product = products.of(Set.of(id)).get(id);
        assertThat(product.price().toPlainString()).isEqualTo(sample.path("price").asString());
        assertThat(product.status()).isEqualTo(sample.path("status").asString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"sample-default-store.json", "sample-closed-vending-machine.json"})
    void readsEverySampleOfALocation(String file) {
        var id = UUID.randomUUID();
        var sample = sample("LocationChanged", file).put("location_id", id.toString());

        publishLocation(sample);

        await().atMost(LIMIT).until(() -> locations.of(Set.of(id)).containsKey(id));
        var location = locations.of(Set.of(id)).get(id);
        assertThat(location.zone().getId()).isEqualTo(sample.path("time_zone").asString());
        assertThat(location.isDefault()).isEqualTo(sample.path("default").asBoolean());
        assertThat(location.status()).isEqualTo(sample.path("status").asString());
    }

    @Test
    void keepsTheLaterStateWhenEventsComeTwiceOrLate() {
        var id = UUID.randomUUID();
        var sample = sample("ProductChanged", "sample-full.json").put("product_id", id.toString());

        publishProduct(sample.deepCopy().put("price", "5.00").put("sequence", 5));
        publishProduct(sample.deepCopy().put("price", "4.00").put("sequence", 4));
        publishProduct(sample.deepCopy().put("price", "6.00").put("sequence", 5));
        publishProduct(
                sample.deepCopy().put("name", "last").put("price", "5.00").put("sequence", 6));

        await().atMost(LIMIT)
                .until(
                        () ->
                                products.of(Set.of(id)).containsKey(id)
                                        && products.of(Set.of(id)).get(id).name().equals("last"));
        assertThat(products.of(Set.of(id)).get(id).price()).isEqualTo("5.00");
    }

    @Test
    void letsTheLaterDefaultLocationCount() {
        var id = UUID.randomUUID();
        publishLocation(
                sample("LocationChanged", "sample-default-store.json")
                        .put("location_id", id.toString()));

        await().atMost(LIMIT)
                .untilAsserted(
                        () ->
                                assertThat(locations.findDefault())
                                        .hasValueSatisfying(
                                                location ->
                                                        assertThat(location.id()).isEqualTo(id)));
    }

    @Test
    void letsATombstonePass() {
        var id = UUID.randomUUID();
        Events.publish(PRODUCTS, id.toString(), type("catalog.ProductChanged"), null);
        publishProduct(
                sample("ProductChanged", "sample-full.json").put("product_id", id.toString()));

        await().atMost(LIMIT).until(() -> products.of(Set.of(id)).containsKey(id));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "retail.product.v1|not json",
                "retail.product.v1|{}",
                "retail.location.v1|{\"time_zone\": \"Mars/Base\"}",
                "retail.location.v1|[]"
            })
    void putsAMessageAsideThatIsNoEventAndGoesOn(String topic, String poison) {
        var poisonId = UUID.randomUUID().toString();
        var id = UUID.randomUUID();
        Events.send(
                topic,
                id.toString(),
                poison.getBytes(StandardCharsets.UTF_8),
                Map.of("ce_id", poisonId));
        if (topic.equals(PRODUCTS)) {
            publishProduct(
                    sample("ProductChanged", "sample-full.json").put("product_id", id.toString()));
            await().atMost(LIMIT).until(() -> products.of(Set.of(id)).containsKey(id));
        } else {
            publishLocation(
                    sample("LocationChanged", "sample-default-store.json")
                            .put("location_id", id.toString()));
            await().atMost(LIMIT).until(() -> locations.of(Set.of(id)).containsKey(id));
        }

        var dead = Events.await(topic + ".sales.dlt", found -> found.id().equals(poisonId), LIMIT);
        assertThat(dead.value()).isEqualTo(poison);
    }

    private static ObjectNode sample(String event, String file) {
        return (ObjectNode) JsonMapper.shared().readTree(Contracts.sample(event, file));
    }

    private static void publishProduct(ObjectNode event) {
        Events.publish(
                PRODUCTS,
                event.path("product_id").asString(),
                type("catalog.ProductChanged"),
                event.toString());
    }

    private static void publishLocation(ObjectNode event) {
        Events.publish(
                LOCATIONS,
                event.path("location_id").asString(),
                type("inventory.LocationChanged"),
                event.toString());
    }

    private static String type(String event) {
        return "com.retail." + event + ".v1";
    }
}
