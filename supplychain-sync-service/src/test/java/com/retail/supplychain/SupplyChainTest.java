package com.retail.supplychain;

import static org.awaitility.Awaitility.await;

import com.retail.platform.Ids;
import com.retail.platform.testkit.Api;
import com.retail.platform.testkit.Events;
import com.retail.platform.testkit.OutboxRow;
import com.retail.platform.testkit.Outboxes;
import com.retail.platform.testkit.RetailServiceTest;
import com.retail.platform.testkit.Tokens;
import com.standardwebhooks.Webhook;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The service on real servers, with PepsiCo's simulator whose time is also ours. One context for
/// all tests.
@RetailServiceTest(schema = "supplychain")
abstract class SupplyChainTest {

    static final Duration LIMIT = Duration.ofSeconds(30);
    static final Pepsico PEPSICO = Pepsico.start();
    static final String OLD_SECRET = "whsec_" + Base64.getEncoder().encodeToString(new byte[32]);
    static final String SECRET =
            "whsec_"
                    + Base64.getEncoder()
                            .encodeToString("0123456789abcdef0123456789abcdef".getBytes());

    @Autowired JdbcClient jdbc;
    @LocalServerPort int port;

    final UUID product = Ids.next();
    final UUID location = Ids.next();
    Api api;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        registry.add("retail.supplier.url", PEPSICO::url);
        registry.add("retail.supplier.pause", () -> "50ms");
        registry.add("retail.supplier.longest-pause", () -> "300ms");
        registry.add("retail.supplier.patience", () -> "100ms");
        registry.add("retail.supplier.answer-timeout", () -> "700ms");
        registry.add("retail.supplier.breaker-pause", () -> "200ms");
        registry.add("retail.supplier.lease", () -> "4s");
        registry.add("retail.supplier.client-secret", () -> "secret");
        registry.add("retail.clock.url", PEPSICO::clockUrl);
        registry.add("retail.pace.look", () -> "250ms");
        // Time leaps here, and runs are made when a test asks for one.
        registry.add("retail.demand.interval", () -> "3650d");
        registry.add("retail.planning.interval", () -> "3650d");
        registry.add("retail.reconciliation.interval", () -> "3650d");
        registry.add("retail.reconciliation.most-found", () -> "20");
        registry.add("retail.webhook.secrets", () -> SECRET + "," + OLD_SECRET);
    }

    @BeforeEach
    void connect() {
        api = new Api(port);
        PEPSICO.behaveWell();
        PEPSICO.sendTo(port, SECRET);
    }

    @AfterEach
    void pepsicoSawNothingOdd() {
        PEPSICO.outage = false;
        org.assertj.core.api.Assertions.assertThat(PEPSICO.violations).isEmpty();
    }

    void knowProduct(long casePack) {
        Events.publish(
                "retail.product.v1",
                product.toString(),
                "com.retail.catalog.ProductChanged.v1",
                """
                {"product_id":"%s","name":"Chips","category_id":null,"category_path":[],"price":"1.00","currency":"USD",
                 "status":"active","barcodes":[{"gtin":"09521234543213","pack_units":1,"pack_level":"each"},
                 {"gtin":"19521234543210","pack_units":%d,"pack_level":"case"}],"metadata":{},"sequence":1,
                 "changed_at":"2026-11-21T00:00:00Z"}"""
                        .formatted(product, casePack));
        await().atMost(LIMIT).until(() -> count("products", "product_id = '" + product + "'") == 1);
    }

    /// A sale of one, after which so much is available and one is reserved.
    void stock(long sequence, long available, String sourceRef) {
        movement(sequence, -1, "sale", available + 1, sourceRef);
    }

    /// A movement of inventory's, of a product of which one is reserved.
    UUID movement(long sequence, long change, String reason, long onHand, String sourceRef) {
        return movement(sequence, change, reason, onHand, sourceRef, "[]");
    }

    UUID movement(
            long sequence, long change, String reason, long onHand, String sourceRef, String lots) {
        return movement(product, sequence, change, reason, onHand, sourceRef, lots);
    }

    /// Inventory takes a receipt back.
    void takenBack(UUID receipt, long sequence, long change, long onHand) {
        var also = ",\"reverses\":\"" + receipt + "\"";
        var source = "reversal:" + receipt;
        movement(Ids.next(), product, sequence, change, "receipt", onHand, source, "[]" + also);
    }

    UUID movement(
            UUID ofProduct,
            long sequence,
            long change,
            String reason,
            long onHand,
            String sourceRef,
            String lots) {
        return movement(Ids.next(), ofProduct, sequence, change, reason, onHand, sourceRef, lots);
    }

    UUID movement(
            UUID id,
            UUID ofProduct,
            long sequence,
            long change,
            String reason,
            long onHand,
            String sourceRef,
            String lots) {
        var now = PEPSICO.now();
        Events.publish(
                "retail.stock.v1",
                ofProduct + ":" + location,
                "com.retail.inventory.StockChanged.v1",
                """
                {"movement_id":"%s","product_id":"%s","location_id":"%s","change":%d,"reason":"%s","on_hand":%d,
                 "reserved":1,"available":%d,"sequence":%d,"occurred_at":"%s","recorded_at":"%s",
                 "source_ref":"%s","lots":%s}"""
                        .formatted(
                                id,
                                ofProduct,
                                location,
                                change,
                                reason,
                                onHand,
                                onHand - 1,
                                sequence,
                                now,
                                now,
                                sourceRef,
                                lots));
        return id;
    }

    void awaitStock(long sequence) {
        await().atMost(LIMIT)
                .until(
                        () ->
                                count(
                                                "positions",
                                                "product_id = '%s' AND location_id = '%s' AND sequence >= %d"
                                                        .formatted(product, location, sequence))
                                        == 1);
    }

    void lowStock(UUID alert, String state, long available, long threshold, long sequence) {
        Events.publish(
                "retail.low-stock.v1",
                product + ":" + location,
                "com.retail.alerting.LowStock.v1",
                """
                {"alert_id":"%s","product_id":"%s","location_id":"%s","state":"%s","available":%d,"on_hand":%d,
                 "threshold":%d,"rule":"default","opened_at":"2026-11-21T16:42:10Z","resolved_at":null,"sequence":%d}"""
                        .formatted(
                                alert, product, location, state, available, available, threshold,
                                sequence));
    }

    /// The orders of this test's product, oldest first.
    List<JsonNode> orders() {
        var items =
                api.as(Tokens.mint("admin"))
                        .get("/supply-chain/orders?product_id=" + product)
                        .json()
                        .get("items")
                        .valueStream()
                        .toList();
        return items.reversed();
    }

    JsonNode awaitOrder(int number, java.util.function.Predicate<JsonNode> fits) {
        return await().atMost(LIMIT)
                .until(
                        () -> orders().size() >= number ? orders().get(number - 1) : null,
                        order -> order != null && fits.test(order));
    }

    List<OutboxRow> told() {
        return Outboxes.read("supplychain", "ReplenishmentChanged").stream()
                .filter(row -> row.payload().contains(product.toString()))
                .toList();
    }

    JsonNode payload(OutboxRow row) {
        return JsonMapper.shared().readTree(row.payload());
    }

    void awaitReceived(Object id, long units) {
        await().atMost(LIMIT)
                .until(() -> order(id), o -> !o.get("shipments").isEmpty() && received(o) == units);
    }

    /// Of all items of an order's shipments.
    static long received(JsonNode order) {
        return order.get("shipments")
                .valueStream()
                .flatMap(shipment -> shipment.get("items").valueStream())
                .mapToLong(item -> item.get("received_quantity").asLong())
                .sum();
    }

    /// People count in what comes to the location.
    void receiveOurselves() {
        var answer =
                manager()
                        .put(
                                "/supply-chain/terms",
                                "{\"location_id\":\"%s\",\"terms\":{\"receiving\":\"own\"}}"
                                        .formatted(location));
        org.assertj.core.api.Assertions.assertThat(answer.status())
                .as(answer.text())
                .isEqualTo(201);
    }

    JsonNode order(Object id) {
        return admin().get("/supply-chain/orders/" + id).json();
    }

    Api admin() {
        return api.as(Tokens.mint("admin"));
    }

    Api manager() {
        return api.as(Tokens.mint("warehouse_manager", location));
    }

    /// The items of a list, as an admin sees it.
    List<JsonNode> items(String path) {
        var answer = admin().get(path);
        org.assertj.core.api.Assertions.assertThat(answer.status())
                .as(answer.text())
                .isEqualTo(200);
        return answer.json().get("items").valueStream().toList();
    }

    /// Makes a run of that kind and waits for its end.
    JsonNode run(String kind) {
        var asked = admin().post("/supply-chain/sync", "{\"kind\":\"%s\"}".formatted(kind));
        org.assertj.core.api.Assertions.assertThat(asked.status()).as(asked.text()).isEqualTo(202);
        var path = "/supply-chain/runs/" + asked.json().get("id").asString();
        return await().atMost(LIMIT)
                .until(() -> admin().get(path).json(), run -> !run.get("finished_at").isNull());
    }

    /// Lets time pass step by step until it is so.
    <T> T passUntil(
            Duration step,
            java.util.concurrent.Callable<T> what,
            java.util.function.Predicate<T> fits) {
        return await().atMost(LIMIT)
                .pollInterval(Duration.ofMillis(300))
                .until(
                        () -> {
                            var found = what.call();
                            if (!fits.test(found)) {
                                PEPSICO.pass(step);
                            }
                            return found;
                        },
                        fits::test);
    }

    /// Posts a webhook, signed as PepsiCo would.
    Api.Answer webhook(String id, String body) {
        return webhook(id, body, SECRET, Clock.systemUTC().instant().getEpochSecond());
    }

    Api.Answer webhook(String id, String body, String secret, long seconds) {
        try {
            var signature = new Webhook(secret).sign(id, seconds, body);
            return api.send(
                    "POST",
                    "/webhooks/pepsico",
                    body,
                    "webhook-id",
                    id,
                    "webhook-timestamp",
                    Long.toString(seconds),
                    "webhook-signature",
                    signature);
        } catch (com.standardwebhooks.exceptions.WebhookSigningException
                | com.standardwebhooks.exceptions.EmptyWebhookSecretException e) {
            throw new IllegalStateException(e);
        }
    }

    long count(String table, String where) {
        return jdbc.sql("SELECT count(*) FROM " + table + " WHERE " + where)
                .query(Long.class)
                .single();
    }
}
