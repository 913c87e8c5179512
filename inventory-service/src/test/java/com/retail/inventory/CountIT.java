package com.retail.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import com.retail.inventory.count.CountEntry;
import com.retail.inventory.count.Counting;
import com.retail.platform.Ids;
import com.retail.platform.testkit.Tokens;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

class CountIT extends ServiceIT {

    private static final String COUNTS = "/inventory/counts";

    @Autowired Counting counting;
    @Autowired JdbcTemplate jdbc;

    private final Instant now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS);
    private UUID shop;

    @BeforeEach
    void openAShop() {
        shop = location();
    }

    /// The shelf holds 8 where the ledger says 10. While it is counted, sales go on, and their news
    /// comes later than the count, before it is posted and after.
    @Test
    void salesThatGoOnDoNotChangeWhatACountFinds() {
        var product = product();
        stock(product, 10, now.minusSeconds(600));
        var count = open("selected", "\"products\":[\"%s\"]".formatted(product));
        var at = now.minusSeconds(300);

        sell(product, 1, now.minusSeconds(200));
        count(count, counted(product, 8, "replace", at));
        sell(product, 2, now.minusSeconds(100));

        var line = line(count);
        assertThat(line.number("/items/0/expected")).isEqualTo(10);
        assertThat(line.number("/items/0/variance")).isEqualTo(-2);

        // A sale of before the counting time comes late: the counter has not seen that unit.
        sell(product, 1, now.minusSeconds(400));
        assertThat(line(count).number("/items/0/variance")).isEqualTo(-1);

        assertThat(post(count).text("/state")).isEqualTo("posted");
        assertThat(onHand(product, shop)).isEqualTo(5);
        var row =
                api.get("/inventory/" + product + "/movements?location_id=" + shop, ADMIN)
                        .json()
                        .at("/items/0");
        assertThat(row.at("/reason").asString()).isEqualTo("count");
        assertThat(row.at("/occurred_at").asString()).isEqualTo(at.toString());
        assertThat(row.at("/source_ref").asString())
                .isEqualTo("count:" + count.substring(COUNTS.length() + 1) + ":" + product);

        // Another one comes after the posting: it is shown, and put right when a person says so.
        sell(product, 1, now.minusSeconds(400));
        assertThat(onHand(product, shop)).isEqualTo(4);
        assertThat(line(count).number("/items/0/posted_variance")).isEqualTo(-1);
        assertThat(line(count).json().at("/items/0/restated_variance").asLong(99)).isZero();
        assertThat(api.get(count, ADMIN).number("/summary/restated")).isEqualTo(1);
        for (int i = 0; i < 2; i++) {
            assertThat(api.post(count + "/restatement", ADMIN, "{}").status()).isEqualTo(200);
            assertThat(onHand(product, shop)).isEqualTo(5);
        }
        assertThat(api.get(count, ADMIN).number("/summary/restated")).isZero();
    }

    @Test
    void partsAreAddedUpUnlessGoodsMovedBetweenThem() {
        var product = product();
        stock(product, 10, now.minusSeconds(600));
        var count = open("selected", "\"products\":[\"%s\"]".formatted(product));

        count(
                count,
                counted(product, 6, "replace", now.minusSeconds(300)),
                counted(product, 4, "add", now.minusSeconds(200)));
        assertThat(line(count).number("/items/0/counted")).isEqualTo(10);
        assertThat(line(count).json().at("/items/0/recount_required").asBoolean()).isFalse();

        sell(product, 1, now.minusSeconds(250));
        assertThat(line(count).json().at("/items/0/moved_meanwhile").asBoolean()).isTrue();
        assertThat(post(count).status()).isEqualTo(409);
        count(count, counted(product, 9, "replace", now.minusSeconds(100)));
        assertThat(post(count).status()).isEqualTo(200);
        assertThat(onHand(product, shop)).isEqualTo(9);
    }

    @Test
    void aBlindCountHidesWhatIsExpectedUntilALineIsCounted() {
        var products = products(2);
        products.forEach(product -> stock(product, 10, now.minusSeconds(600)));
        var scope = "\"products\":[\"%s\",\"%s\"]".formatted(products.get(0), products.get(1));
        var blind = open("selected", scope);
        var seeing = open("selected", scope + ",\"blind\":false");

        count(blind, counted(products.get(0), 9, "replace", now));

        var lines = api.get(blind + "/lines", ADMIN).json();
        assertThat(lines.at("/items/0/expected").asLong()).isEqualTo(10);
        assertThat(lines.at("/items/1").has("expected")).isFalse();
        assertThat(api.get(seeing + "/lines", ADMIN).number("/items/1/expected")).isEqualTo(10);
        assertThat(
                        api.get(blind + "/lines?decided=false", ADMIN)
                                .json()
                                .at("/items")
                                .findValuesAsString("product_id"))
                .containsExactly(products.get(1).toString());
    }

    @Test
    void beyondTheToleranceAnotherPersonCountsAgain() {
        var product = product();
        stock(product, 100, now.minusSeconds(600));
        var count =
                open(
                        "selected",
                        "\"products\":[\"%s\"],\"tolerance_units\":1,\"tolerance_percent\":2"
                                .formatted(product));
        var ann = Tokens.token("warehouse_manager").locations(shop).mint();
        var bob = Tokens.token("warehouse_manager").locations(shop).mint();
        var body = "{\"lines\":[%s]}".formatted(counted(product, 90, "replace", now));

        assertThat(
                        api.post(count + "/lines", ann, body)
                                .json()
                                .at("/items/0/recount_required")
                                .asBoolean())
                .isTrue();
        var refused = post(count);
        assertThat(refused.text("/type")).endsWith("recount-required");
        assertThat(refused.text("/errors/0/detail")).contains(product.toString());
        assertThat(api.post(count + "/lines", ann, body).text("/type"))
                .endsWith("recount-by-another");
        assertThat(
                        api.post(count + "/lines", bob, body)
                                .json()
                                .at("/items/0/recount_required")
                                .asBoolean())
                .isFalse();
        assertThat(post(count).status()).isEqualTo(200);
        assertThat(onHand(product, shop)).isEqualTo(90);
    }

    @Test
    void nobodyCountsAgainUnseenInOneRequestOrInSeveralAtOnce() throws InterruptedException {
        var products = products(2);
        products.forEach(product -> stock(product, 100, now.minusSeconds(600)));
        var count = open("full", "\"tolerance_units\":1");
        var twice = counted(products.get(0), 90, "replace", now);

        var refused =
                api.post(count + "/lines", ADMIN, "{\"lines\":[%s,%s]}".formatted(twice, twice));
        assertThat(refused.text("/type")).endsWith("recount-by-another");
        assertThat(refused.text("/errors/0/pointer")).isEqualTo("/lines/1");

        var once = "{\"lines\":[%s]}".formatted(counted(products.get(1), 90, "replace", now));
        assertThat(atOnce(4, () -> api.post(count + "/lines", ADMIN, once).status()))
                .containsOnlyOnce(200)
                .contains(409);

        var zero =
                api.post(
                        count + "/decisions",
                        ADMIN,
                        "{\"decision\":\"zero\",\"products\":[\"%s\",\"%s\"]}"
                                .formatted(products.get(0), products.get(1)));
        assertThat(zero.text("/type")).endsWith("counted-already");
        assertThat(zero.text("/errors/0/pointer")).isEqualTo("/products/1");
        assertThat(api.get(count, ADMIN).number("/summary/counted")).isEqualTo(1);
    }

    @Test
    void whoIsAloneSaysSoAndCountsAgain() {
        var product = product();
        stock(product, 100, now.minusSeconds(600));
        var count =
                open("selected", "\"products\":[\"%s\"],\"tolerance_units\":1".formatted(product));
        count(count, counted(product, 90, "replace", now.minusSeconds(10)));

        var again =
                api.post(
                        count + "/lines",
                        ADMIN,
                        "{\"alone\":true,\"lines\":[%s]}"
                                .formatted(counted(product, 100, "replace", now)));

        assertThat(again.number("/items/0/rounds")).isEqualTo(2);
        assertThat(post(count).status()).isEqualTo(200);
        assertThat(onHand(product, shop)).isEqualTo(100);
    }

    @Test
    void inAFullCountWhatNobodyCountedNeedsADecision() {
        var products = products(4);
        products.forEach(product -> stock(product, 10, now.minusSeconds(600)));
        var count = open("full", "\"note\":\"year's end\"");
        count(count, counted(products.get(0), 10, "replace", now));

        assertThat(post(count).text("/type")).endsWith("count-undecided");
        assertThat(
                        api.get(count + "/undecided", ADMIN)
                                .json()
                                .at("/items")
                                .findValuesAsString("product_id"))
                .containsExactlyInAnyOrderElementsOf(
                        products.subList(1, 4).stream().map(UUID::toString).toList());
        api.post(
                count + "/decisions",
                ADMIN,
                "{\"decision\":\"skip\",\"products\":[\"%s\"]}".formatted(products.get(1)));
        var summary = api.post(count + "/decisions", ADMIN, "{\"decision\":\"zero\"}");
        assertThat(summary.number("/undecided")).isZero();
        assertThat(summary.number("/counted")).isEqualTo(3);
        assertThat(summary.number("/skipped")).isEqualTo(1);

        assertThat(post(count).status()).isEqualTo(200);
        assertThat(products.stream().map(product -> onHand(product, shop)))
                .containsExactly(10L, 10L, 0L, 0L);
        assertThat(
                        api.post(
                                        count + "/lines",
                                        ADMIN,
                                        "{\"lines\":[%s]}"
                                                .formatted(
                                                        counted(
                                                                products.get(0),
                                                                1,
                                                                "replace",
                                                                now)))
                                .status())
                .isEqualTo(409);
    }

    @Test
    void aCountIsPostedOnceHoweverOftenAtOnceAndWhateverIsSoldMeanwhile()
            throws InterruptedException {
        var product = product();
        stock(product, 50, now.minusSeconds(600));
        var count = open("selected", "\"products\":[\"%s\"]".formatted(product));
        count(count, counted(product, 45, "replace", now.minusSeconds(300)));
        var calls = new ArrayList<Callable<Integer>>();
        for (int i = 0; i < 12; i++) {
            calls.add(() -> post(count).status());
            calls.add(() -> sell(product, 1, now.minusSeconds(400)).status());
        }

        var statuses = atOnce(calls);

        assertThat(Set.copyOf(statuses)).isSubsetOf(200, 201);
        // 45 were on the shelf when it was counted, whenever the news of the sales before it came.
        api.post(count + "/restatement", ADMIN, "{}");
        assertThat(onHand(product, shop)).isEqualTo(45);
        assertThat(
                        api
                                .get(
                                        "/inventory/" + product + "/movements?location_id=" + shop,
                                        ADMIN)
                                .json()
                                .at("/items")
                                .findValuesAsString("reason")
                                .stream()
                                .filter("count"::equals)
                                .count())
                .isLessThanOrEqualTo(2);
    }

    @Test
    void whatAnotherCountHasCountedLaterIsNotBookedTwice() {
        var product = product();
        stock(product, 10, now.minusSeconds(600));
        var early = open("selected", "\"products\":[\"%s\"]".formatted(product));
        var late = open("selected", "\"products\":[\"%s\"]".formatted(product));
        count(early, counted(product, 8, "replace", now.minusSeconds(300)));
        count(late, counted(product, 8, "replace", now.minusSeconds(200)));

        assertThat(post(late).status()).isEqualTo(200);
        assertThat(post(early).text("/type")).endsWith("counted-later");
        assertThat(onHand(product, shop)).isEqualTo(8);

        count(early, counted(product, 8, "replace", now.minusSeconds(100)));
        assertThat(post(early).status()).isEqualTo(200);
        assertThat(onHand(product, shop)).isEqualTo(8);
    }

    @Test
    void whatComesToLightIsPutRightByTheLastCountOnly() {
        var product = product();
        stock(product, 10, now.minusSeconds(600));
        var early = open("selected", "\"products\":[\"%s\"]".formatted(product));
        count(early, counted(product, 10, "replace", now.minusSeconds(300)));
        assertThat(post(early).status()).isEqualTo(200);
        sell(product, 1, now.minusSeconds(400));
        var late = open("selected", "\"products\":[\"%s\"]".formatted(product));
        count(late, counted(product, 10, "replace", now.minusSeconds(200)));
        assertThat(post(late).status()).isEqualTo(200);

        assertThat(api.get(early, ADMIN).number("/summary/restated")).isZero();
        assertThat(api.post(early + "/restatement", ADMIN, "{}").status()).isEqualTo(200);
        assertThat(onHand(product, shop)).isEqualTo(10);
    }

    @Test
    void aCountIsPostedAndRestatedInTheVersionThatWasRead() {
        var product = product();
        stock(product, 10, now.minusSeconds(600));
        var count = open("selected", "\"products\":[\"%s\"]".formatted(product));
        count(count, counted(product, 10, "replace", now.minusSeconds(300)));

        assertThat(step(count + "/posting", "\"2\"")).isEqualTo(412);
        assertThat(step(count + "/posting", "\"1\"")).isEqualTo(200);
        assertThat(step(count + "/posting", "\"1\"")).isEqualTo(200);
        sell(product, 1, now.minusSeconds(400));
        assertThat(step(count + "/restatement", "\"1\"")).isEqualTo(412);
        assertThat(onHand(product, shop)).isEqualTo(9);
        assertThat(step(count + "/restatement", "\"2\"")).isEqualTo(200);
        assertThat(onHand(product, shop)).isEqualTo(10);
    }

    private int step(String path, String tag) {
        return api.call("POST", path, ADMIN, "{}", Map.of("If-Match", tag)).status();
    }

    @Test
    void nothingIsCountedIntoALocationThatIsClosed() {
        var product = product();
        stock(product, 10, now.minusSeconds(600));
        var posted = open("selected", "\"products\":[\"%s\"]".formatted(product));
        count(posted, counted(product, 10, "replace", now.minusSeconds(300)));
        assertThat(post(posted).status()).isEqualTo(200);
        sell(product, 1, now.minusSeconds(400));
        sell(product, 9, now.minusSeconds(200));
        var open = open("selected", "\"products\":[\"%s\"]".formatted(product));
        count(open, counted(product, 3, "replace", now));

        assertThat(close().text("/type")).endsWith("location-counted");
        // As one that was closed before a count under way kept it open.
        jdbc.update("UPDATE locations SET status = 'closed' WHERE id = ?", shop);
        assertThat(post(open).text("/type")).endsWith("location-closed");
        jdbc.update("UPDATE locations SET status = 'active' WHERE id = ?", shop);
        assertThat(api.call("DELETE", open, ADMIN, null, Map.of("If-Match", "\"1\"")).status())
                .isEqualTo(204);

        assertThat(close().status()).isEqualTo(204);
        assertThat(api.post(posted + "/restatement", ADMIN, "{}").text("/type"))
                .endsWith("location-closed");
        assertThat(onHand(product, shop)).isZero();
        assertThat(post(posted).status()).isEqualTo(200);
    }

    private Api.Answer close() {
        return api.call("DELETE", "/locations/" + shop, ADMIN, null, Map.of("If-Match", "*"));
    }

    @Test
    void whatIsPromisedDoesNotChangeWhatIsThere() {
        var product = product();
        stock(product, 10, now.minusSeconds(600));
        api.post(
                "/inventory/reservations",
                ADMIN,
                "{\"owner_ref\":\"o\",\"location_id\":\"%s\",\"lines\":[{\"product_id\":\"%s\",\"quantity\":9}]}"
                        .formatted(shop, product));
        var count = open("selected", "\"products\":[\"%s\"]".formatted(product));
        count(count, counted(product, 7, "replace", now));

        assertThat(post(count).status()).isEqualTo(200);
        assertThat(level(product, shop).number("/available")).isEqualTo(-2);
    }

    @Test
    void aScanCountsOnceInTheCountThatIsUnderWay() {
        var product = product();
        stock(product, 3, now.minusSeconds(600));
        assertThat(counting.underWay(shop)).isEmpty();
        var count = open("full", "\"note\":\"scanned\"");
        var id = counting.underWay(shop).orElseThrow();
        var scan =
                new CountEntry(
                        product,
                        2,
                        CountEntry.Mode.ADD,
                        now,
                        "device:dock-1",
                        null,
                        "scan:" + Ids.next());

        assertThat(counting.scan(id, shop, List.of(scan, scan))).containsExactly(true, false);
        assertThat(line(count).number("/items/0/counted")).isEqualTo(2);
        assertThat(line(count).text("/items/0/entries/0/counted_by")).isEqualTo("device:dock-1");
    }

    @Test
    void aCycleCountHasWhatIsDueByItsClass() {
        var products = products(2);
        products.forEach(product -> stock(product, 100, now.minus(Duration.ofDays(10))));
        sell(products.get(0), 90, now.minus(Duration.ofDays(5)));
        sell(products.get(1), 2, now.minus(Duration.ofDays(5)));
        var due = COUNTS + "/due?location_id=" + shop;

        var listed = api.get(due, ADMIN).json();
        assertThat(listed.at("/items")).hasSize(2);
        assertThat(listed.at("/items/0/abc_class").asString()).isEqualTo("a");
        assertThat(listed.at("/items/0/product_id").asString())
                .isEqualTo(products.get(0).toString());

        var count = open("cycle", "\"abc_class\":\"a\"");
        count(count, counted(products.get(0), 10, "replace", now));
        assertThat(post(count).status()).isEqualTo(200);
        assertThat(api.get(due, ADMIN).json().at("/items").findValuesAsString("product_id"))
                .containsExactly(products.get(1).toString());
        assertThat(
                        api.post(
                                        COUNTS,
                                        ADMIN,
                                        "{\"location_id\":\"%s\",\"kind\":\"cycle\",\"abc_class\":\"a\"}"
                                                .formatted(shop))
                                .status())
                .isEqualTo(409);
    }

    @Test
    void aSheetShowsWhereAProductIsKept() {
        var product = product();
        for (var bin : List.of("B-2", "A-1")) {
            api.call(
                    "PUT",
                    "/locations/" + shop + "/bins/" + bin,
                    ADMIN,
                    "{\"name\":\"Shelf\"}",
                    Map.of());
            api.call(
                    "PUT",
                    "/locations/" + shop + "/bins/" + bin + "/products/" + product,
                    ADMIN,
                    null,
                    Map.of());
        }
        var count = open("selected", "\"products\":[\"%s\"]".formatted(product));

        assertThat(line(count).text("/items/0/bins/0")).isEqualTo("A-1");
        assertThat(line(count).text("/items/0/bins/1")).isEqualTo("B-2");
    }

    @Test
    void aCountIsTheBusinessOfItsLocationAndCanBeGivenUp() {
        var count = open("full", "\"blind\":true");
        var stranger = Tokens.mint("warehouse_manager", store);

        assertThat(api.get(count, stranger).status()).isEqualTo(404);
        assertThat(api.get(count + "/lines", stranger).status()).isEqualTo(404);
        assertThat(api.post(count + "/posting", stranger, "{}").status()).isEqualTo(404);
        assertThat(api.call("DELETE", count, ADMIN, null, Map.of()).status()).isEqualTo(428);
        assertThat(api.call("DELETE", count, ADMIN, null, Map.of("If-Match", "\"1\"")).status())
                .isEqualTo(204);
        assertThat(post(count).status()).isEqualTo(409);
        assertThat(
                        api.get(COUNTS + "?state=cancelled&location_id=" + shop, ADMIN)
                                .json()
                                .at("/items"))
                .hasSize(1);
    }

    private void stock(UUID product, long quantity, Instant at) {
        var answer =
                api.post(
                        "/inventory/receipts",
                        ADMIN,
                        "{\"product_id\":\"%s\",\"location_id\":\"%s\",\"quantity\":%d,\"occurred_at\":\"%s\"}"
                                .formatted(product, shop, quantity, at));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    }

    private Api.Answer sell(UUID product, long quantity, Instant at) {
        return api.post(
                "/inventory/documents",
                ADMIN,
                "{\"kind\":\"issue\",\"location_id\":\"%s\",\"occurred_at\":\"%s\",\"lines\":[{\"product_id\":\"%s\",\"quantity\":%d}]}"
                        .formatted(shop, at, product, quantity));
    }

    /// The path of a new count at the shop.
    private String open(String kind, String fields) {
        var answer =
                api.post(
                        COUNTS,
                        ADMIN,
                        "{\"location_id\":\"%s\",\"kind\":\"%s\",%s}"
                                .formatted(shop, kind, fields));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return COUNTS + "/" + answer.text("/count/count_id");
    }

    private void count(String count, String... lines) {
        var answer =
                api.post(
                        count + "/lines",
                        ADMIN,
                        "{\"lines\":[%s]}".formatted(String.join(",", lines)));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private Api.Answer line(String count) {
        return api.get(count + "/lines", ADMIN);
    }

    private Api.Answer post(String count) {
        return api.post(count + "/posting", ADMIN, "{}");
    }

    private static String counted(UUID product, long quantity, String mode, Instant at) {
        return "{\"product_id\":\"%s\",\"counted\":%d,\"mode\":\"%s\",\"counted_at\":\"%s\"}"
                .formatted(product, quantity, mode, at);
    }
}
