package com.retail.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import com.retail.platform.Ids;
import com.retail.platform.testkit.Tokens;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BinIT extends ServiceIT {

    @Test
    void aProductIsKeptInSeveralBinsAndFoundByThem() {
        var shop = location();
        var products = products(2);
        var shelf = "/locations/" + shop + "/bins/A-1";
        assertThat(put(shelf, "{\"name\":\"Shelf\"}", "").status()).isEqualTo(201);
        assertThat(put("/locations/" + shop + "/bins/B-2", "{\"name\":\"Cellar\"}", "").status())
                .isEqualTo(201);
        for (var bin : new String[] {"A-1", "B-2"}) {
            for (int i = 0; i < 2; i++) {
                assertThat(
                                put(
                                                "/locations/%s/bins/%s/products/%s"
                                                        .formatted(shop, bin, products.get(0)),
                                                null,
                                                "")
                                        .status())
                        .isEqualTo(204);
            }
        }
        receive(products.get(0), shop, 3);
        receive(products.get(1), shop, 3);

        var found = api.get("/inventory?location_id=%s&bin=A-1".formatted(shop), ADMIN);
        assertThat(found.json().at("/items").findValuesAsString("product_id"))
                .containsExactly(products.get(0).toString());
        assertThat(api.get(shelf + "/products", ADMIN).json().at("/items")).hasSize(1);
        assertThat(
                        api.call(
                                        "DELETE",
                                        shelf + "/products/" + products.get(0),
                                        ADMIN,
                                        null,
                                        Map.of())
                                .status())
                .isEqualTo(204);
        assertThat(api.get(shelf + "/products", ADMIN).json().at("/items")).isEmpty();
        assertThat(api.get("/inventory?bin=A-1", ADMIN).status()).isEqualTo(400);
    }

    @Test
    void aBinIsChangedAndRemovedByItsVersion() {
        var path = "/locations/" + location() + "/bins/A-1";
        put(path, "{\"name\":\"Shelf\"}", "");

        assertThat(put(path, "{\"name\":\"Rack\"}", "").status()).isEqualTo(428);
        assertThat(put(path, "{\"name\":\"Rack\"}", "\"2\"").status()).isEqualTo(412);
        assertThat(put(path, "{\"name\":\"Rack\"}", "\"1\"").text("/name")).isEqualTo("Rack");
        assertThat(api.call("DELETE", path, ADMIN, null, Map.of()).status()).isEqualTo(428);
        assertThat(api.call("DELETE", path, ADMIN, null, Map.of("If-Match", "\"2\"")).status())
                .isEqualTo(204);
        assertThat(api.get(path, ADMIN).status()).isEqualTo(404);
    }

    @Test
    void binsAreTheBusinessOfTheirLocation() {
        var shop = location();
        var path = "/locations/" + shop + "/bins/A-1";
        put(path, "{\"name\":\"Shelf\"}", "");
        var stranger = Tokens.mint("warehouse_manager", store);

        assertThat(api.get(path, stranger).status()).isEqualTo(404);
        assertThat(api.call("PUT", path, stranger, "{\"name\":\"Mine\"}", Map.of()).status())
                .isEqualTo(404);
        assertThat(put(path + "/products/" + Ids.next(), null, "").status()).isEqualTo(404);
        assertThat(put("/locations/" + shop + "/bins/a%20b", "{\"name\":\"n\"}", "").status())
                .isEqualTo(400);
    }

    private Api.Answer put(String path, String body, String ifMatch) {
        return api.call(
                "PUT",
                path,
                ADMIN,
                body,
                ifMatch.isEmpty() ? Map.of() : Map.of("If-Match", ifMatch));
    }
}
