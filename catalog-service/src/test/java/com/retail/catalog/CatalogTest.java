package com.retail.catalog;

import com.retail.platform.testkit.Api;
import com.retail.platform.testkit.Infra;
import com.retail.platform.testkit.RetailServiceTest;
import com.retail.platform.testkit.Tokens;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.test.web.server.LocalServerPort;

/// The whole service on PostgreSQL and Kafka: one context for all tests that extend this.
@RetailServiceTest(schema = "catalog")
public abstract class CatalogTest {

    @LocalServerPort private int port;

    @BeforeEach
    void empty() {
        Infra.postgres().clear("catalog");
    }

    protected Api admin() {
        return new Api(port, Tokens.mint("admin"));
    }

    protected Api as(String role, UUID... locations) {
        return new Api(port, role.equals("nobody") ? "" : Tokens.mint(role, locations));
    }

    /// Makes a product; answers its id.
    protected String product(String json) {
        var answer = admin().post("/products", json);
        if (answer.status() != 201) {
            throw new AssertionError(answer.text());
        }
        return answer.json().path("id").asString();
    }
}
