package com.retail.catalog.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.retail.catalog.CatalogTest;
import com.retail.platform.testkit.Api;
import com.retail.platform.testkit.Contracts;
import com.retail.platform.testkit.Events;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class StockListenerIT extends CatalogTest {

    private static final String TOPIC = "retail.stock.v1";
    private static final String TYPE = "com.retail.inventory.StockChanged.v1";
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final UUID here = UUID.randomUUID();
    private final UUID there = UUID.randomUUID();
    private String product;

    @BeforeEach
    void makeAProduct() {
        product = product("{\"name\": \"Chips\", \"price\": 1, \"stock_level\": 100}");
    }

    @Test
    void showsTheDeclaredStockToAnAdminUntilInventoryHasBookedIt() {
        assertThat(level(admin())).isEqualTo(100);
        assertThat(level(as("warehouse_manager", here))).isZero();
        assertThat(openingStock(admin())).isEqualTo("100");
        for (var role : List.of("warehouse_manager", "retail_partner")) {
            assertThat(openingStock(as(role, here))).isEqualTo("null");
            var path = "/products/export?format=json";
            assertThat(as(role, here).get(path).text()).contains("\"opening_stock\":null");
        }

        publish(here, 90, 1);

        awaitLevel(90);
    }

    @Test
    void addsUpTheLocationsThatTheCallerSees() {
        publish(here, 5, 1);
        publish(there, -2, 1);

        awaitLevel(3);
        assertThat(level(as("warehouse_manager", here))).isEqualTo(5);
        assertThat(level(as("retail_partner", there))).isEqualTo(-2);
        assertThat(level(as("retail_partner", here, there))).isEqualTo(3);
        assertThat(level(as("retail_partner"))).isZero();
    }

    @Test
    void changesAProductThatIsOversold() {
        publish(here, -3, 1);
        awaitLevel(-3);
        var path = "/products/" + product;

        var patched = admin().patch(path, "{\"price\": \"2.00\"}");
        var put =
                admin().put(
                                path,
                                "{\"name\": \"Chips\", \"price\": 3, \"stock_level\": -3}",
                                "If-Match",
                                "*");
        var other = admin().patch(path, "{\"stock_level\": -4}");
        var exported = admin().get("/products/export").text();
        var imported = admin().post("/products/import", exported, "Content-Type", "text/csv");

        assertThat(patched.status()).as(patched.text()).isEqualTo(200);
        assertThat(put.status()).as(put.text()).isEqualTo(200);
        assertThat(other.status()).isEqualTo(422);
        assertThat(exported).contains(",'-3,");
        assertThat(imported.json().path("unchanged").asInt()).as(imported.text()).isOne();
    }

    @Test
    void answersANewLevelToWhoKnowsTheVersion() {
        var path = "/products/" + product;
        var before = admin().get(path);
        publish(here, 0, 1);
        awaitLevel(0);

        var after = admin().get(path, "If-None-Match", before.etag());

        assertThat(before.etag()).isEqualTo("\"1\"");
        assertThat(after.status()).isEqualTo(200);
        assertThat(after.etag()).isEqualTo("\"1\"");
        assertThat(after.json().path("stock_level").asLong()).isZero();
    }

    @Test
    void appliesALevelOnlyIfItIsLaterThanTheKnownOne() {
        publish(here, 50, 7);
        awaitLevel(50);

        publish(here, 60, 6);
        publish(here, 70, 7);
        publish(there, 1, 1);

        awaitLevel(51);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sample-opening.json",
                "sample-sale.json",
                "sample-below-zero.json",
                "sample-reservation.json"
            })
    void readsEverySampleOfTheContract(String file) {
        var sample =
                (ObjectNode) JsonMapper.shared().readTree(Contracts.sample("StockChanged", file));
        sample.put("product_id", product);

        publish(sample.toString());

        awaitLevel(sample.path("on_hand").asLong());
    }

    @ParameterizedTest
    @ValueSource(strings = {"not json", "{}", "[]", "{\"product_id\": 5}"})
    void putsAMessageAsideThatIsNoStockChangedAndGoesOn(String poison) {
        var id = UUID.randomUUID().toString();
        Events.send(
                TOPIC,
                product + ":" + here,
                poison.getBytes(StandardCharsets.UTF_8),
                Map.of("ce_id", id, "ce_type", TYPE));
        publish(here, 9, 1);

        awaitLevel(9);
        var dead = Events.await(TOPIC + ".catalog.dlt", message -> message.id().equals(id), LIMIT);
        assertThat(dead.value()).isEqualTo(poison);
        assertThat(dead.headers()).containsKey("kafka_dlt-exception-message");
    }

    private void publish(UUID location, long onHand, long sequence) {
        publish(
                """
                {"product_id": "%s", "location_id": "%s", "on_hand": %d, "sequence": %d, "later_field": {}}"""
                        .formatted(product, location, onHand, sequence));
    }

    private void publish(String json) {
        Events.publish(TOPIC, product, TYPE, json);
    }

    private void awaitLevel(long expected) {
        var admin = admin();
        await().atMost(LIMIT).untilAsserted(() -> assertThat(level(admin)).isEqualTo(expected));
    }

    private String openingStock(Api api) {
        return api.get("/products/" + product).json().path("opening_stock").toString();
    }

    private long level(Api api) {
        return api.get("/products/" + product).json().path("stock_level").asLong();
    }
}
