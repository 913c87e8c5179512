package com.retail.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.retail.platform.testkit.Api;
import com.retail.platform.testkit.Endpoints;
import com.retail.platform.testkit.Outboxes;
import com.retail.platform.testkit.Tokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Who may call what: every endpoint and every role.
class RightsIT extends CatalogTest {

    private static final String TABLE =
            """
            # method | path                   | admin | warehouse_manager | retail_partner | nobody
            GET      | /products              | 200   | 200 | 200 | 401
            GET      | /products/{p}          | 200   | 200 | 200 | 401
            GET      | /products/by-barcode/0028400433303 | 404 | 404 | 404 | 401
            GET      | /products/export       | 200   | 200 | 200 | 401
            POST     | /products              | 201   | 403 | 403 | 401
            PUT      | /products/{p}          | 200   | 403 | 403 | 401
            PATCH    | /products/{p}          | 200   | 403 | 403 | 401
            DELETE   | /products/{p}          | 204   | 403 | 403 | 401
            POST     | /products/import       | 200   | 403 | 403 | 401
            GET      | /categories            | 200   | 200 | 200 | 401
            GET      | /categories/{c}        | 200   | 200 | 200 | 401
            POST     | /categories            | 201   | 403 | 403 | 401
            PUT      | /categories/{c}        | 200   | 403 | 403 | 401
            DELETE   | /categories/{c}        | 204   | 403 | 403 | 401
            """;

    private static final String PRODUCT = "{\"name\": \"Chips\", \"price\": 1}";
    private static final String CATEGORY = "{\"name\": \"Snacks\"}";

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = TABLE)
    void letsARoleDoWhatItMay(
            String method, String path, int admin, int manager, int partner, int nobody) {
        var product = product(PRODUCT);
        var category = admin().post("/categories", CATEGORY).json().path("id").asString();
        var full = path.replace("{p}", product).replace("{c}", category);
        int before = Outboxes.read("catalog").size();

        assertThat(call("nobody", method, full).status()).isEqualTo(nobody);
        assertThat(call("retail_partner", method, full).status()).isEqualTo(partner);
        assertThat(call("warehouse_manager", method, full).status()).isEqualTo(manager);
        assertThat(Outboxes.read("catalog")).as("nothing written").hasSize(before);
        var answer = call("admin", method, full);
        assertThat(answer.status()).as(answer.text()).isEqualTo(admin);
    }

    @Test
    void theTableHasEveryEndpoint() {
        Endpoints.of(admin()).areAllIn(Endpoints.calls(TABLE));
    }

    @Test
    void refusesEveryTokenThatIsNotItsIssuersForIt() {
        for (var token :
                new String[] {
                    Tokens.expired("admin"),
                    Tokens.wrongKey("admin"),
                    Tokens.wrongAudience("admin"),
                    Tokens.wrongIssuer("admin"),
                    Tokens.unsigned("admin"),
                    "nonsense"
                }) {
            var answer = new Api(admin().port(), token).get("/products");
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        }
        assertThat(as("emperor").get("/products").status()).isEqualTo(403);
    }

    private Api.Answer call(String role, String method, String path) {
        var api = as(role);
        if (path.endsWith("/import")) {
            return api.post(path, "name,price\nNew,1\n", "Content-Type", "text/csv");
        }
        var body =
                switch (method) {
                    case "POST", "PUT", "PATCH" ->
                            path.startsWith("/products")
                                    ? PRODUCT
                                    : CATEGORY.replace("Snacks", method);
                    default -> null;
                };
        return method.equals("PUT") || method.equals("DELETE")
                ? api.send(method, path, body, "If-Match", "*")
                : api.send(method, path, body);
    }
}
