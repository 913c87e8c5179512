package com.retail.supplychain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.retail.platform.Ids;
import com.retail.platform.testkit.Contracts;
import com.retail.platform.testkit.Outboxes;
import com.retail.platform.testkit.Tokens;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Who may do what, what bad input gets, and demand.
class SupplyChainApiIT extends SupplyChainTest {

    private static final String ORDERS = "/supply-chain/orders";

    private final UUID foreign = Ids.next();
    private String ownOrder = "";
    private String foreignOrder = "";

    @BeforeEach
    void prepare() {
        jdbc.sql(
                        "INSERT INTO products (product_id, name, case_pack, discontinued, sequence) VALUES (?, 'Chips', 12, false, 1)")
                .param(product)
                .update();
        for (var place : new UUID[] {location, foreign}) {
            jdbc.sql(
                            """
                            INSERT INTO positions (product_id, location_id, on_hand, reserved, available, sequence, as_of, changed_at, next_at)
                            VALUES (?, ?, 1, 0, 1, 1, now(), now(), now())""")
                    .params(product, place)
                    .update();
        }
        ownOrder = ORDERS + "/" + placed(location);
        foreignOrder = ORDERS + "/" + placed(foreign);
    }

    @TestFactory
    Stream<DynamicTest> rights() {
        return Stream.of(
                        row("GET", ORDERS, null, 200, 200, 200, 401),
                        row("GET", ORDERS + "?location_id=" + foreign, null, 200, 404, 404, 401),
                        row("GET", ownOrder, null, 200, 200, 200, 401),
                        row("GET", foreignOrder, null, 200, 404, 404, 401),
                        row("POST", ORDERS, body(product, location, 1), 201, 201, 403, 401),
                        row("POST", ORDERS, body(product, foreign, 1), 201, 404, 403, 401),
                        row("GET", "/supply-chain/positions", null, 200, 200, 200, 401),
                        row(
                                "GET",
                                "/supply-chain/positions?location_id=" + foreign,
                                null,
                                200,
                                404,
                                404,
                                401),
                        row("GET", "/supply-chain/demand", null, 200, 200, 200, 401),
                        row(
                                "GET",
                                "/supply-chain/demand?location_id=" + foreign,
                                null,
                                200,
                                404,
                                404,
                                401),
                        row("GET", "/supply-chain/runs", null, 200, 200, 200, 401),
                        row("POST", "/supply-chain/sync", null, 202, 202, 403, 401),
                        row("GET", "/supply-chain/webhooks", null, 200, 403, 403, 401))
                .flatMap(rows -> rows);
    }

    private Stream<DynamicTest> row(
            String method,
            String path,
            String body,
            int admin,
            int manager,
            int partner,
            int nobody) {
        return Stream.of(
                expect(method, path, body, "nobody", null, nobody),
                expect(
                        method,
                        path,
                        body,
                        "partner",
                        Tokens.mint("retail_partner", location),
                        partner),
                expect(
                        method,
                        path,
                        body,
                        "manager",
                        Tokens.mint("warehouse_manager", location),
                        manager),
                expect(method, path, body, "admin", Tokens.mint("admin"), admin));
    }

    private DynamicTest expect(
            String method, String path, String body, String who, String token, int status) {
        return DynamicTest.dynamicTest(
                who + " " + method + " " + path + " " + status,
                () -> {
                    var answer = api.as(token).send(method, path, body);
                    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
                    if (status >= 400) {
                        assertThat(answer.type()).startsWith("application/problem+json");
                    } else if (!who.equals("admin")) {
                        assertThat(answer.text()).doesNotContain(foreign.toString());
                    }
                });
    }

    @TestFactory
    Stream<DynamicTest> badInputIsNamedAndChangesNothing() {
        var unknown = Ids.next();
        return Stream.of(
                bad("POST", ORDERS, "{", 400, ""),
                bad("POST", ORDERS, "", 400, ""),
                bad("POST", ORDERS, "{}", 422, "/product_id"),
                bad("POST", ORDERS, "{}", 422, "/location_id"),
                bad("POST", ORDERS, "{}", 422, "/quantity"),
                bad("POST", ORDERS, body(product, location, 0), 422, "/quantity"),
                bad("POST", ORDERS, body(product, location, -3), 422, "/quantity"),
                bad("POST", ORDERS, body(product, location, 999_999_999_999L), 422, "/quantity"),
                bad(
                        "POST",
                        ORDERS,
                        body(product, location, 1).replace(":1}", ":1.5}"),
                        400,
                        "/quantity"),
                bad(
                        "POST",
                        ORDERS,
                        body(product, location, 1).replace(":1}", ":\"1\"}"),
                        400,
                        "/quantity"),
                bad(
                        "POST",
                        ORDERS,
                        body(product, location, 1).replace(":1}", ":1,\"price\":2}"),
                        400,
                        "/price"),
                bad(
                        "POST",
                        ORDERS,
                        body(product, location, 1).replace(product.toString(), "7"),
                        400,
                        "/product_id"),
                bad("POST", ORDERS, body(unknown, location, 1), 422, "/product_id"),
                bad("POST", ORDERS, body(product, unknown, 1), 422, "/location_id"),
                bad("GET", ORDERS + "?state=lost", null, 400, "state"),
                bad("GET", ORDERS + "?message=lost", null, 400, "message"),
                bad("GET", ORDERS + "?product_id=7", null, 400, "product_id"),
                bad("GET", ORDERS + "?colour=red", null, 400, "colour"),
                bad("GET", ORDERS + "?limit=501", null, 400, "limit"),
                bad("GET", ORDERS + "?cursor=%21", null, 400, "cursor"),
                bad("GET", ORDERS + "/7", null, 400, "id"),
                bad("GET", ORDERS + "/" + unknown, null, 404, ""),
                bad("DELETE", ownOrder, null, 405, ""),
                bad("GET", "/supply-chain/positions?cursor=AAAA", null, 400, "cursor"),
                bad("GET", "/supply-chain/positions?product_id=x", null, 400, "product_id"),
                bad("GET", "/supply-chain/demand?cursor=AAAA", null, 400, "cursor"),
                bad("GET", "/supply-chain/demand?location_id=x", null, 400, "location_id"),
                bad("GET", "/supply-chain/runs?limit=x", null, 400, "limit"),
                bad("GET", "/supply-chain/runs/x", null, 400, "id"),
                bad("GET", "/supply-chain/runs/" + unknown, null, 404, ""),
                bad("GET", "/supply-chain/webhooks?state=lost", null, 400, "state"),
                bad("GET", "/supply-chain/webhooks?cursor=AAAA", null, 400, "cursor"),
                bad("POST", "/supply-chain/sync?force=1", null, 400, "force"));
    }

    private DynamicTest bad(String method, String path, String body, int status, String blamed) {
        return DynamicTest.dynamicTest(
                method + " " + path + " " + body,
                () -> {
                    long before =
                            count("orders", "true")
                                    + count("sync_runs", "requested_by IS NOT NULL");
                    var answer = api.as(Tokens.mint("admin")).send(method, path, body);
                    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
                    assertThat(answer.type()).startsWith("application/problem+json");
                    if (!blamed.isEmpty()) {
                        assertThat(answer.blamed()).as(answer.text()).contains(blamed);
                    }
                    assertThat(
                                    count("orders", "true")
                                            + count("sync_runs", "requested_by IS NOT NULL"))
                            .isEqualTo(before);
                });
    }

    @Test
    void refusesOtherMediaTypesAndBodiesOutOfSize() {
        var admin = Tokens.mint("admin");
        assertThat(api.as(admin).send("POST", ORDERS, "a=b", "Content-Type", "text/plain").status())
                .isEqualTo(415);
        assertThat(
                        api.as(admin)
                                .send("POST", ORDERS, "\"" + "x".repeat(10_000_000) + "\"")
                                .status())
                .isEqualTo(413);
    }

    @Test
    void aRepeatedOrderIsPlacedOnce() {
        var manager = Tokens.mint("warehouse_manager", location);
        long before = count("orders", "product_id = '" + product + "'");
        var key = Ids.next().toString();
        var first =
                api.as(manager)
                        .send("POST", ORDERS, body(product, location, 13), "Idempotency-Key", key);
        var again =
                api.as(manager)
                        .send("POST", ORDERS, body(product, location, 13), "Idempotency-Key", key);
        assertThat(first.status()).isEqualTo(201);
        assertThat(first.json().get("ordered_quantity").asLong()).isEqualTo(24);
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(count("orders", "product_id = '" + product + "'")).isEqualTo(before + 1);
        assertThat(
                        api.as(manager)
                                .send(
                                        "POST",
                                        ORDERS,
                                        body(product, location, 14),
                                        "Idempotency-Key",
                                        key)
                                .status())
                .isEqualTo(422);
    }

    @Test
    void refusesToOrderWhatIsDiscontinued() {
        jdbc.sql("UPDATE products SET discontinued = true WHERE product_id = ?")
                .param(product)
                .update();
        assertThat(
                        api.as(Tokens.mint("admin"))
                                .send("POST", ORDERS, body(product, location, 1))
                                .status())
                .isEqualTo(409);
    }

    @Test
    void fetchesDemandByCursorKeepsTheNewestVersionAndTellsOthersOnce() {
        PEPSICO.demandPages.add(
                "[" + signal(84, 1, "2026-11-23") + "," + signal(90, 1, "2026-11-30") + "]");
        PEPSICO.demandPages.add(
                "["
                        + signal(70, 2, "2026-11-23")
                        + ",{\"buyer_item\":\"not ours\",\"unit\":\"each\"},"
                        + signal(99, 1, "2026-11-30")
                        + "]");
        var manager = Tokens.mint("warehouse_manager", location);
        var run = api.as(manager).send("POST", "/supply-chain/sync", null);
        assertThat(run.status()).isEqualTo(202);
        var id = run.json().get("id").asString();
        await().atMost(LIMIT)
                .until(
                        () ->
                                api.as(manager)
                                        .get("/supply-chain/runs/" + id)
                                        .json()
                                        .get("state")
                                        .asString()
                                        .equals("done"));

        var items =
                api.as(manager)
                        .get("/supply-chain/demand?product_id=" + product)
                        .json()
                        .get("items");
        assertThat(items.valueStream().map(item -> item.get("quantity").asLong()))
                .containsExactly(70L, 90L);
        var told =
                Outboxes.read("supplychain", "DemandUpdated").stream()
                        .filter(row -> row.payload().contains(product.toString()))
                        .toList();
        told.forEach(row -> Contracts.validate("DemandUpdated", row.payload()));
        assertThat(told.stream().map(row -> row.sequence())).containsExactly(1L, 2L, 3L);
        assertThat(
                        api.as(Tokens.mint("retail_partner", foreign))
                                .get("/supply-chain/demand?product_id=" + product)
                                .json()
                                .get("items")
                                .size())
                .isZero();

        var again =
                api.as(manager)
                        .send("POST", "/supply-chain/sync", null)
                        .json()
                        .get("id")
                        .asString();
        await().atMost(LIMIT)
                .until(
                        () ->
                                api.as(manager)
                                        .get("/supply-chain/runs/" + again)
                                        .json()
                                        .get("state")
                                        .asString()
                                        .equals("done"));
        assertThat(
                        api.as(manager)
                                .get("/supply-chain/runs/" + again)
                                .json()
                                .get("signals")
                                .asLong())
                .isZero();
    }

    @Test
    void aRunThatFailsSaysWhyAndTheNextGoesOn() {
        PEPSICO.outage = true;
        var admin = Tokens.mint("admin");
        var id = api.as(admin).send("POST", "/supply-chain/sync", null).json().get("id").asString();
        await().atMost(LIMIT)
                .until(
                        () ->
                                api.as(admin)
                                        .get("/supply-chain/runs/" + id)
                                        .json()
                                        .get("state")
                                        .asString()
                                        .equals("failed"));
        assertThat(api.as(admin).get("/supply-chain/runs/" + id).json().get("error").asString())
                .isNotBlank();
        PEPSICO.outage = false;
        await().atMost(LIMIT)
                .until(
                        () -> {
                            var next =
                                    api.as(admin)
                                            .send("POST", "/supply-chain/sync", null)
                                            .json()
                                            .get("id")
                                            .asString();
                            await().atMost(LIMIT)
                                    .until(
                                            () ->
                                                    !api.as(admin)
                                                            .get("/supply-chain/runs/" + next)
                                                            .json()
                                                            .get("finished_at")
                                                            .isNull());
                            return api.as(admin)
                                    .get("/supply-chain/runs/" + next)
                                    .json()
                                    .get("state")
                                    .asString()
                                    .equals("done");
                        });
    }

    private String signal(long quantity, int version, String start) {
        return """
        {"buyer_item":"%s","ship_to":"%s","period_start":"%s","period_end":"2026-12-31","quantity":%d,"unit":"each",
         "version":%d,"issued_at":"2026-11-21T06:00:00Z"}"""
                .formatted(product, location, start, quantity, version);
    }

    private UUID placed(UUID place) {
        var answer = api.as(Tokens.mint("admin")).send("POST", ORDERS, body(product, place, 5));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return UUID.fromString(answer.json().get("id").asString());
    }

    private static String body(UUID product, UUID location, long quantity) {
        return "{\"product_id\":\"%s\",\"location_id\":\"%s\",\"quantity\":%d}"
                .formatted(product, location, quantity);
    }
}
