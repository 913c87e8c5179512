package com.retail.catalog.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.retail.catalog.CatalogTest;
import com.retail.platform.testkit.Api;
import com.retail.platform.testkit.Contracts;
import com.retail.platform.testkit.OutboxRow;
import com.retail.platform.testkit.Outboxes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ProductsIT extends CatalogTest {

    private static final String A = "0028400433303";
    private static final String B = "0028400433310";
    private static final String MINIMAL =
            """
            {"name": "Chips", "category": "Snacks", "price": 1.89, "stock_level": 120}""";
    private static final JsonMapper JSON = JsonMapper.shared();

    @Test
    void makesAProductOfTheFourFieldsOfTheRequirement() {
        var made = admin().post("/products", MINIMAL);

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.etag()).isEqualTo("\"1\"");
        var product = made.json();
        assertThat(made.header("Location")).isEqualTo("/products/" + product.path("id").asString());
        assertThat(product.path("price").asString()).isEqualTo("1.89");
        assertThat(product.path("price").isString()).isTrue();
        assertThat(product.path("currency").asString()).isEqualTo("USD");
        assertThat(product.path("category").asString()).isEqualTo("Snacks");
        assertThat(product.path("stock_level").asLong()).isEqualTo(120);
        assertThat(product.path("status").asString()).isEqualTo("active");
        assertThat(admin().get("/categories").json().path("items")).hasSize(1);
    }

    @Test
    void tellsOfEachChangeAsTheContractSays() {
        var id = fullProduct();
        admin().put("/products/" + id, MINIMAL.replace("120", "7"), "If-Match", "\"1\"");
        admin().delete("/products/" + id, "If-Match", "*");

        var events = Outboxes.read("catalog", "ProductChanged");
        events.forEach(event -> Contracts.validate("ProductChanged", event.payload()));
        assertThat(events).extracting(OutboxRow::sequence).containsExactly(1L, 2L, 3L);
        assertThat(events).extracting(OutboxRow::key).containsOnly(id);
        assertThat(events).extracting(OutboxRow::topic).containsOnly("retail.product.v1");
        var first = JSON.readTree(events.getFirst().payload());
        assertThat(first.path("opening_stock").asLong()).isEqualTo(7);
        assertThat(first.path("category_path")).hasSize(2);
        assertThat(first.at("/barcodes/1/gtin").asString()).isEqualTo("10028400433300");
        assertThat(first.at("/barcodes/1/pack_level").asString()).isEqualTo("case");
        assertThat(first.at("/metadata/brand").asString()).isEqualTo("Lay's");
        assertThat(JSON.readTree(events.getLast().payload()).path("status").asString())
                .isEqualTo("discontinued");
    }

    @Test
    void documentsWhatAPatchIs() {
        var patch = admin().get("/v3/api-docs").json().at("/paths/~1products~1{id}/patch");

        assertThat(patch.at("/requestBody/content/application~1merge-patch+json/schema").toString())
                .contains("\"type\":\"object\"", "SaveProduct");
    }

    @Test
    void tellsNothingWhenNothingChanged() {
        var id = product(MINIMAL);
        var again = admin().put("/products/" + id, MINIMAL, "If-Match", "\"1\"");

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.etag()).isEqualTo("\"1\"");
        assertThat(Outboxes.read("catalog")).hasSize(1);
    }

    @Test
    void answersThePriceExactlyAsItWasGivenNumberOrText() {
        for (var price : List.of("0.1", "\"0.10\"", "123456789012.3456", "\"123456789012.3456\"")) {
            var made = admin().post("/products", "{\"name\":\"a\",\"price\":%s}".formatted(price));
            assertThat(made.status()).as(made.text()).isEqualTo(201);
            assertThat(made.json().path("price").asString())
                    .isEqualTo(price.contains("0.1") ? "0.10" : "123456789012.3456");
        }
    }

    @Test
    void wantsTheVersionThatIsChanged() {
        var id = product(MINIMAL);
        var path = "/products/" + id;

        assertThat(admin().put(path, MINIMAL).status()).isEqualTo(428);
        assertThat(admin().delete(path).status()).isEqualTo(428);
        assertThat(admin().put(path, MINIMAL, "If-Match", "\"9\"").status()).isEqualTo(412);
        assertThat(admin().delete(path, "If-Match", "\"9\"").status()).isEqualTo(412);
        assertThat(admin().patch(path, "{\"name\":\"x\"}", "If-Match", "\"9\"").status())
                .isEqualTo(412);
        assertThat(admin().patch(path, "{\"name\":\"x\"}").status()).isEqualTo(200);
    }

    @Test
    void letsOneOfManyConcurrentPutsThrough() throws Exception {
        var id = product(MINIMAL);
        var api = admin();

        var statuses =
                concurrently(
                        8,
                        i ->
                                api.put(
                                                "/products/" + id,
                                                MINIMAL.replace("Chips", "Chips " + i),
                                                "If-Match",
                                                "\"1\"")
                                        .status());

        assertThat(statuses).containsOnlyOnce(200);
        assertThat(statuses.stream().filter(status -> status == 412)).hasSize(7);
        assertThat(Outboxes.read("catalog")).hasSize(2);
    }

    @Test
    void patchesWhatIsNamedAndKeepsTheRest() {
        var id = fullProduct();

        var patched =
                admin().patch(
                                "/products/" + id,
                                """
                                {"price": "2.50", "metadata": {"brand": null, "size": "M"}, "stock_level": 7}""",
                                "Content-Type",
                                "application/merge-patch+json");

        assertThat(patched.status()).as(patched.text()).isEqualTo(200);
        assertThat(patched.etag()).isEqualTo("\"2\"");
        assertThat(patched.json().path("price").asString()).isEqualTo("2.50");
        assertThat(patched.json().path("metadata").toString()).isEqualTo("{\"size\":\"M\"}");
        assertThat(patched.json().path("barcodes")).hasSize(2);
        assertThat(patched.json().path("category").asString()).isEqualTo("Potato Chips");

        var moved = admin().patch("/products/" + id, "{\"category\": \"Snacks\"}");
        assertThat(moved.json().path("category_path").toString()).isEqualTo("[\"Snacks\"]");
        var none = admin().patch("/products/" + id, "{\"category_id\": null}");
        assertThat(none.json().path("category").isNull()).isTrue();
    }

    @Test
    void saysWhereStockChangesWhenAnUpdateTries() {
        var id = product(MINIMAL);

        var put =
                admin().put("/products/" + id, MINIMAL.replace("120", "121"), "If-Match", "\"1\"");
        var patch = admin().patch("/products/" + id, "{\"stock_level\": 0}");

        for (var refused : List.of(put, patch)) {
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.json().at("/errors/0/pointer").asString()).isEqualTo("/stock_level");
            assertThat(refused.text()).contains("/inventory/adjustments");
        }
    }

    @Test
    void discontinuesRatherThanDeletes() {
        var id = product(MINIMAL);

        assertThat(admin().delete("/products/" + id, "If-Match", "\"1\"").status()).isEqualTo(204);

        assertThat(admin().get("/products").json().path("items")).isEmpty();
        assertThat(admin().get("/products?status=discontinued").json().path("items")).hasSize(1);
        assertThat(admin().get("/products?status=all").json().path("items")).hasSize(1);
        assertThat(admin().get("/products/" + id).json().path("status").asString())
                .isEqualTo("discontinued");
    }

    @Test
    void keepsABarcodeForOneActiveProduct() {
        var first = product(named("one", A));

        var second = admin().post("/products", named("two", "028400433303"));
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.json().at("/errors/0/pointer").asString()).isEqualTo("/barcodes/0/gtin");

        admin().delete("/products/" + first, "If-Match", "*");
        var third = product(named("three", A));
        var owner =
                admin().get("/products/by-barcode/028400433303", "If-None-Match", "\"1\", \"2\"");
        assertThat(owner.status()).isEqualTo(200);
        assertThat(owner.etag()).isEqualTo("\"1\"");
        assertThat(owner.json().path("id").asString()).isEqualTo(third);
        var back = admin().patch("/products/" + first, "{\"status\": \"active\"}");
        assertThat(back.status()).isEqualTo(409);
        assertThat(Outboxes.read("catalog")).hasSize(3);
    }

    @Test
    void givesABarcodeToOneOfTwoProductsMadeAtOnce() throws Exception {
        var api = admin();
        var statuses = concurrently(6, i -> api.post("/products", named("p" + i, A)).status());

        assertThat(statuses).containsOnlyOnce(201);
        assertThat(statuses.stream().filter(status -> status == 409)).hasSize(5);
    }

    @Test
    void makesOneCategoryForProductsMadeAtOnce() throws Exception {
        var api = admin();
        var statuses = concurrently(6, i -> api.post("/products", MINIMAL).status());

        assertThat(statuses).containsOnly(201);
        assertThat(admin().get("/categories").json().path("items")).hasSize(1);
    }

    @Test
    void findsByPartOfTheNameCategoryAndBarcode() {
        fullProduct();
        product("{\"name\": \"Orange JUICE 100%\", \"category\": \"Drinks\", \"price\": 3}");

        assertThat(names("/products?q=juice")).containsExactly("Orange JUICE 100%");
        assertThat(names("/products?q=0%25")).containsExactly("Orange JUICE 100%");
        assertThat(names("/products?q=_")).isEmpty();
        assertThat(names("/products?category=snacks")).containsExactly("Salted Chips");
        assertThat(names("/products?category=Snacks%20%3E%20Potato%20Chips"))
                .containsExactly("Salted Chips");
        assertThat(names("/products?category=nothing")).isEmpty();
        assertThat(names("/products?barcode=028400433303")).containsExactly("Salted Chips");
        assertThat(names("/products?barcode=" + B)).isEmpty();
    }

    @Test
    void pagesThroughAllProductsByNameAndById() {
        var made = new ArrayList<String>();
        for (var name : List.of("b", "A", "c", "a", "B")) {
            made.add(product("{\"name\": \"%s\", \"price\": 1}".formatted(name)));
        }
        assertThat(pages("/products?limit=2", "name")).containsExactly("A", "a", "b", "B", "c");
        assertThat(pages("/products?limit=2&sort=id", "id")).isEqualTo(made);
    }

    @Test
    void repeatsTheFirstAnswerForTheSameKey() {
        var first = admin();
        var one = first.post("/products", MINIMAL, "Idempotency-Key", "k1");
        var two = first.post("/products", MINIMAL, "Idempotency-Key", "k1");
        var other = first.post("/products", named("x", A), "Idempotency-Key", "k1");

        assertThat(two.status()).isEqualTo(201);
        assertThat(two.text()).isEqualTo(one.text());
        assertThat(two.header("Location")).isEqualTo(one.header("Location"));
        assertThat(two.etag()).isEqualTo(one.etag());
        assertThat(other.status()).isEqualTo(422);
        assertThat(Outboxes.read("catalog")).hasSize(1);
    }

    @Test
    void carriesTheTraceIntoTheEvent() {
        var trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        admin().post("/products", MINIMAL, "traceparent", "00-" + trace + "-00f067aa0ba902b7-01");

        assertThat(Outboxes.read("catalog").getFirst().traceparent()).contains(trace);
    }

    private String fullProduct() {
        return product(
                """
                {"name": " Salted Chips ", "category": "Snacks > Potato Chips", "price": "1.89", "currency": "EUR",
                 "stock_level": 7, "metadata": {"brand": "Lay's"},
                 "barcodes": [{"gtin": "028400433303"}, {"gtin": "10028400433300", "pack_units": 24}]}""");
    }

    private static String named(String name, String gtin) {
        return "{\"name\": \"%s\", \"price\": 1, \"barcodes\": [{\"gtin\": \"%s\"}]}"
                .formatted(name, gtin);
    }

    private List<String> names(String path) {
        return texts(admin().get(path), "name");
    }

    private List<String> pages(String path, String field) {
        var all = new ArrayList<String>();
        var answer = admin().get(path);
        all.addAll(texts(answer, field));
        while (!answer.json().path("next_cursor").isNull()) {
            answer = admin().get(path + "&cursor=" + answer.json().path("next_cursor").asString());
            all.addAll(texts(answer, field));
        }
        return all;
    }

    private static List<String> texts(Api.Answer answer, String field) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json()
                .path("items")
                .valueStream()
                .map((JsonNode item) -> item.path(field).asString())
                .toList();
    }

    private static <T> List<T> concurrently(int times, java.util.function.IntFunction<T> call)
            throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls =
                    IntStream.range(0, times)
                            .mapToObj(i -> (Callable<T>) () -> call.apply(i))
                            .toList();
            var results = new ArrayList<T>();
            for (var future : threads.invokeAll(calls)) {
                results.add(future.get());
            }
            return results;
        }
    }
}
