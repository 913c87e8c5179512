package com.retail.supplychain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.retail.platform.Ids;
import com.retail.platform.testkit.Events;
import com.retail.supplychain.terms.SupplierTermsReader;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/// What is proposed, why, and who decides.
class PlanningIT extends SupplyChainTest {

    private final UUID alert = Ids.next();

    @Autowired private PlatformTransactionManager transactions;
    @Autowired private SupplierTermsReader termsReader;

    @Test
    void aHundredRunsLeaveTheSameProposalWithItsArithmetic() {
        setTerms("\"approve_up_to\":0,\"minimum_quantity\":50,\"cover_days\":5");
        knowProduct(12);
        soldFor(28, 10);
        stock(1, 8, "test");
        awaitStock(1);
        run("planning");
        var proposal = proposals().getFirst();
        assertThat(proposal.get("state").asString()).isEqualTo("proposed");
        assertThat(proposal.get("waits_for").asString()).isEqualTo("approval_limit");
        assertThat(value(proposal, "position")).isEqualTo("8");
        assertThat(value(proposal, "daily_demand")).isEqualTo("10.0000");
        // 10 a day for 2 days of lead time and 1 until the next order day, and what a lead time
        // that
        // varies by a day asks for: 1.6449 * sqrt(3 * 0 + 10² * 1²) = 16.449.
        assertThat(value(proposal, "safety_stock")).isEqualTo("17");
        assertThat(value(proposal, "reorder_point")).isEqualTo("47");
        assertThat(value(proposal, "demand_up_to")).isEqualTo("97");
        assertThat(value(proposal, "wanted")).isEqualTo("89");
        assertThat(value(proposal, "in_cases")).isEqualTo("96");
        assertThat(proposal.get("quantity").asLong()).isEqualTo(96);

        for (int n = 0; n < 100; n++) {
            askForReview();
            if (n % 25 == 0) {
                run("planning");
            }
        }
        await().atMost(LIMIT).until(() -> count("planning_reviews", "true") == 0);
        assertThat(proposals()).containsExactly(proposal);
        assertThat(orders()).isEmpty();

        var id = proposal.get("id").asString();
        var approved =
                manager()
                        .post(
                                "/supply-chain/proposals/" + id + "/approve",
                                "{\"quantity\":100}",
                                "If-Match",
                                "\"1\"");
        assertThat(approved.status()).as(approved.text()).isEqualTo(200);
        assertThat(approved.json().get("decided_quantity").asLong()).isEqualTo(108);
        var order = awaitOrder(1, o -> true);
        assertThat(order.get("proposal_id").asString()).isEqualTo(id);
        assertThat(order.get("ordered_quantity").asLong()).isEqualTo(108);
        run("planning");
        assertThat(proposals()).hasSize(1);
        assertThat(manager().post("/supply-chain/proposals/" + id + "/refuse", "{}").status())
                .isEqualTo(409);
    }

    /// A planner on another replica, in the midst of its decisions, asks for what ours is about to
    /// look at: if ours held it while it waits for its turn, each would wait for the other.
    @Test
    void aPlannerThatWaitsForItsTurnIsWaitedForByNobody() {
        var turnsWaitedFor =
                "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND classid = 7201 AND NOT granted";
        var elsewhere = new TransactionTemplate(transactions);
        elsewhere.setPropagationBehavior(TransactionTemplate.PROPAGATION_REQUIRES_NEW);
        new TransactionTemplate(transactions)
                .executeWithoutResult(
                        status -> {
                            jdbc.sql("SELECT pg_advisory_xact_lock(7201, 0)").query(row -> {});
                            elsewhere.executeWithoutResult(other -> askForReview());
                            await().atMost(LIMIT)
                                    .until(
                                            () ->
                                                    jdbc.sql(turnsWaitedFor)
                                                                    .query(Long.class)
                                                                    .single()
                                                            > 0);
                            jdbc.sql("SET LOCAL lock_timeout = '300ms'").update();
                            askForReview();
                        });
        await().atMost(LIMIT).until(() -> count("planning_reviews", "true") == 0);
    }

    private void askForReview() {
        jdbc.sql(
                        "INSERT INTO planning_reviews (product_id, location_id, asked_at) VALUES (?, ?, now()) ON CONFLICT DO NOTHING")
                .params(product, location)
                .update();
    }

    @Test
    void whatAPersonRefusedIsNotProposedAgainForThatAlert() {
        setTerms("\"approve_up_to\":0");
        knowProduct(1);
        lowStock(alert, "opened", 3, 10, 1);
        var proposal =
                await().atMost(LIMIT).until(this::proposals, all -> all.size() == 1).getFirst();
        assertThat(proposal.get("cause").asString()).isEqualTo("low_stock");
        assertThat(proposal.get("alert_id").asString()).isEqualTo(alert.toString());
        var path = "/supply-chain/proposals/" + proposal.get("id").asString() + "/refuse";
        assertThat(manager().post(path, "{\"reason\":\"enough of it\"}").status()).isEqualTo(200);
        stock(1, 2, "sale:1");
        awaitStock(1);
        await().atMost(LIMIT).until(() -> count("planning_reviews", "true") == 0);
        run("planning");
        assertThat(proposals()).hasSize(1);
        assertThat(proposals().getFirst().get("state").asString()).isEqualTo("refused");

        lowStock(alert, "resolved", 30, 10, 2);
        lowStock(Ids.next(), "opened", 2, 10, 3);
        await().atMost(LIMIT).until(this::proposals, all -> all.size() == 2);
    }

    @Test
    void aProposalThatIsNoLongerNeededIsWithdrawn() {
        setTerms("\"approve_up_to\":0");
        knowProduct(1);
        lowStock(alert, "opened", 3, 10, 1);
        await().atMost(LIMIT).until(this::proposals, all -> all.size() == 1);
        movement(1, 97, "count", 100, "count:1");
        lowStock(alert, "resolved", 99, 10, 2);
        await().atMost(LIMIT)
                .until(
                        this::proposals,
                        all -> all.getFirst().get("state").asString().equals("withdrawn"));
        assertThat(orders()).isEmpty();
    }

    @Test
    void whatIsLowOnTheSameDayBecomesOneOrderOfItsMinimum() {
        setTerms("\"minimum_order\":60,\"order_days\":[\"%s\"]".formatted(otherDay()));
        knowProduct(6);
        var other = Ids.next();
        jdbc.sql(
                        "INSERT INTO products (product_id, name, case_pack, discontinued, sequence) VALUES (?, 'Dip', 6, false, 1)")
                .param(other)
                .update();
        for (var each : List.of(product, other)) {
            jdbc.sql(
                            """
                            INSERT INTO low_alerts (product_id, location_id, alert_id, open, threshold, available, sequence)
                            VALUES (?, ?, ?, true, 10, 2, 1)""")
                    .params(each, location, Ids.next())
                    .update();
            jdbc.sql(
                            "INSERT INTO planning_reviews (product_id, location_id, asked_at) VALUES (?, ?, now())")
                    .params(each, location)
                    .update();
        }
        var waiting = await().atMost(LIMIT).until(this::proposals, all -> all.size() == 1);
        assertThat(waiting.getFirst().get("waits_for").asString()).isEqualTo("order_day");
        assertThat(orders()).isEmpty();

        var version = termsVersion();
        setTerms("\"minimum_order\":60", "If-Match", version);
        for (var each : List.of(product, other)) {
            jdbc.sql(
                            "INSERT INTO positions (product_id, location_id, on_hand, reserved, available, sequence, as_of, changed_at, next_at) VALUES (?, ?, 2, 0, 2, 1, now(), now(), now())")
                    .params(each, location)
                    .update();
        }
        run("planning");
        var order = awaitOrder(1, o -> true);
        var lines = items("/supply-chain/orders?location_id=" + location);
        assertThat(lines).hasSize(2);
        assertThat(lines.stream().map(line -> line.get("order_number").asString()).distinct())
                .hasSize(1);
        assertThat(lines.stream().mapToLong(line -> line.get("ordered_quantity").asLong()).sum())
                .isBetween(60L, 65L);
        await().atMost(LIMIT)
                .until(
                        () ->
                                PEPSICO.order(order.get("order_number").asString())
                                                .path("effects")
                                                .asInt()
                                        == 1);
        assertThat(PEPSICO.orders.get(order.get("order_number").asString()))
                .contains(product.toString())
                .contains(other.toString());
    }

    /// More is needed than one order may be: a rule places what it may approve of the whole need,
    /// and no second order beside the first.
    @Test
    void aRuleDoesNotOrderPieceByPieceWhatNeedsAPerson() {
        setTerms("\"largest_quantity\":120,\"approve_up_to\":200");
        knowProduct(1);
        lowStock(alert, "opened", 0, 500, 1);
        var waiting =
                await().atMost(LIMIT).until(this::proposals, all -> all.size() == 1).getFirst();
        assertThat(waiting.get("waits_for").asString()).isEqualTo("approval_limit");
        assertThat(waiting.get("quantity").asLong()).isEqualTo(120);
        assertThat(value(waiting, "in_cases")).isEqualTo("1000");

        setTerms("\"largest_quantity\":120,\"approve_up_to\":1000", "If-Match", termsVersion());
        askForReview();
        awaitOrder(1, o -> true);
        for (int n = 0; n < 5; n++) {
            askForReview();
            await().atMost(LIMIT).until(() -> count("planning_reviews", "true") == 0);
        }
        assertThat(orders()).hasSize(1);
        assertThat(orders().getFirst().get("ordered_quantity").asLong()).isEqualTo(120);
        assertThat(proposals().stream().map(each -> each.get("state").asString()))
                .containsExactly("approved");
    }

    @Test
    void whatTheSuppliersMinimumRaisesAboveTheLimitWaitsForAPerson() {
        setTerms("\"minimum_order\":1000,\"approve_up_to\":100");
        knowProduct(1);
        lowStock(alert, "opened", 0, 25, 1);
        var waiting =
                await().atMost(LIMIT).until(this::proposals, all -> all.size() == 1).getFirst();
        assertThat(waiting.get("waits_for").asString()).isEqualTo("approval_limit");
        assertThat(value(waiting, "in_cases")).isEqualTo("50");
        assertThat(waiting.get("quantity").asLong()).isEqualTo(1000);
        askForReview();
        await().atMost(LIMIT).until(() -> count("planning_reviews", "true") == 0);
        assertThat(proposals()).containsExactly(waiting);
        assertThat(orders()).isEmpty();

        var path = "/supply-chain/proposals/" + waiting.get("id").asString() + "/approve";
        var tooSmall = manager().post(path, "{\"quantity\":50}");
        assertThat(tooSmall.status()).isEqualTo(422);
        assertThat(tooSmall.blamed()).contains("/quantity");
        assertThat(orders()).isEmpty();
        assertThat(manager().post(path, "{}").status()).isEqualTo(200);
        assertThat(orders().getFirst().get("ordered_quantity").asLong()).isEqualTo(1000);
    }

    @Test
    void nothingIsOrderedForAClosedLocation() {
        setTerms("\"approve_up_to\":0");
        knowProduct(1);
        stock(1, 3, "test");
        awaitStock(1);
        lowStock(alert, "opened", 3, 10, 1);
        var open = await().atMost(LIMIT).until(this::proposals, all -> all.size() == 1).getFirst();
        jdbc.sql(
                        "INSERT INTO locations (location_id, code, name, time_zone, closed, sequence) VALUES (?, 'S1', 'Shop', 'UTC', true, 1)")
                .param(location)
                .update();
        var path = "/supply-chain/proposals/" + open.get("id").asString();
        var late = manager().post(path + "/approve", "{}");
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.json().get("type").asString()).contains("location-closed");
        askForReview();
        await().atMost(LIMIT)
                .until(
                        () -> admin().get(path).json(),
                        each -> each.get("state").asString().equals("withdrawn"));
        var byHand =
                manager()
                        .post(
                                "/supply-chain/orders",
                                "{\"product_id\":\"%s\",\"location_id\":\"%s\",\"quantity\":5}"
                                        .formatted(product, location));
        assertThat(byHand.status()).isEqualTo(409);
        assertThat(byHand.blamed()).contains("/location_id");
        assertThat(orders()).isEmpty();
    }

    @Test
    void aPersonOrdersInTheCasesOfTheTermsAndOnlyWhatTheSupplierStillSells() {
        knowProduct(6);
        stock(1, 30, "test");
        awaitStock(1);
        setTerms("\"case_pack\":8");
        var body =
                "{\"product_id\":\"%s\",\"location_id\":\"%s\",\"quantity\":5}"
                        .formatted(product, location);
        var placed = manager().post("/supply-chain/orders", body);
        assertThat(placed.json().get("ordered_quantity").asLong()).isEqualTo(8);
        jdbc.sql(
                        """
                        INSERT INTO supplier_items (product_id, version, description, discontinued, case_pack, shelf_life_days,
                          unit_price, currency, changed_at) VALUES (?, 1, 'Chips', true, 10, 90, 1, 'USD', now())""")
                .param(product)
                .update();
        var refused = manager().post("/supply-chain/orders", body);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().get("type").asString()).contains("product-discontinued");
    }

    @Test
    void whatPepsicoRefusesOrGetsWrongForOneLocationKeepsNoOtherWaiting() {
        var odd = Ids.next();
        var garbled = Ids.next();
        var good = Ids.next();
        PEPSICO.terms.put(location.toString(), "");
        PEPSICO.terms.put(odd.toString(), terms("noday", "UTC", "16:00"));
        PEPSICO.terms.put(
                garbled.toString(), terms("monday", "UTC", "16:00").replace("PT36H", "soon"));
        PEPSICO.terms.put(good.toString(), terms("monday", "UTC", "16:00"));
        for (var each : List.of(location, odd, garbled, good)) {
            jdbc.sql(
                            "INSERT INTO positions (product_id, location_id, on_hand, reserved, available, sequence, as_of, changed_at, next_at) VALUES (?, ?, 2, 0, 2, 1, now(), now(), now())")
                    .params(product, each)
                    .update();
        }
        jdbc.sql(
                        "INSERT INTO supplier_terms (location_id, terms, read_at) VALUES (?, '{\"lead_time_days\":9}', 'epoch')")
                .param(odd)
                .update();
        readTermsUntil(good);
        readTermsUntil(location);
        readTermsUntil(odd);
        assertThat(leadTime(good)).isEqualTo("1.50 supplier");
        assertThat(leadTime(location)).isEqualTo("2 default");
        assertThat(leadTime(odd)).isEqualTo("9 supplier");
        assertThat(count("supplier_terms", "location_id = '" + garbled + "'")).isZero();
    }

    @Test
    void pepsicosCutoffIsInItsOwnTime() {
        // At noon here it is seven o'clock there.
        var noon = PEPSICO.now().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofHours(36));
        PEPSICO.pass(Duration.between(PEPSICO.now(), noon));
        var today = LocalDate.ofInstant(noon, ZoneOffset.UTC).getDayOfWeek().name();
        PEPSICO.terms.put(
                location.toString(), terms(today.toLowerCase(Locale.ROOT), "Etc/GMT+5", "10:00"));
        knowProduct(1);
        stock(1, 3, "test");
        awaitStock(1);
        readTermsUntil(location);
        var path = "/supply-chain/terms/effective?product_id=%s&location_id=%s";
        var effective = admin().get(path.formatted(product, location)).json();
        assertThat(effective.get("supplier_zone").asString()).isEqualTo("Etc/GMT+5");
        lowStock(alert, "opened", 3, 10, 1);
        awaitOrder(1, o -> true);
    }

    private String leadTime(UUID at) {
        var path = "/supply-chain/terms/effective?product_id=%s&location_id=%s";
        var effective = admin().get(path.formatted(product, at)).json();
        return effective.at("/terms/lead_time_days").asString()
                + " "
                + effective.at("/from/lead_time_days").asString();
    }

    private void readTermsUntil(UUID at) {
        await().atMost(LIMIT)
                .until(
                        () -> {
                            termsReader.readSome();
                            return count(
                                    "supplier_terms",
                                    "read_at > 'epoch' AND location_id = '" + at + "'");
                        },
                        read -> read == 1);
    }

    private static String terms(String day, String zone, String cutoff) {
        return """
        {"ship_to":"any","order_days":["%s"],"cutoff":"%s","zone":"%s","lead_time":"PT36H","minimum_order_quantity":0,
         "unit":"each","next_cutoff_at":"2026-11-30T16:00:00Z","next_delivery_at":"2026-12-02T00:00:00Z","currency":"USD"}"""
                .formatted(day, cutoff, zone);
    }

    /// A day that is neither today nor tomorrow, whatever time zone.
    private static String otherDay() {
        return LocalDate.ofInstant(PEPSICO.now(), ZoneOffset.UTC)
                .plusDays(3)
                .getDayOfWeek()
                .name()
                .toLowerCase(java.util.Locale.ROOT);
    }

    private void setTerms(String terms, String... headers) {
        var answer =
                manager()
                        .put(
                                "/supply-chain/terms",
                                "{\"location_id\":\"%s\",\"terms\":{%s}}"
                                        .formatted(location, terms),
                                headers);
        assertThat(answer.status()).as(answer.text()).isIn(200, 201);
    }

    private String termsVersion() {
        return manager()
                .get("/supply-chain/terms")
                .json()
                .get("items")
                .valueStream()
                .filter(row -> row.get("location_id").asString("").equals(location.toString()))
                .map(row -> "\"" + row.get("version").asLong() + "\"")
                .findFirst()
                .orElseThrow();
    }

    private List<JsonNode> proposals() {
        return items("/supply-chain/proposals?product_id=" + product);
    }

    private static String value(JsonNode proposal, String step) {
        return proposal.get("arithmetic")
                .valueStream()
                .filter(each -> each.get("name").asString().equals(step))
                .map(each -> each.get("value").asString())
                .findFirst()
                .orElseThrow();
    }

    /// So many a day were sold on the past days.
    private void soldFor(int days, long units) {
        var today = LocalDate.ofInstant(PEPSICO.now(), ZoneOffset.UTC);
        for (int day = 1; day <= days; day++) {
            var id = Ids.next().toString();
            var sale =
                    """
                    {"sale_id":"%s","product_id":"%s","location_id":"%s","quantity_sold":%d,"unit_price":"1.00","currency":"USD",
                     "total":"1.00","sold_at":"2026-11-20T10:00:00Z","recorded_at":"2026-11-20T10:00:00Z","business_date":"%s",
                     "sequence":%d}"""
                            .formatted(
                                    Ids.next(),
                                    product,
                                    location,
                                    units,
                                    today.minusDays(day),
                                    day);
            for (int copy = 0; copy < 2; copy++) {
                Events.publish(
                        id,
                        "retail.sale.v1",
                        location.toString(),
                        "com.retail.sales.SaleRecorded.v1",
                        sale);
            }
        }
        await().atMost(LIMIT)
                .until(() -> count("sales_days", "product_id = '" + product + "'") == days);
        Events.awaitConsumed("supplychain.sales", "retail.sale.v1", LIMIT);
    }
}
