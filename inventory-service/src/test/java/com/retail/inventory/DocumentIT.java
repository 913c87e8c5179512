package com.retail.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import com.retail.platform.testkit.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DocumentIT extends ServiceIT {

    private static final String DOCUMENTS = "/inventory/documents";

    @Test
    void packsBecomeBaseUnitsAndWhatWasEnteredIsKept() {
        var gtin = gtin();
        var product = product(gtin, 24);
        var code = "(01)%s(17)991231(10)L7".formatted(gtin);

        var posted =
                document(
                        "receipt",
                        store,
                        "{\"barcode\":\"%s\",\"quantity\":2},{\"product_id\":\"%s\",\"quantity\":3,\"pack_units\":6}"
                                .formatted(code, product));

        assertThat(posted.status()).as(posted.body()).isEqualTo(201);
        assertThat(onHand(product)).isEqualTo(66);
        var read = api.get(DOCUMENTS + "/" + posted.text("/document/document_id"), ADMIN);
        assertThat(read.number("/movements/0/change")).isEqualTo(48);
        assertThat(read.number("/movements/0/entered/quantity")).isEqualTo(2);
        assertThat(read.number("/movements/0/entered/pack_units")).isEqualTo(24);
        assertThat(read.text("/movements/0/entered/barcode")).isEqualTo(gtin);
        assertThat(read.text("/movements/0/lots/0/lot")).isEqualTo("L7");
        assertThat(read.text("/movements/0/lots/0/expires_on")).endsWith("-12-31");
        assertThat(read.number("/movements/1/change")).isEqualTo(18);
        assertThat(read.text("/movements/1/document_id"))
                .isEqualTo(posted.text("/document/document_id"));
    }

    @Test
    void aCodeThatIsUnknownOrSaysSomethingElseIsRefusedByItsField() {
        var gtin = gtin();
        var product = product(gtin, 24);
        var other = product();

        assertThat(fault("{\"barcode\":\"%s\",\"quantity\":1}".formatted(gtin())))
                .isEqualTo("/lines/0/barcode");
        assertThat(fault("{\"barcode\":\"123\",\"quantity\":1}")).isEqualTo("/lines/0/barcode");
        assertThat(
                        fault(
                                "{\"barcode\":\"%s\",\"product_id\":\"%s\",\"quantity\":1}"
                                        .formatted(gtin, other)))
                .isEqualTo("/lines/0/barcode");
        assertThat(fault("{\"barcode\":\"%s\",\"quantity\":1,\"pack_units\":6}".formatted(gtin)))
                .isEqualTo("/lines/0/pack_units");
        assertThat(
                        fault(
                                "{\"barcode\":\"(01)%s(10)A\",\"quantity\":1,\"lot\":\"B\"}"
                                        .formatted(gtin)))
                .isEqualTo("/lines/0/lot");
        assertThat(
                        fault(
                                "{\"product_id\":\"%s\",\"quantity\":1,\"expires_on\":\"2030-01-01\"}"
                                        .formatted(product)))
                .isEqualTo("/lines/0/lot");
        assertThat(
                        fault(
                                "{\"product_id\":\"%s\",\"quantity\":1000000000,\"pack_units\":2}"
                                        .formatted(product)))
                .isEqualTo("/lines/0/quantity");
        assertThat(onHand(product)).isZero();
    }

    @Test
    void twoLinesOfOneProductAreOneCheckAndAllOrNothingIsTheRule() {
        var product = product();
        receive(product, 5);

        var answer = document("issue", store, line(product, 3), line(product, 3));

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.text("/errors/0/pointer")).isEqualTo("/lines/1");
        assertThat(onHand(product)).isEqualTo(5);
    }

    @Test
    void lineByLineWhatIsRefusedCanBeTriedAgainIntoTheSameDocument() {
        var rich = product();
        var poor = product();
        receive(rich, 5);
        var key = key();
        var body =
                "{\"kind\":\"issue\",\"all_or_nothing\":false,\"lines\":[%s,%s]}"
                        .formatted(line(rich, 2), line(poor, 2));

        var first = api.call("POST", DOCUMENTS, ADMIN, body, key);
        assertThat(first.number("/lines/0/status")).isEqualTo(201);
        assertThat(first.number("/lines/1/status")).isEqualTo(409);

        receive(poor, 2);
        var again = api.call("POST", DOCUMENTS, ADMIN, body, key);
        assertThat(again.number("/lines/0/status")).isEqualTo(200);
        assertThat(again.number("/lines/1/status")).isEqualTo(201);
        assertThat(again.text("/document/document_id"))
                .isEqualTo(first.text("/document/document_id"));
        assertThat(onHand(rich)).isEqualTo(3);
    }

    @Test
    void aDocumentThatWasTakenBackDoesNotGrowWhenItsRequestComesAgain() {
        var rich = product();
        var poor = product();
        receive(rich, 5);
        var key = key();
        var body =
                "{\"kind\":\"issue\",\"all_or_nothing\":false,\"lines\":[%s,%s]}"
                        .formatted(line(rich, 2), line(poor, 2));
        var first = api.call("POST", DOCUMENTS, ADMIN, body, key);
        var path = DOCUMENTS + "/" + first.text("/document/document_id") + "/reversal";
        var reversal = api.post(path, ADMIN, "{}");
        assertThat(reversal.status()).as(reversal.body()).isEqualTo(201);
        receive(poor, 2);

        var again = api.call("POST", DOCUMENTS, ADMIN, body, key);

        assertThat(again.number("/lines/0/status")).as(again.body()).isEqualTo(200);
        assertThat(again.text("/lines/0/movement/movement_id"))
                .isEqualTo(first.text("/lines/0/movement/movement_id"));
        assertThat(again.text("/lines/1/type")).endsWith("not-tried");
        assertThat(onHand(poor)).isEqualTo(2);
        assertThat(onHand(rich)).isEqualTo(5);
        assertThat(api.post(path, ADMIN, "{}").text("/document/document_id"))
                .isEqualTo(reversal.text("/document/document_id"));
    }

    /// Whichever comes first: what is booked into the document is taken back with it.
    @Test
    void aLineThatIsTriedAgainWhileItsDocumentIsTakenBackIsTakenBackToo()
            throws InterruptedException {
        var rich = product();
        receive(rich, 100);
        for (var poor : products(5)) {
            var key = key();
            var body =
                    "{\"kind\":\"issue\",\"all_or_nothing\":false,\"lines\":[%s,%s]}"
                            .formatted(line(rich, 2), line(poor, 2));
            var first = api.call("POST", DOCUMENTS, ADMIN, body, key);
            var path = DOCUMENTS + "/" + first.text("/document/document_id") + "/reversal";
            receive(poor, 2);

            var calls = new ArrayList<Callable<Integer>>();
            for (int i = 0; i < 4; i++) {
                calls.add(() -> api.call("POST", DOCUMENTS, ADMIN, body, key).status());
                calls.add(() -> api.post(path, ADMIN, "{}").status());
            }
            assertThat(atOnce(calls)).containsOnly(201);
            assertThat(onHand(poor)).isEqualTo(2);
            assertThat(onHand(rich)).isEqualTo(100);
        }
    }

    @Test
    void manyCopiesOfOneRequestAreOneDocument() throws InterruptedException {
        var product = product();
        var key = key();
        var body = "{\"kind\":\"receipt\",\"lines\":[%s]}".formatted(line(product, 5));

        var ids =
                atOnce(
                        40,
                        () ->
                                api.call("POST", DOCUMENTS, ADMIN, body, key)
                                        .text("/document/document_id"));

        assertThat(Set.copyOf(ids)).hasSize(1);
        assertThat(onHand(product)).isEqualTo(5);
        var other = body.replace(":5", ":6");
        assertThat(api.call("POST", DOCUMENTS, ADMIN, other, key).status()).isEqualTo(422);
    }

    @Test
    void aWriteOffSaysWhyAndTakesWhatHasExpired() {
        var product = product();
        document(
                "receipt",
                store,
                "{\"product_id\":\"%s\",\"quantity\":5,\"lot\":\"OLD\",\"expires_on\":\"2020-01-01\"}"
                        .formatted(product));

        assertThat(document("issue", store, line(product, 1)).status()).isEqualTo(409);
        assertThat(document("write_off", store, line(product, 1)).text("/errors/0/pointer"))
                .isEqualTo("/lines/0/reason_code");
        var written =
                document(
                        "write_off",
                        store,
                        "{\"product_id\":\"%s\",\"quantity\":5,\"reason_code\":\"expired\"}"
                                .formatted(product));
        assertThat(written.number("/lines/0/movement/change")).isEqualTo(-5);
        assertThat(written.text("/lines/0/movement/lots/0/lot")).isEqualTo("OLD");
    }

    @Test
    void aMovementIsTakenBackOnceWithItsLotsAndWhoAsksAgainGetsTheFirstAnswer()
            throws InterruptedException {
        var product = product();
        receive(product, 1);
        document(
                "receipt",
                store,
                "{\"product_id\":\"%s\",\"quantity\":5,\"lot\":\"A\",\"expires_on\":\"2999-01-01\"}"
                        .formatted(product));
        var issued = document("issue", store, line(product, 6));
        var movement = issued.text("/lines/0/movement/movement_id");
        var path = "/inventory/movements/" + movement + "/reversal";

        var ids = atOnce(20, () -> api.post(path, ADMIN, "{}").text("/movement_id"));

        assertThat(Set.copyOf(ids)).hasSize(1);
        assertThat(onHand(product)).isEqualTo(6);
        var counter = api.post(path, ADMIN, "{\"note\":\"mistake\"}");
        assertThat(counter.text("/reverses")).isEqualTo(movement);
        assertThat(counter.number("/lots/0/change")).isEqualTo(5);
        assertThat(counter.raw().headers().firstValue("Idempotency-Replayed")).hasValue("true");
        assertThat(
                        api.post(
                                        "/inventory/movements/"
                                                + counter.text("/movement_id")
                                                + "/reversal",
                                        ADMIN,
                                        "{}")
                                .status())
                .isEqualTo(409);
        assertThat(
                        api.get(DOCUMENTS + "/" + issued.text("/document/document_id"), ADMIN)
                                .text("/reversed_movements/0"))
                .isEqualTo(movement);
    }

    @Test
    void nothingIsTakenBackIntoALocationThatWasClosedSince() {
        var shop = location();
        var product = product();
        receive(product, shop, 10);
        var back = document("issue", shop, line(product, 4));
        var gone = document("issue", shop, line(product, 6));
        var first = api.post(reversal(back), ADMIN, "{}");
        assertThat(first.status()).as(first.body()).isEqualTo(201);
        document("issue", shop, line(product, 4));
        assertThat(
                        api.call(
                                        "DELETE",
                                        "/locations/" + shop,
                                        ADMIN,
                                        null,
                                        Map.of("If-Match", "*"))
                                .status())
                .isEqualTo(204);

        assertThat(api.post(reversal(gone), ADMIN, "{}").text("/type")).endsWith("location-closed");
        var document = DOCUMENTS + "/" + gone.text("/document/document_id") + "/reversal";
        assertThat(api.post(document, ADMIN, "{}").text("/type")).endsWith("location-closed");
        assertThat(api.post(reversal(back), ADMIN, "{}").body()).isEqualTo(first.body());
        assertThat(onHand(product, shop)).isZero();
    }

    private static String reversal(Api.Answer document) {
        return "/inventory/movements/"
                + document.text("/lines/0/movement/movement_id")
                + "/reversal";
    }

    @Test
    void aDocumentIsTakenBackWholeOrNotAtAll() {
        var products = products(2);
        var received =
                document("receipt", store, line(products.get(0), 5), line(products.get(1), 5));
        var path = DOCUMENTS + "/" + received.text("/document/document_id");
        document("issue", store, line(products.get(1), 1));

        var refused = api.post(path + "/reversal", ADMIN, "{}");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("/errors/0/pointer")).isEqualTo("/lines/1");
        assertThat(onHand(products.get(0))).isEqualTo(5);

        receive(products.get(1), 1);
        api.post(
                "/inventory/movements/"
                        + received.text("/lines/0/movement/movement_id")
                        + "/reversal",
                ADMIN,
                "{}");
        var reversal = api.post(path + "/reversal", ADMIN, "{}");
        assertThat(reversal.status()).as(reversal.body()).isEqualTo(201);
        assertThat(onHand(products.get(0))).isZero();
        assertThat(onHand(products.get(1))).isZero();
        assertThat(api.get(path, ADMIN).text("/document/reversed_by"))
                .isEqualTo(reversal.text("/document/document_id"));
        assertThat(api.post(path + "/reversal", ADMIN, "{}").text("/document/document_id"))
                .isEqualTo(reversal.text("/document/document_id"));
        assertThat(
                        api.post(
                                        DOCUMENTS
                                                + "/"
                                                + reversal.text("/document/document_id")
                                                + "/reversal",
                                        ADMIN,
                                        "{}")
                                .status())
                .isEqualTo(409);
    }

    @Test
    void aLevelIsSetByItsETagAndAStaleOneIsToldThePresentValue() {
        var product = product();
        receive(product, store, 8);
        var tag = level(product, store).raw().headers().firstValue("ETag").orElseThrow();
        var key = key().get("Idempotency-Key");

        var set = set(product, 5, tag, key);
        assertThat(set.status()).as(set.body()).isEqualTo(201);
        assertThat(set.number("/change")).isEqualTo(-3);
        // The copy is stale by now, yet the repeated request gets its first answer.
        assertThat(set(product, 5, tag, key).text("/movement_id"))
                .isEqualTo(set.text("/movement_id"));

        var stale = set(product, 6, tag, null);
        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.text("/detail")).contains("5 on hand");
        assertThat(set(product, 6, "*", null).status()).isEqualTo(422);
        assertThat(set(product(), 4, "\"0\"", null).status()).isEqualTo(201);
    }

    @Test
    void aTagThatIsGivenCountsForEveryAdjustment() {
        var product = product();
        receive(product, store, 8);
        var tag = level(product, store).raw().headers().firstValue("ETag").orElseThrow();
        var key = key().get("Idempotency-Key");

        var less = adjusted(product, "\"delta\":-3", tag, key);
        assertThat(less.status()).as(less.body()).isEqualTo(201);
        assertThat(less.number("/on_hand")).isEqualTo(5);
        assertThat(adjusted(product, "\"delta\":-3", tag, key).text("/movement_id"))
                .isEqualTo(less.text("/movement_id"));

        assertThat(adjusted(product, "\"delta\":-3", tag, null).status()).isEqualTo(412);
        var expecting = "\"set\":9,\"expected_quantity\":5";
        assertThat(adjusted(product, expecting, tag, null).status()).isEqualTo(412);
        var now = level(product, store).raw().headers().firstValue("ETag").orElseThrow();
        assertThat(adjusted(product, expecting.replace("5", "6"), now, null).status())
                .isEqualTo(409);
        assertThat(adjusted(product, expecting, now, null).status()).isEqualTo(201);
        assertThat(adjusted(product, "\"delta\":1", "*", null).status()).isEqualTo(201);
        assertThat(onHand(product)).isEqualTo(10);
    }

    @Test
    void documentsAreListedByKindLocationAndTimeAndSeenAtOwnLocationsOnly() {
        var shop = location();
        var product = product();
        for (int i = 0; i < 3; i++) {
            document("receipt", shop, line(product, 2));
        }
        document("issue", shop, line(product, 1));
        var path = DOCUMENTS + "?kind=receipt&limit=2&location_id=" + shop;

        var page = api.get(path, ADMIN);
        assertThat(page.json().at("/items")).hasSize(2);
        var rest = api.get(path + "&cursor=" + page.text("/next_cursor"), ADMIN);
        assertThat(rest.json().at("/items")).hasSize(1);
        assertThat(
                        api.get(DOCUMENTS + "?to=2020-01-01T00:00:00Z&location_id=" + shop, ADMIN)
                                .json()
                                .at("/items"))
                .isEmpty();

        var stranger = Tokens.mint("warehouse_manager", store);
        var id = rest.text("/items/0/document_id");
        assertThat(api.get(DOCUMENTS + "/" + id, stranger).status()).isEqualTo(404);
        assertThat(api.post(DOCUMENTS + "/" + id + "/reversal", stranger, "{}").status())
                .isEqualTo(404);
        assertThat(api.get(path, stranger).status()).isEqualTo(404);
        assertThat(
                        api.post(
                                        DOCUMENTS,
                                        stranger,
                                        "{\"kind\":\"receipt\",\"location_id\":\"%s\",\"lines\":[%s]}"
                                                .formatted(shop, line(product, 1)))
                                .text("/errors/0/pointer"))
                .isEqualTo("/location_id");
    }

    private Api.Answer set(UUID product, long quantity, String ifMatch, @Nullable String key) {
        return adjusted(product, "\"set\":" + quantity, ifMatch, key);
    }

    private Api.Answer adjusted(UUID product, String change, String ifMatch, @Nullable String key) {
        return api.call(
                "POST",
                "/inventory/adjustments",
                ADMIN,
                "{\"product_id\":\"%s\",%s}".formatted(product, change),
                key == null
                        ? Map.of("If-Match", ifMatch)
                        : Map.of("If-Match", ifMatch, "Idempotency-Key", key));
    }

    private String fault(String line) {
        var answer = document("receipt", store, line);
        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        return answer.text("/errors/0/pointer");
    }

    private Api.Answer document(String kind, UUID location, String... lines) {
        return api.post(
                DOCUMENTS,
                ADMIN,
                "{\"kind\":\"%s\",\"location_id\":\"%s\",\"lines\":[%s]}"
                        .formatted(kind, location, String.join(",", List.of(lines))));
    }

    private static String line(UUID product, long quantity) {
        return "{\"product_id\":\"%s\",\"quantity\":%d}".formatted(product, quantity);
    }
}
