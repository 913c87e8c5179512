package com.retail.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.retail.inventory.transfer.TransferService;
import com.retail.platform.Ids;
import com.retail.platform.security.Caller;
import com.retail.platform.security.Role;
import com.retail.platform.testkit.Infra;
import com.retail.platform.testkit.Tokens;
import com.retail.platform.web.ETags;
import com.retail.platform.web.Problem;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class TransferIT extends ServiceIT {

    private static final String TRANSFERS = "/inventory/transfers";

    @Autowired TransferService transfers;

    private UUID shop;

    @BeforeEach
    void openAShop() {
        shop = location();
    }

    @Test
    void goodsAreVisibleOnTheirWayOnBothSidesUntilEachIsAccountedFor() {
        var product = product();
        receive(product, 20);
        var path = draft(line(product, 10));

        var sent = api.post(path + "/shipment", ADMIN, "{}");
        assertThat(sent.status()).as(sent.body()).isEqualTo(200);
        assertThat(level(product, store).number("/on_hand")).isEqualTo(10);
        assertThat(level(product, store).number("/in_transit_out")).isEqualTo(10);
        assertThat(level(product, shop).number("/in_transit_in")).isEqualTo(10);
        assertThat(
                        api.get("/inventory?location_id=" + shop, ADMIN)
                                .number("/items/0/in_transit_in"))
                .isEqualTo(10);
        assertThat(api.call("DELETE", "/locations/" + shop, ADMIN, null, ifMatch("*")).status())
                .isEqualTo(409);

        var part =
                api.post(
                        path + "/receipts",
                        ADMIN,
                        told(
                                "\"received\":5,\"damaged\":2,\"damaged_reason\":\"damaged\",\"over\":1,\"over_reason\":\"found\""));
        assertThat(part.text("/state")).as(part.body()).isEqualTo("partly_received");
        assertThat(level(product, shop).number("/on_hand")).isEqualTo(6);
        assertThat(level(product, shop).number("/in_transit_in")).isEqualTo(3);

        var rest = api.post(path + "/giving-up", ADMIN, "{\"reason_code\":\"lost\"}");
        assertThat(rest.text("/state")).isEqualTo("received");
        assertThat(rest.number("/lines/0/short_by")).isEqualTo(3);
        assertThat(level(product, store).number("/in_transit_out")).isZero();
        var read = api.get(path, ADMIN);
        assertThat(read.json().at("/receipts")).hasSize(2);
        assertThat(read.text("/receipts/1/lines/0/short_reason")).isEqualTo("lost");
        var ledger =
                api.get("/inventory/" + product + "/movements?location_id=" + shop, ADMIN).json();
        assertThat(ledger.at("/items").findValuesAsString("reason"))
                .containsExactly("adjustment", "write_off", "transfer");
        assertThat(ledger.at("/items").findValuesAsString("document_id"))
                .containsOnly(path.substring(TRANSFERS.length() + 1));
        assertThat(api.post(path + "/receipts", ADMIN, told("\"received\":1")).status())
                .isEqualTo(409);
    }

    @Test
    void whatIsNotAvailableIsNotSentAndTheDraftStays() {
        var product = product();
        receive(product, 3);
        var path = draft(line(product, 2), line(product, 2));

        var refused = api.post(path + "/shipment", ADMIN, "{}");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("/errors/0/pointer")).isEqualTo("/lines/1");
        assertThat(onHand(product)).isEqualTo(3);
        var read = api.get(path, ADMIN);
        assertThat(read.text("/transfer/state")).isEqualTo("draft");

        var tag = read.raw().headers().firstValue("ETag").orElseThrow();
        var body = body(line(product, 3));
        assertThat(api.call("PUT", path, ADMIN, body, Map.of()).status()).isEqualTo(428);
        assertThat(api.call("PUT", path, ADMIN, body, ifMatch(tag)).status()).isEqualTo(200);
        assertThat(api.call("PUT", path, ADMIN, body, ifMatch(tag)).status()).isEqualTo(412);
        assertThat(api.call("POST", path + "/shipment", ADMIN, "{}", ifMatch(tag)).status())
                .isEqualTo(412);
        assertThat(api.post(path + "/shipment", ADMIN, "{}").status()).isEqualTo(200);
        assertThat(onHand(product, store)).isZero();
        assertThat(api.call("DELETE", path, ADMIN, null, ifMatch("*")).status()).isEqualTo(409);
    }

    /// Whatever becomes of the draft between the look and the shipment.
    @Test
    void whatIsSentIsTheDraftThatWasMeantAndMayBeSent() {
        var product = product();
        var elsewhere = location();
        receive(product, 20);
        receive(product, elsewhere, 20);
        var path = draft(line(product, 2));
        var id = UUID.fromString(path.substring(TRANSFERS.length() + 1));
        var ann = new Caller(Ids.next(), Role.WAREHOUSE_MANAGER, Set.of(store));
        var more = body(line(product, 9));

        assertThatThrownBy(
                        () ->
                                transfers.ship(
                                        id,
                                        ann,
                                        version -> {
                                            ETags.check("\"1\"", version);
                                            api.call("PUT", path, ADMIN, more, ifMatch("\"1\""));
                                        }))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.status().value()).isEqualTo(412));
        assertThat(api.get(path, ADMIN).number("/transfer/lines/0/quantity")).isEqualTo(9);

        var fromElsewhere = more.replace(store.toString(), elsewhere.toString());
        assertThatThrownBy(
                        () ->
                                transfers.ship(
                                        id,
                                        ann,
                                        version ->
                                                api.call(
                                                        "PUT",
                                                        path,
                                                        ADMIN,
                                                        fromElsewhere,
                                                        ifMatch("\"2\""))))
                .isInstanceOf(Problem.class);
        assertThat(api.get(path, ADMIN).text("/transfer/state")).isEqualTo("draft");
        assertThat(onHand(product)).isEqualTo(40);
    }

    @Test
    void eachStepCanNameTheVersionThatItIsMeantFor() {
        var product = product();
        receive(product, 20);
        var path = draft(line(product, 10));
        api.post(path + "/shipment", ADMIN, "{}");
        var part = told("\"received\":2");
        var key = key().get("Idempotency-Key");
        var once = Map.of("If-Match", "\"2\"", "Idempotency-Key", key);

        assertThat(step(path + "/receipts", part, ifMatch("\"1\""))).isEqualTo(412);
        assertThat(step(path + "/receipts", part, once)).isEqualTo(200);
        assertThat(step(path + "/receipts", part, once)).isEqualTo(200);
        var lost = "{\"reason_code\":\"lost\"}";
        assertThat(step(path + "/giving-up", lost, ifMatch("\"2\""))).isEqualTo(412);
        assertThat(step(path + "/call-back", "{}", ifMatch("\"2\""))).isEqualTo(412);
        assertThat(onHand(product, shop)).isEqualTo(2);
        assertThat(step(path + "/call-back", "{}", ifMatch("\"3\""))).isEqualTo(200);
        assertThat(step(path + "/call-back", "{}", ifMatch("\"3\""))).isEqualTo(200);
        assertThat(onHand(product, store)).isEqualTo(18);
    }

    private int step(String path, String body, Map<String, String> headers) {
        return api.call("POST", path, ADMIN, body, headers).status();
    }

    @Test
    void aDraftCanBeCancelledAndIsNeverSent() {
        var product = product();
        receive(product, 3);
        var path = draft(line(product, 2));

        assertThat(api.call("DELETE", path, ADMIN, null, Map.of()).status()).isEqualTo(428);
        assertThat(api.call("DELETE", path, ADMIN, null, ifMatch("\"1\"")).status()).isEqualTo(204);
        assertThat(api.post(path + "/shipment", ADMIN, "{}").status()).isEqualTo(409);
        assertThat(onHand(product)).isEqualTo(3);
    }

    @Test
    void whatIsCalledBackReturnsToItsSourceWithItsLots() throws InterruptedException {
        var product = product();
        api.post(
                "/inventory/receipts",
                ADMIN,
                "{\"product_id\":\"%s\",\"quantity\":6,\"lot\":\"A\",\"expires_on\":\"2999-01-01\"}"
                        .formatted(product));
        var path = draft(line(product, 6));
        api.post(path + "/shipment", ADMIN, "{}");
        api.post(path + "/receipts", ADMIN, told("\"received\":2"));

        var states = atOnce(10, () -> api.post(path + "/call-back", ADMIN, "{}").text("/state"));

        assertThat(states).containsOnly("received");
        assertThat(onHand(product, store)).isEqualTo(4);
        assertThat(onHand(product, shop)).isEqualTo(2);
        assertThat(lot(product, store)).isEqualTo(4);
        assertThat(lot(product, shop)).isEqualTo(2);
        assertThat(api.get(path, ADMIN).json().at("/transfer/called_back").asBoolean()).isTrue();
    }

    @Test
    void twoReceiptsAtOnceBothCountAsFarAsThereIsSoMuch() throws InterruptedException {
        var product = product();
        receive(product, 20);
        var halves = draft(line(product, 10));
        api.post(halves + "/shipment", ADMIN, "{}");
        assertThat(
                        atOnce(
                                2,
                                () ->
                                        api.post(
                                                        halves + "/receipts",
                                                        ADMIN,
                                                        told("\"received\":5"))
                                                .status()))
                .containsOnly(200);
        assertThat(onHand(product, shop)).isEqualTo(10);

        var most = draft(line(product, 10));
        api.post(most + "/shipment", ADMIN, "{}");
        assertThat(
                        atOnce(
                                2,
                                () ->
                                        api.post(most + "/receipts", ADMIN, told("\"received\":6"))
                                                .status()))
                .containsExactlyInAnyOrder(200, 409);
        assertThat(onHand(product, shop)).isEqualTo(16);
    }

    @Test
    void copiesOfOneReceiptCountOnce() throws InterruptedException {
        var product = product();
        receive(product, 20);
        var path = draft(line(product, 10));
        api.post(path + "/shipment", ADMIN, "{}");
        var key = key();

        var statuses =
                atOnce(
                        10,
                        () ->
                                api.call(
                                                "POST",
                                                path + "/receipts",
                                                ADMIN,
                                                told("\"received\":3"),
                                                key)
                                        .status());

        assertThat(statuses).containsOnly(200);
        assertThat(onHand(product, shop)).isEqualTo(3);
        assertThat(
                        api.call("POST", path + "/receipts", ADMIN, told("\"received\":4"), key)
                                .status())
                .isEqualTo(422);
    }

    @Test
    void givingUpCountsOncePerRequest() {
        var product = product();
        receive(product, 20);
        var path = draft(line(product, 10));
        api.post(path + "/shipment", ADMIN, "{}");
        var key = key();
        var body = "{\"reason_code\":\"lost\"}";

        var first = api.call("POST", path + "/giving-up", ADMIN, body, key);
        var again = api.call("POST", path + "/giving-up", ADMIN, body, key);

        assertThat(first.status()).as(first.body()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(
                        api.call(
                                        "POST",
                                        path + "/giving-up",
                                        ADMIN,
                                        "{\"reason_code\":\"lost\",\"note\":\"n\"}",
                                        key)
                                .status())
                .isEqualTo(422);
        assertThat(api.post(path + "/giving-up", ADMIN, body).status()).isEqualTo(409);
    }

    @Test
    void nothingIsSentToALocationThatWasClosedSince() {
        var product = product();
        receive(product, 20);
        var path = draft(line(product, 10));
        assertThat(api.call("DELETE", "/locations/" + shop, ADMIN, null, ifMatch("*")).status())
                .isEqualTo(204);

        assertThat(api.post(path + "/shipment", ADMIN, "{}").text("/type"))
                .endsWith("location-closed");
        assertThat(onHand(product, store)).isEqualTo(20);
    }

    @Test
    void aDifferenceNeedsAReasonForIt() {
        var product = product();
        receive(product, 20);
        var path = draft(line(product, 10));
        api.post(path + "/shipment", ADMIN, "{}");

        assertThat(receiptFault(path, "\"damaged\":1")).isEqualTo("/lines/0/damaged_reason");
        assertThat(receiptFault(path, "\"short_by\":1,\"short_reason\":\"damaged\""))
                .isEqualTo("/lines/0/short_reason");
        assertThat(receiptFault(path, "\"over\":1")).isEqualTo("/lines/0/over_reason");
        assertThat(receiptFault(path, "\"received\":0")).isEqualTo("/lines/0");
        assertThat(onHand(product, shop)).isZero();
    }

    @Test
    void theSourceSendsTheDestinationReceivesAndNobodyElseKnows() {
        var product = product();
        receive(product, 20);
        var path = draft(line(product, 10));
        var sender = Tokens.mint("warehouse_manager", store);
        var receiver = Tokens.mint("warehouse_manager", shop);
        var stranger = Tokens.mint("warehouse_manager", location());

        assertThat(api.get(path, stranger).status()).isEqualTo(404);
        assertThat(api.post(path + "/shipment", stranger, "{}").status()).isEqualTo(404);
        assertThat(api.post(path + "/shipment", receiver, "{}").status()).isEqualTo(403);
        assertThat(api.post(path + "/shipment", sender, "{}").status()).isEqualTo(200);
        assertThat(api.post(path + "/receipts", sender, told("\"received\":1")).status())
                .isEqualTo(403);
        assertThat(api.post(path + "/receipts", receiver, told("\"received\":1")).status())
                .isEqualTo(200);
        assertThat(api.post(path + "/call-back", receiver, "{}").status()).isEqualTo(403);
        assertThat(api.get(TRANSFERS, stranger).json().at("/items")).isEmpty();
        assertThat(api.get(TRANSFERS + "?state=partly_received", receiver).json().at("/items"))
                .hasSize(1);
    }

    /// At every committed instant, whoever does what at once and however often: what was there is
    /// at the source, on its way, at the destination, written off or short, less what was over.
    @Test
    void nothingVanishesAtAnyInstant() throws Exception {
        var product = product();
        receive(product, 60);
        var path = draft(line(product, 40));
        var done = new AtomicBoolean();
        try (var watching = java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor()) {
            var sums =
                    watching.submit(
                            () -> {
                                var seen = new ArrayList<Long>();
                                while (!done.get()) {
                                    seen.add(everything(product));
                                }
                                return seen;
                            });
            var calls = new ArrayList<Callable<Integer>>();
            for (int i = 0; i < 60; i++) {
                calls.add(() -> step(path));
            }
            var statuses = atOnce(calls);
            done.set(true);

            assertThat(statuses).containsOnly(200, 409);
            assertThat(Collections.frequency(statuses, 200)).isGreaterThan(3);
            assertThat(sums.get()).isNotEmpty().containsOnly(60L);
        }
        assertThat(everything(product)).isEqualTo(60);
    }

    private int step(String path) {
        var random = ThreadLocalRandom.current();
        int quantity = random.nextInt(1, 4);
        return switch (random.nextInt(6)) {
            case 0 -> api.post(path + "/shipment", ADMIN, "{}").status();
            case 1, 2 ->
                    api.post(path + "/receipts", ADMIN, told("\"received\":" + quantity)).status();
            case 3 ->
                    api.post(
                                    path + "/receipts",
                                    ADMIN,
                                    told(
                                            "\"damaged\":%d,\"damaged_reason\":\"damaged\""
                                                    .formatted(quantity)))
                            .status();
            case 4 ->
                    api.post(
                                    path + "/receipts",
                                    ADMIN,
                                    told(
                                            "\"short_by\":%d,\"short_reason\":\"lost\""
                                                    .formatted(quantity)))
                            .status();
            default ->
                    api.post(
                                    path + "/receipts",
                                    ADMIN,
                                    told(
                                            "\"received\":%d,\"over\":1,\"over_reason\":\"found\""
                                                    .formatted(quantity)))
                            .status();
        };
    }

    private long everything(UUID product) {
        try (var connection = Infra.postgres().connect();
                var statement = connection.createStatement();
                var row =
                        statement.executeQuery(
                                """
                                SELECT (SELECT sum(on_hand) FROM inventory.stock_levels WHERE product_id = '%1$s')
                                  + (SELECT sum(in_transit + damaged + short_by - over) FROM inventory.transfer_lines
                                     WHERE product_id = '%1$s')"""
                                        .formatted(product))) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private long lot(UUID product, UUID location) {
        return api.get(
                        "/inventory/lots?product_id=%s&location_id=%s".formatted(product, location),
                        ADMIN)
                .number("/items/0/on_hand");
    }

    private String receiptFault(String path, String told) {
        var answer = api.post(path + "/receipts", ADMIN, told(told));
        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        return answer.text("/errors/0/pointer");
    }

    /// The path of a new draft from the store to the shop.
    private String draft(String... lines) {
        var answer = api.post(TRANSFERS, ADMIN, body(lines));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return TRANSFERS + "/" + answer.text("/transfer_id");
    }

    private String body(String... lines) {
        return "{\"from_location_id\":\"%s\",\"to_location_id\":\"%s\",\"lines\":[%s]}"
                .formatted(store, shop, String.join(",", List.of(lines)));
    }

    private static String told(String fields) {
        return "{\"lines\":[{\"line\":0," + fields + "}]}";
    }

    private static String line(UUID product, long quantity) {
        return "{\"product_id\":\"%s\",\"quantity\":%d}".formatted(product, quantity);
    }

    private static Map<String, String> ifMatch(String tag) {
        return Map.of("If-Match", tag);
    }
}
