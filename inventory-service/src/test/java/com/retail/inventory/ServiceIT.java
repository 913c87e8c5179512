package com.retail.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import com.retail.platform.gs1.CheckDigit;
import com.retail.platform.testkit.Events;
import com.retail.platform.testkit.RetailServiceTest;
import com.retail.platform.testkit.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.test.web.server.LocalServerPort;

/// The running service on real servers; one context for all tests that extend this.
@RetailServiceTest(schema = "inventory", properties = "retail.ledger.rows-per-walk=100")
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
        tell(id, gtin, packUnits, 1);
        Awaitility.await()
                .atMost(SOON)
                .until(() -> api.get("/inventory/" + id, ADMIN).status() == 200);
        return id;
    }

    /// Gives a product another barcode; answers when inventory knows it.
    void known(UUID product, String gtin, long sequence) {
        tell(product, gtin, 1, sequence);
        Events.awaitConsumed("inventory.products", "retail.product.v1", SOON);
    }

    private static void tell(UUID id, String gtin, long packUnits, long sequence) {
        Events.publish(
                "retail.product.v1",
                id.toString(),
                "com.retail.catalog.ProductChanged.v1",
                """
                {"product_id":"%s","name":"Cola","category_id":null,"category_name":null,"category_path":[],
                 "price":"1.50","currency":"USD","status":"active","metadata":{},"opening_stock":null,
                 "barcodes":[{"gtin":"%s","pack_units":%d,"pack_level":"case"}],
                 "sequence":%d,"changed_at":"2026-01-01T00:00:00Z"}"""
                        .formatted(id, gtin, packUnits, sequence));
    }

    UUID product() {
        return product(gtin(), 1);
    }

    /// Several products, known after one wait.
    List<UUID> products(int number) {
        var ids = new ArrayList<UUID>();
        for (int i = 0; i < number; i++) {
            var id = com.retail.platform.Ids.next();
            tell(id, gtin(), 1, 1);
            ids.add(id);
        }
        Awaitility.await()
                .atMost(SOON)
                .until(
                        () ->
                                ids.stream()
                                        .allMatch(
                                                id ->
                                                        api.get("/inventory/" + id, ADMIN).status()
                                                                == 200));
        return ids;
    }

    /// A GTIN-14 that nobody else has.
    static String gtin() {
        // Behind a 5 nothing but products is numbered: no weights, no coupons.
        var digits = "15%011d".formatted(ThreadLocalRandom.current().nextLong(100_000_000_000L));
        return digits + CheckDigit.of(digits);
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

    long onHand(UUID product, UUID location) {
        return level(product, location).number("/on_hand");
    }

    Api.Answer level(UUID product, UUID location) {
        return api.get("/inventory/" + product + "?location_id=" + location, ADMIN);
    }

    void receive(UUID product, UUID location, long quantity) {
        var answer =
                api.post(
                        "/inventory/receipts",
                        ADMIN,
                        "{\"product_id\":\"%s\",\"location_id\":\"%s\",\"quantity\":%d}"
                                .formatted(product, location, quantity));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    }

    /// Moves stock as a till would tell of it: at that time, whatever is there.
    Api.Answer adjust(UUID product, UUID location, long delta, Instant occurredAt) {
        return api.post(
                "/inventory/adjustments",
                ADMIN,
                "{\"product_id\":\"%s\",\"location_id\":\"%s\",\"delta\":%d,\"occurred_at\":\"%s\"}"
                        .formatted(product, location, delta, occurredAt));
    }

    static Map<String, String> key() {
        return Map.of("Idempotency-Key", com.retail.platform.Ids.next().toString());
    }

    static <T> List<T> atOnce(int copies, Callable<T> call) throws InterruptedException {
        return atOnce(Collections.nCopies(copies, call));
    }

    static <T> List<T> atOnce(List<Callable<T>> calls) throws InterruptedException {
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            return callers.invokeAll(calls).stream()
                    .map(
                            answer -> {
                                try {
                                    return answer.get();
                                } catch (Exception e) {
                                    throw new IllegalStateException(e);
                                }
                            })
                    .toList();
        }
    }

    void receive(UUID product, long quantity) {
        api.post(
                "/inventory/receipts",
                ADMIN,
                "{\"product_id\":\"%s\",\"quantity\":%d}".formatted(product, quantity));
    }
}
