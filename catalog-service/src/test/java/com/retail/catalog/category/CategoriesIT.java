package com.retail.catalog.category;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.retail.catalog.CatalogTest;
import com.retail.platform.testkit.Api;
import com.retail.platform.testkit.Contracts;
import com.retail.platform.testkit.Outboxes;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class CategoriesIT extends CatalogTest {

    @Test
    void showsTheTreeInTheOrderOfNames() {
        var snacks = category("Snacks", null);
        category("Nuts", snacks);
        category("Chips", snacks);
        category("Drinks", null);

        var tree = admin().get("/categories").json().path("items");

        assertThat(tree.at("/0/name").asString()).isEqualTo("Drinks");
        assertThat(tree.at("/1/children/0/name").asString()).isEqualTo("Chips");
        assertThat(tree.at("/1/children/1/name").asString()).isEqualTo("Nuts");
    }

    @Test
    void refusesACircle() {
        var top = category("Top", null);
        var middle = category("Middle", top);
        var leaf = category("Leaf", middle);

        for (var parent : new String[] {top, middle, leaf}) {
            var refused = put(top, "Top", parent);
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.json().at("/errors/0/pointer").asString()).isEqualTo("/parent_id");
        }
    }

    @Test
    void refusesATreeTooDeep() {
        String parent = null;
        for (int level = 1; level <= 8; level++) {
            parent = category("Level " + level, parent);
        }
        assertThat(post("Level 9", parent).status()).isEqualTo(422);
        var other = category("Other", null);
        category("Below", other);
        assertThat(put(other, "Other", parent).status()).isEqualTo(422);
    }

    @Test
    void refusesANameTwiceBeneathOneParent() {
        var snacks = category("Snacks", null);
        category("Chips", snacks);

        assertThat(post("snacks", null).status()).isEqualTo(409);
        assertThat(post("CHIPS", snacks).status()).isEqualTo(409);
        assertThat(post("Chips", null).status()).isEqualTo(201);
    }

    @Test
    void keepsACategoryThatIsInUse() {
        var snacks = category("Snacks", null);
        var chips = category("Chips", snacks);
        var id =
                product(
                        "{\"name\": \"a\", \"price\": 1, \"category_id\": \"%s\"}"
                                .formatted(chips));

        assertThat(delete(snacks).status()).isEqualTo(409);
        assertThat(delete(chips).status()).isEqualTo(409);
        admin().patch("/products/" + id, "{\"category_id\": null}");
        assertThat(delete(chips).status()).isEqualTo(204);
        assertThat(delete(snacks).status()).isEqualTo(204);
        assertThat(delete(snacks).status()).isEqualTo(404);
    }

    @Test
    void wantsTheVersionThatIsChanged() {
        var id = category("Snacks", null);
        var body = "{\"name\": \"Treats\"}";

        assertThat(admin().get("/categories/" + id).etag()).isEqualTo("\"1\"");
        assertThat(admin().put("/categories/" + id, body).status()).isEqualTo(428);
        assertThat(admin().put("/categories/" + id, body, "If-Match", "\"2\"").status())
                .isEqualTo(412);
        assertThat(admin().put("/categories/" + id, body, "If-Match", "\"1\"").etag())
                .isEqualTo("\"2\"");
    }

    @Test
    void tellsOfAllProductsBeneathARenamedCategory() {
        var snacks = category("Snacks", null);
        var chips = category("Chips", snacks);
        // More than one batch.
        for (int i = 0; i < 230; i++) {
            product(
                    "{\"name\": \"p%d\", \"price\": 1, \"category_id\": \"%s\"}"
                            .formatted(i, chips));
        }
        product("{\"name\": \"elsewhere\", \"price\": 1, \"category\": \"Drinks\"}");
        Outboxes.clear("catalog");

        assertThat(put(snacks, "Treats", null).status()).isEqualTo(200);

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(Outboxes.read("catalog")).hasSize(230));
        var event = Outboxes.read("catalog").getFirst();
        Contracts.validate("ProductChanged", event.payload());
        assertThat(event.sequence()).isEqualTo(2);
        assertThat(JsonMapper.shared().readTree(event.payload()).path("category_path").toString())
                .isEqualTo("[\"Treats\",\"Chips\"]");
    }

    private String category(String name, String parent) {
        var made = post(name, parent);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.json().path("id").asString();
    }

    private Api.Answer post(String name, String parent) {
        return admin().post("/categories", body(name, parent));
    }

    private Api.Answer put(String id, String name, String parent) {
        return admin().put("/categories/" + id, body(name, parent), "If-Match", "*");
    }

    private Api.Answer delete(String id) {
        return admin().delete("/categories/" + id, "If-Match", "*");
    }

    private static String body(String name, String parent) {
        return "{\"name\": \"%s\", \"parent_id\": %s}"
                .formatted(name, parent == null ? null : "\"" + parent + "\"");
    }
}
