package com.retail.supplychain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.retail.platform.Ids;
import com.retail.platform.testkit.Infra;
import com.retail.platform.testkit.Outboxes;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Seven seeded days on which everything goes wrong that can, a day's outage of PepsiCo and two
/// failures of the database among them.
class BadWeekIT extends SupplyChainTest {

    private static final Duration STEP = Duration.ofHours(12);
    private static final int STEPS = 14;
    private static final long SEED = 20261127;
    private static final Map<String, String> CAUSES =
            Map.of(
                    "wrong_figure", "theirs_wrong",
                    "unit_mistake", "unit_mistake",
                    "lost_report", "lost",
                    "doubled_report", "duplicated");

    private final Random random = new Random(SEED);
    private final List<UUID> products = new ArrayList<>();
    private final Map<UUID, Long> onHand = new TreeMap<>();
    private final Map<UUID, Long> sequences = new TreeMap<>();
    private final Set<String> booked = new HashSet<>();

    @Test
    void endsWithEveryOrderOnceBothSidesEqualAndEachDriftFound() {
        stockUp();
        misbehave();
        for (int step = 0; step < STEPS; step++) {
            for (var each : products) {
                long sold = Math.min(onHand.get(each), random.nextInt(12));
                if (sold > 0) {
                    move(each, -sold, "sale", "sale:" + each + ":" + step);
                }
            }
            receive();
            if (step % 6 == 4) {
                cutOffTheDatabase();
            }
            awaitTaken();
            if (step % 2 == 1) {
                run("planning");
            }
            PEPSICO.pass(STEP);
        }
        PEPSICO.admin("DELETE", "/admin/faults", null);
        PEPSICO.admin("DELETE", "/admin/behaviour", null);
        becomeQuiet();

        ordersAreInEffectOnce();
        noForgedOneWasTaken();
        driftsAreFoundAndRepaired();
    }

    private void stockUp() {
        var answer =
                manager()
                        .put(
                                "/supply-chain/terms",
                                "{\"location_id\":\"%s\",\"terms\":{\"accepts_proposals\":true}}"
                                        .formatted(location));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        for (int i = 0; i < 8; i++) {
            var each = Ids.next();
            products.add(each);
            jdbc.sql(
                            "INSERT INTO products (product_id, name, case_pack, discontinued, sequence) VALUES (?, 'Chips', 12, false, 1)")
                    .param(each)
                    .update();
            jdbc.sql(
                            """
                            INSERT INTO low_alerts (product_id, location_id, alert_id, open, threshold, available, sequence)
                            VALUES (?, ?, ?, true, 30, 0, 1)""")
                    .params(each, location, Ids.next())
                    .update();
            move(each, 40, "receipt", "opening:" + each);
        }
        awaitTaken();
    }

    private void misbehave() {
        PEPSICO.admin(
                "PUT",
                "/admin/behaviour",
                """
                {"seed":7,"lead_time":{"acknowledge":"PT2H","ship":"PT10H","deliver":"PT12H","invoice":"PT6H","spread":0.5},
                 "filling":{"rate":0.7,"backorder_share":0.4,"substitute_share":0.3,"partial_shipment_rate":0.4,"partial_gap":"PT8H","backorder_for":"P1D"},
                 "proposals":{"every":"P1D","reorder_days":3,"cover_days":7,"respond_within":"P2D"}}""");
        var from = PEPSICO.now().plus(Duration.ofDays(3));
        PEPSICO.admin(
                "PUT",
                "/admin/faults",
                """
                {"seed":7,"too_many_requests_rate":0.05,"retry_after_seconds":1,"server_error_rate":0.05,"cut_rate":0.05,
                 "lost_answer_rate":0.05,"lost_answer_hold_ms":50,"slow_rate":0.05,"slow_ms":400,"rejected_order_rate":0.1,
                 "clock_skew":"-PT2M","truncated_answer_rate":0.03,"invalid_json_answer_rate":0.03,
                 "wrong_schema_answer_rate":0.03,"duplicate_webhook_rate":0.2,"shuffled_webhook_rate":0.2,"shuffle_ms":500,
                 "late_webhook_rate":0.1,"late_webhook_by":"PT9H","lost_webhook_rate":0.1,"forged_webhook_rate":0.2,
                 "stale_webhook_rate":0.2,"replayed_webhook_rate":0.2,"drift_rate":0.1,
                 "outages":[{"from":"%s","until":"%s"}]}"""
                        .formatted(from, from.plus(Duration.ofDays(1))));
    }

    private void move(UUID each, long change, String reason, String source) {
        long after = onHand.merge(each, change, Long::sum);
        movement(each, sequences.merge(each, 1L, Long::sum), change, reason, after, source, "[]");
    }

    /// As when it fails over: of whatever is under way nothing is done, as after a kill.
    private void cutOffTheDatabase() {
        try (var connection = Infra.postgres().connect();
                var statement = connection.createStatement()) {
            statement.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'supplychain'");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        // From then on a connection is tried before it is used.
        await().pollDelay(Duration.ofSeconds(1))
                .atMost(LIMIT)
                .ignoreExceptions()
                .until(() -> count("positions", "true") > 0);
    }

    /// Books each delivery once, as inventory does.
    private void receive() {
        for (var row : Outboxes.read("supplychain", "ReplenishmentChanged")) {
            var told = payload(row);
            if (!told.get("location_id").asString().equals(location.toString())) {
                continue;
            }
            for (JsonNode delivery : told.get("deliveries")) {
                var source = delivery.get("source_ref").asString();
                if (delivery.get("automatic").asBoolean() && booked.add(source)) {
                    var each = UUID.fromString(delivery.get("product_id").asString());
                    move(each, delivery.get("quantity").asLong(), "receipt", source);
                }
            }
        }
    }

    private void awaitTaken() {
        await().atMost(LIMIT)
                .until(
                        () ->
                                sequences.entrySet().stream()
                                        .allMatch(
                                                each ->
                                                        count(
                                                                        "positions",
                                                                        "product_id = '%s' AND location_id = '%s' AND sequence = %d"
                                                                                .formatted(
                                                                                        each
                                                                                                .getKey(),
                                                                                        location,
                                                                                        each
                                                                                                .getValue()))
                                                                == 1));
    }

    /// Until all that was ordered has come or will not, and nothing waits to be said or asked for.
    private void becomeQuiet() {
        passUntil(
                Duration.ofHours(5),
                () -> {
                    receive();
                    awaitTaken();
                    var mine = "location_id = '" + location + "'";
                    return count(
                                    "orders",
                                    mine
                                            + " AND state NOT IN ('delivered', 'rejected', 'cancelled')")
                            + count("shipments", mine + " AND closed_at IS NULL")
                            + count("supplier_calls", mine + " AND state = 'waiting'")
                            + count("webhooks", "state = 'waiting'")
                            + count("webhook_gaps", "lost IS NULL")
                            + count(
                                    "positions",
                                    mine + " AND (restate OR sequence > sent_sequence)");
                },
                waiting -> waiting == 0);
    }

    private void ordersAreInEffectOnce() {
        var report = PEPSICO.admin("GET", "/admin/orders?limit=5000", null);
        assertThat(report.at("/totals/doubled").asLong()).isZero();
        var theirs =
                report.path("items")
                        .valueStream()
                        .filter(
                                each ->
                                        each.path("ship_to")
                                                .asString("")
                                                .equals(location.toString()))
                        .filter(each -> each.path("effects").asLong() == 1)
                        .map(each -> each.path("order_number").asString())
                        .collect(Collectors.toSet());
        var ours =
                items("/supply-chain/orders?limit=500&location_id=" + location).stream()
                        .filter(each -> !each.get("state").asString().equals("cancelled"))
                        .map(each -> each.get("order_number").asString())
                        .collect(Collectors.toSet());
        assertThat(ours).hasSizeGreaterThan(3).isEqualTo(theirs);
        assertThat(
                        count(
                                "supplier_calls",
                                "state = 'parked' AND kind <> 'positions' AND location_id = '"
                                        + location
                                        + "'"))
                .isZero();
        assertThat(onHand.values()).allMatch(units -> units >= 0);
    }

    private static void noForgedOneWasTaken() {
        var attempts = PEPSICO.admin("GET", "/admin/webhooks?limit=1", null).path("attempts");
        // One that is replayed while its time is fresh is known by its id, and changes nothing.
        for (var kind : List.of("forged", "stale")) {
            assertThat(attempts.path(kind).propertyNames())
                    .as(kind)
                    .isNotEmpty()
                    .allMatch(answer -> answer.equals("401"));
        }
    }

    private void driftsAreFoundAndRepaired() {
        PEPSICO.admin(
                "POST",
                "/admin/drift",
                "{\"seed\":3,\"count\":4,\"location\":\"%s\"}".formatted(location));
        var injected = new TreeMap<String, String>();
        for (JsonNode drift :
                PEPSICO.admin("GET", "/admin/drift?open=true&limit=5000", null).path("items")) {
            if (drift.path("location").asString().equals(location.toString())) {
                injected.put(
                        drift.path("buyer_item").asString(),
                        CAUSES.get(drift.path("kind").asString().toLowerCase(Locale.ROOT)));
            }
        }
        assertThat(injected).hasSizeGreaterThanOrEqualTo(4);
        assertThat(run("reconciliation").get("state").asString()).isEqualTo("done");
        var found =
                items("/supply-chain/discrepancies?limit=500&location_id=" + location).stream()
                        .collect(
                                Collectors.toMap(
                                        each -> each.get("product_id").asString(),
                                        each -> each.get("cause").asString(),
                                        (one, other) -> one + " and " + other,
                                        TreeMap::new));
        assertThat(found).isEqualTo(injected);
        becomeQuiet();
        run("reconciliation");
        for (var position :
                PEPSICO.admin("GET", "/admin/positions?limit=5000&location=" + location, null)
                        .path("items")) {
            assertThat(position.at("/held/on_hand").asLong())
                    .isEqualTo(onHand.get(UUID.fromString(position.path("buyer_item").asString())));
        }
        assertThat(items("/supply-chain/discrepancies?limit=500&location_id=" + location))
                .allMatch(each -> each.get("state").asString().equals("repaired"));
    }
}
