package com.retail.inventory;

import com.retail.platform.testkit.Events;
import com.retail.platform.testkit.RetailServiceTest;
import com.retail.platform.testkit.Tokens;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.test.web.server.LocalServerPort;

/// The running service on real servers; one context for all tests that extend this.
@RetailServiceTest(schema = "inventory")
abstract class ServiceIT {

    static final Duration SOON = Duration.ofSeconds(20);
    static final String ADMIN = Tokens.mint("admin");

    @LocalServerPort int port;
    Api api;
    UUID store;

    @BeforeEach
    void connect() {
        api = new Api(port);
        store = UUID.fromString(api.get("/locations", ADMIN).text("/items/0/location_id"));
    }

    /// A product as the catalogue would tell of it; answers when inventory knows it.
    UUID product(String gtin, long packUnits) {
        var id = com.retail.platform.Ids.next();
        Events.publish(
                "retail.product.v1",
                id.toString(),
                "com.retail.catalog.ProductChanged.v1",
                """
                {"product_id":"%s","name":"Cola","category_id":null,"category_name":null,"category_path":[],
                 "price":"1.50","currency":"USD","status":"active","metadata":{},"opening_stock":null,
                 "barcodes":[{"gtin":"%s","pack_units":%d,"pack_level":"case"}],
                 "sequence":1,"changed_at":"2026-01-01T00:00:00Z"}"""
                        .formatted(id, gtin, packUnits));
        Awaitility.await()
                .atMost(SOON)
                .until(() -> api.get("/inventory/" + id, ADMIN).status() == 200);
        return id;
    }

    UUID product() {
        return product("%014d".formatted(Math.abs(com.retail.platform.Ids.next().hashCode())), 1);
    }

    UUID location() {
        var code = "L" + com.retail.platform.Ids.next();
        return UUID.fromString(
                api.post(
                                "/locations",
                                ADMIN,
                                "{\"code\":\"%s\",\"name\":\"Shop\",\"time_zone\":\"Europe/Berlin\"}"
                                        .formatted(code))
                        .text("/location_id"));
    }

    long onHand(UUID product) {
        return api.get("/inventory/" + product, ADMIN).number("/on_hand");
    }

    void receive(UUID product, long quantity) {
        api.post(
                "/inventory/receipts",
                ADMIN,
                "{\"product_id\":\"%s\",\"quantity\":%d}".formatted(product, quantity));
    }
}
