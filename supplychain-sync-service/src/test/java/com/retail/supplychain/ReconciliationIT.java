package com.retail.supplychain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.retail.platform.Ids;
import com.retail.platform.testkit.Api;
import com.retail.platform.testkit.Tokens;
import com.retail.supplychain.reconciliation.DiscrepancyDesk;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/// Both sides' positions compared: each difference with its cause, and none invented.
class ReconciliationIT extends SupplyChainTest {

    private static final Map<String, String> CAUSES =
            Map.of(
                    "wrong_figure", "theirs_wrong",
                    "unit_mistake", "unit_mistake",
                    "lost_report", "lost",
                    "doubled_report", "duplicated");

    @Autowired DiscrepancyDesk desk;

    @Test
    void findsEachInjectedDriftWithItsCauseInventsNoneAndRepairsThem() {
        var products = positions(24);
        var clean = run("reconciliation");
        assertThat(clean.get("state").asString()).isEqualTo("done");
        assertThat(clean.at("/counts/agreed").asLong()).isGreaterThanOrEqualTo(24);
        assertThat(discrepancies()).isEmpty();
        assertThat(
                        items("/supply-chain/positions?location_id=" + location).stream()
                                .map(position -> position.get("agreed_on_hand").asLong()))
                .containsOnly(30L);

        // Some of each kind: which come by themselves depends on the products' ids.
        inject("WRONG_FIGURE", 4);
        inject("UNIT_MISTAKE", 4);
        inject("LOST_REPORT", 3);
        inject("DOUBLED_REPORT", 3);
        var injected = new TreeMap<String, String>();
        for (var drift :
                PEPSICO.admin("GET", "/admin/drift?open=true&limit=5000", null).path("items")) {
            if (drift.path("location").asString().equals(location.toString())) {
                injected.put(
                        drift.path("buyer_item").asString(),
                        CAUSES.get(
                                drift.path("kind").asString().toLowerCase(java.util.Locale.ROOT)));
            }
        }
        assertThat(injected).hasSize(14);
        assertThat(new java.util.HashSet<>(injected.values())).hasSize(4);

        run("reconciliation");
        var found =
                discrepancies().stream()
                        .collect(
                                Collectors.toMap(
                                        row -> row.get("product_id").asString(),
                                        row -> row.get("cause").asString(),
                                        (a, b) -> a + " and " + b,
                                        TreeMap::new));
        assertThat(found).isEqualTo(injected);
        for (var row : discrepancies()) {
            assertThat(row.get("evidence").asString()).isNotBlank();
            assertThat(row.get("agreed_on_hand").asLong()).isEqualTo(30);
            assertThat(row.get("our_on_hand").asLong()).isEqualTo(30);
            assertThat(row.get("their_on_hand").asLong()).isNotEqualTo(30);
            assertThat(row.get("state").asString()).isEqualTo("repairing");
        }

        awaitSent();
        run("reconciliation");
        assertThat(discrepancies())
                .hasSize(14)
                .allMatch(row -> row.get("state").asString().equals("repaired"));
        assertThat(theirs()).hasSize(products.size()).allMatch(onHand -> onHand == 30);
        var drift = items("/supply-chain/drift?location_id=" + location);
        assertThat(drift.stream().mapToLong(day -> day.get("found").asLong()).sum()).isEqualTo(14);
        assertThat(drift.stream().mapToLong(day -> day.get("repaired").asLong()).sum())
                .isEqualTo(14);
    }

    @Test
    void whatIsOnItsWayIsNoDifferenceAndWhatIsRefusedIsOne() {
        var products = positions(3);
        run("reconciliation");
        PEPSICO.outage = true;
        for (var each : products) {
            movement(each, 3, -5, "sale", 25, "sale:" + each, "[]");
        }
        await().atMost(LIMIT)
                .until(
                        () ->
                                count(
                                                "positions",
                                                "sequence = 3 AND location_id = '" + location + "'")
                                        == 3);
        var away = run("reconciliation");
        assertThat(away.get("state").asString()).isEqualTo("failed");
        assertThat(away.get("error").asString()).isNotBlank();
        PEPSICO.refusedItem = products.getFirst().toString();
        PEPSICO.outage = false;
        await().atMost(LIMIT)
                .until(
                        () ->
                                count(
                                                "positions",
                                                "(sent_sequence = 3 OR refused IS NOT NULL) AND location_id = '"
                                                        + location
                                                        + "'")
                                        == 3);
        run("reconciliation");
        assertThat(discrepancies()).hasSize(1);
        var refused = discrepancies().getFirst();
        assertThat(refused.get("cause").asString()).isEqualTo("refused");
        assertThat(refused.get("state").asString()).isEqualTo("open");
        assertThat(refused.get("evidence").asString()).contains("unknown item");

        // A person resends the parked report, and the difference is gone.
        PEPSICO.refusedItem = "";
        var call =
                items("/supply-chain/calls?state=parked&kind=positions").stream()
                        .filter(
                                c ->
                                        c.get("subject_id")
                                                .asString()
                                                .equals(products.getFirst().toString()))
                        .findFirst()
                        .orElseThrow();
        var path = "/supply-chain/calls/" + call.get("id").asString() + "/resend";
        assertThat(manager().send("POST", path, null).json().get("state").asString())
                .isEqualTo("dropped");
        awaitSent();
        run("reconciliation");
        assertThat(discrepancies().getFirst().get("state").asString()).isEqualTo("gone");
    }

    @Test
    void aPersonDecidesWhereNoRuleDoes() {
        var products = positions(2);
        run("reconciliation");
        spoil(7);
        run("reconciliation");
        assertThat(discrepancies())
                .hasSize(2)
                .allMatch(row -> row.get("cause").asString().equals("ours_wrong"))
                .allMatch(row -> row.get("state").asString().equals("open"));

        var rows = discrepancies();
        var dismissed = "/supply-chain/discrepancies/" + rows.getFirst().get("id").asString();
        var restated = "/supply-chain/discrepancies/" + rows.getLast().get("id").asString();
        assertThat(resolve(manager(), dismissed, "dismiss", "\"9\"").status()).isEqualTo(412);
        assertThat(
                        resolve(manager(), dismissed, "dismiss", manager().get(dismissed).etag())
                                .status())
                .isEqualTo(200);
        assertThat(resolve(manager(), dismissed, "dismiss", null).status()).isEqualTo(409);
        assertThat(resolve(manager(), restated, "restate", null).json().get("state").asString())
                .isEqualTo("repairing");
        awaitSent();
        run("reconciliation");
        assertThat(manager().get(dismissed).json().get("state").asString()).isEqualTo("resolved");
        assertThat(manager().get(restated).json().get("state").asString()).isEqualTo("repaired");
        assertThat(discrepancies()).hasSize(2);
        assertThat(products).hasSize(2);
    }

    @Test
    void nothingIsSaidAgainBelowTheSequenceThatPepsicoHolds() {
        var each = positions(1).getFirst();
        ahead(each, 4, 40);
        run("reconciliation");
        var found = discrepancies().getFirst();
        assertThat(found.get("cause").asString()).isEqualTo("ours_wrong");
        assertThat(found.get("their_sequence").asLong()).isEqualTo(4);
        var path = "/supply-chain/discrepancies/" + found.get("id").asString();
        var answer = resolve(manager(), path, "restate", null);
        assertThat(answer.status()).as(answer.text()).isEqualTo(409);
        assertThat(answer.json().get("type").asString()).contains("sequence-behind");
        assertThat(manager().get(path).json().get("state").asString()).isEqualTo("open");
        assertThat(count("positions", "restate AND location_id = '" + location + "'")).isZero();

        // Its own reports are stale until its sequence is greater.
        movement(each, 3, -5, "sale", 25, "sale:" + each, "[]");
        var refused =
                await().atMost(LIMIT)
                        .until(
                                () -> position(each),
                                p -> p.get("state").asString().equals("refused"));
        assertThat(refused.get("refusal").asString()).contains("holds sequence 4");
        assertThat(refused.get("sent_sequence").asLong()).isEqualTo(2);
        assertThat(
                        items("/supply-chain/calls?state=parked&kind=positions").stream()
                                .map(call -> call.get("subject_id").asString()))
                .contains(each.toString());
        run("reconciliation");
        assertThat(discrepancies().getFirst().get("cause").asString()).isEqualTo("refused");
        movement(each, 4, -5, "sale", 20, "later:" + each, "[]");
        movement(each, 5, -5, "sale", 15, "last:" + each, "[]");
        awaitAll(5, 1);
        run("reconciliation");
        assertThat(discrepancies()).allMatch(row -> row.get("state").asString().equals("gone"));
    }

    private JsonNode position(UUID each) {
        return items("/supply-chain/positions?product_id=" + each).getFirst();
    }

    /// PepsiCo holds what our books have lost.
    private void ahead(UUID each, long sequence, long onHand) {
        PEPSICO.change(
                "UPDATE positions SET sequence = %1$d, true_sequence = %1$d, on_hand = %2$d, true_on_hand = %2$d WHERE buyer_item = '%3$s'"
                        .formatted(sequence, onHand, each));
    }

    @Test
    void whatPepsicoHasAndWeDoNotIsSeenByAnAdmin() {
        var products = positions(1);
        jdbc.sql("DELETE FROM positions WHERE location_id = ?").param(location).update();
        run("reconciliation");
        var row = discrepancies().getFirst();
        assertThat(row.get("cause").asString()).isEqualTo("ours_wrong");
        assertThat(row.get("our_on_hand").isNull()).isTrue();
        var path = "/supply-chain/discrepancies/" + row.get("id").asString();
        assertThat(resolve(admin(), path, "restate", null).status()).isEqualTo(422);
        assertThat(products).hasSize(1);
        assertThat(api.as(Tokens.mint("warehouse_manager", Ids.next())).get(path).status())
                .isEqualTo(404);
    }

    @Test
    void aPositionThatBeginsWhileTheListsAreReadIsNoDifference() {
        var products = positions(2);
        var begun =
                jdbc.sql("SELECT to_jsonb(p)::text FROM positions p WHERE product_id = ?")
                        .param(products.getFirst())
                        .query(String.class)
                        .single();
        jdbc.sql("DELETE FROM positions WHERE product_id = ?").param(products.getFirst()).update();
        var isFirst = new AtomicBoolean(true);
        PEPSICO.meanwhile =
                (call, body) -> {
                    // Our page is read by then, and theirs is not.
                    if (call.equals("GET /v1/positions") && isFirst.getAndSet(false)) {
                        jdbc.sql(
                                        "INSERT INTO positions SELECT * FROM jsonb_populate_record(NULL::positions, ?::jsonb)")
                                .param(begun)
                                .update();
                    }
                };
        assertThat(run("reconciliation").get("state").asString()).isEqualTo("done");
        assertThat(isFirst).isFalse();
        assertThat(discrepancies()).isEmpty();
    }

    @Test
    void aDismissedPairOfFiguresIsReportedAgainOnceItWasOtherwise() {
        positions(1);
        run("reconciliation");
        spoil(7);
        run("reconciliation");
        var first =
                "/supply-chain/discrepancies/" + discrepancies().getFirst().get("id").asString();
        assertThat(resolve(manager(), first, "dismiss", null).status()).isEqualTo(200);
        run("reconciliation");
        assertThat(discrepancies()).hasSize(1);

        spoil(30);
        run("reconciliation");
        spoil(7);
        run("reconciliation");
        assertThat(discrepancies().stream().map(row -> row.get("state").asString()))
                .containsExactly("open", "resolved");
        // One that is followed by another does not count any more either.
        spoil(8);
        run("reconciliation");
        assertThat(discrepancies().getFirst().get("our_on_hand").asLong()).isEqualTo(8);
        assertThat(discrepancies()).hasSize(2);
    }

    @Test
    void whatOneRunDoesNotLookIntoTheNextDoes() {
        positions(24);
        run("reconciliation");
        spoil(7);
        var first = run("reconciliation");
        assertThat(first.at("/counts/not_looked_into").asLong()).isGreaterThanOrEqualTo(4);
        assertThat(discrepancies()).isNotEmpty().hasSizeLessThan(24);
        run("reconciliation");
        assertThat(discrepancies())
                .hasSize(24)
                .allMatch(row -> row.get("cause").asString().equals("ours_wrong"))
                .anyMatch(row -> row.get("times_seen").asInt() == 2);
    }

    @Test
    void theNewestPartOfALongHistoryTellsTheCause() {
        var each = positions(1).getFirst();
        PEPSICO.change(
                """
                INSERT INTO position_arrivals (location, buyer_item, source, at, result, on_hand, reserved, unit, sequence,
                  held_on_hand, held_reserved, held_sequence)
                SELECT '%s', '%s', 'report', now(), 'stale', 20, 1, 'each', 1, 30, 1, 2 FROM generate_series(1, 6000)"""
                        .formatted(location, each));
        for (int sequence = 3; sequence <= 4; sequence++) {
            movement(each, sequence, -5, "sale", 40 - 5L * sequence, each + ":" + sequence, "[]");
            awaitAll(sequence, 1);
        }
        inject("DOUBLED_REPORT", 1);
        run("reconciliation");
        assertThat(discrepancies().getFirst().get("cause").asString()).isEqualTo("duplicated");
    }

    @Test
    void whatIsLongOverIsForgottenAndDriftIsOfTheLastDays() {
        for (int days : new int[] {1, 89, 91, 360, 370}) {
            var then = Times.sql(PEPSICO.now().minus(Duration.ofDays(days)));
            jdbc.sql(
                            """
                            INSERT INTO discrepancies (id, their_location, their_item, location_id, product_id, cause,
                              evidence, state, found_by, found_at, seen_by, seen_at, times_seen, ended_at, version)
                            VALUES (:id, :location::text, :days, :location, :id, 'lost', 'test', 'gone', :id, :then, :id,
                              :then, 1, :then, 1)""")
                    .param("id", Ids.next())
                    .param("location", location)
                    .param("days", Integer.toString(days))
                    .param("then", then)
                    .update();
        }
        assertThat(items("/supply-chain/drift?location_id=" + location)).hasSize(2);
        desk.purge();
        assertThat(discrepancies().stream().map(row -> row.get("their_item").asString()))
                .containsExactlyInAnyOrder("1", "89", "91", "360");
    }

    /// As if our own records had been spoilt: the sequence stays, the figure does not.
    private void spoil(long onHand) {
        jdbc.sql("UPDATE positions SET on_hand = ? WHERE location_id = ?")
                .params(onHand, location)
                .update();
    }

    private static Api.Answer resolve(Api api, String path, String how, String ifMatch) {
        var body = "{\"resolution\":\"%s\",\"note\":\"seen\"}".formatted(how);
        return ifMatch == null
                ? api.post(path + "/resolve", body)
                : api.post(path + "/resolve", body, "If-Match", ifMatch);
    }

    /// Products with two movements each that PepsiCo has heard of one after the other.
    private List<UUID> positions(int number) {
        var products = new ArrayList<UUID>();
        for (int i = 0; i < number; i++) {
            var each = Ids.next();
            products.add(each);
            movement(each, 1, 20, "receipt", 20, "opening:" + each, "[]");
        }
        awaitAll(1, number);
        for (var each : products) {
            movement(each, 2, 10, "receipt", 30, "more:" + each, "[]");
        }
        awaitAll(2, number);
        return products;
    }

    private void awaitAll(long sequence, int number) {
        await().atMost(LIMIT)
                .until(
                        () ->
                                count(
                                                "positions",
                                                "sent_sequence = %d AND location_id = '%s'"
                                                        .formatted(sequence, location))
                                        == number);
    }

    private void awaitSent() {
        await().atMost(LIMIT)
                .until(
                        () ->
                                count(
                                                "positions",
                                                "(restate OR sequence > sent_sequence) AND location_id = '%s'"
                                                        .formatted(location))
                                        == 0);
    }

    private void inject(String kind, int count) {
        PEPSICO.admin(
                "POST",
                "/admin/drift",
                "{\"seed\":11,\"count\":%d,\"kinds\":[\"%s\"],\"location\":\"%s\"}"
                        .formatted(count, kind, location));
    }

    private List<JsonNode> discrepancies() {
        return items("/supply-chain/discrepancies?limit=500&location_id=" + location);
    }

    private List<Long> theirs() {
        var all = new ArrayList<Long>();
        for (var position :
                PEPSICO.admin("GET", "/admin/positions?limit=5000&location=" + location, null)
                        .path("items")) {
            all.add(position.at("/held/on_hand").asLong());
        }
        return all;
    }
}
