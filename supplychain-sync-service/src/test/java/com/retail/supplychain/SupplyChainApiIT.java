package com.retail.supplychain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.retail.platform.Ids;
import com.retail.platform.testkit.Contracts;
import com.retail.platform.testkit.Endpoints;
import com.retail.platform.testkit.Outboxes;
import com.retail.platform.testkit.Tokens;
import com.retail.supplychain.run.RunKind;
import com.retail.supplychain.run.RunService;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;

/// Who may do what, what bad input gets, and demand.
class SupplyChainApiIT extends SupplyChainTest {

    private static final String ORDERS = "/supply-chain/orders";

    private final UUID foreign = Ids.next();
    private final UUID everywhere = Ids.next();
    private static final String STALE = "\"999\"";
    private static final String EDI = "/supply-chain/edi";
    private static final String X12 = "application/edi-x12";
    private static final String DAY = "?from=2026-11-20&to=2026-11-20&location_id=";

    private static final String DEMAND = "kind = 'demand'";

    @Autowired RunService runs;

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
        known(location, location, true);
        known(foreign, foreign, true);
        known(everywhere, null, false);
    }

    /// One of each thing at a place, by the place's id.
    private void known(UUID id, UUID place, boolean isOfAPlace) {
        jdbc.sql(
                        """
                        INSERT INTO supply_terms (id, location_id, product_id, terms, version, changed_at, changed_by)
                        VALUES (:id, :place, :product, '{}', 1, now(), :id)""")
                .param("id", id)
                .param("place", place)
                .param("product", product)
                .update();
        jdbc.sql(
                        """
                        INSERT INTO supplier_calls (id, kind, idempotency_key, stream, subject_id, location_id, body, state,
                          attempts, next_at, created_at, done_at)
                        VALUES (:id, 'activity', :id::text, :id::text, :id, :place, '{}', 'done', 1, now(), now(), now())""")
                .param("id", id)
                .param("place", place)
                .update();
        if (isOfAPlace) {
            atPlace(id);
        }
    }

    private void atPlace(UUID id) {
        jdbc.sql(
                        """
                        INSERT INTO proposals (id, product_id, location_id, state, quantity, cause, arithmetic, proposed_at,
                          changed_at, version)
                        VALUES (:id, :product, :id, 'proposed', 12, 'planner', '[]', now(), now(), 1)""")
                .param("id", id)
                .param("product", product)
                .update();
        jdbc.sql(
                        """
                        INSERT INTO supplier_proposals (id, location_id, state, proposed_at, respond_by, heard_at, lines, version)
                        VALUES (:id, :id, 'proposed', now(), now() + interval '1000 days', now(), '[]', 1)""")
                .param("id", id)
                .update();
        jdbc.sql("INSERT INTO purchases (id, location_id, ordered_at) VALUES (:id, :id, now())")
                .param("id", id)
                .update();
        jdbc.sql(
                        """
                        INSERT INTO shipments (id, purchase_id, location_id, reference, receiving, heard_at)
                        VALUES (:id, :id, :id, 'SH-1', 'own', now())""")
                .param("id", id)
                .update();
        jdbc.sql(
                        """
                        INSERT INTO discrepancies (id, their_location, their_item, location_id, product_id, cause, evidence,
                          state, found_by, found_at, seen_by, seen_at, times_seen, version)
                        VALUES (:id, :id::text, :product::text, :id, :product, 'lost', 'test', 'open', :id, now(), :id, now(), 1, 1)""")
                .param("id", id)
                .param("product", product)
                .update();
        jdbc.sql(
                        """
                        INSERT INTO activity_reports (location_id, product_id, day, version, sold, returned, received,
                          adjusted, on_hand, on_order, in_transit, made_at)
                        VALUES (:id, :product, '2026-11-20', 1, 1, 0, 0, 0, 1, 0, 0, now())""")
                .param("id", id)
                .param("product", product)
                .update();
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
                        row("GET", "/supply-chain/runs/" + location, null, 404, 404, 404, 401),
                        // By its signature alone, whoever sends it.
                        row("POST", "/webhooks/pepsico", "{}", 401, 401, 401, 401),
                        row("POST", "/supply-chain/sync", null, 202, 202, 403, 401),
                        row("GET", "/supply-chain/webhooks", null, 200, 403, 403, 401),
                        row("GET", "/supply-chain/webhooks/streams", null, 200, 403, 403, 401),
                        row("POST", "/supply-chain/webhooks/none/replay", null, 404, 403, 403, 401),
                        changes(ownOrder + "/amendments", "{\"quantity\":500}", 412),
                        changes(foreignOrder + "/amendments", "{\"quantity\":500}", 404),
                        changes(ownOrder + "/cancellation", "{}", 412),
                        changes(foreignOrder + "/cancellation", "{}", 404),
                        seen("/supply-chain/proposals"),
                        changes("/supply-chain/proposals/" + location + "/approve", "{}", 412),
                        changes("/supply-chain/proposals/" + foreign + "/approve", "{}", 404),
                        changes("/supply-chain/proposals/" + location + "/refuse", "{}", 412),
                        changes("/supply-chain/proposals/" + foreign + "/refuse", "{}", 404),
                        seen("/supply-chain/supplier-proposals"),
                        changes(
                                "/supply-chain/supplier-proposals/" + location + "/approve",
                                "{}",
                                412),
                        changes(
                                "/supply-chain/supplier-proposals/" + foreign + "/approve",
                                "{}",
                                404),
                        changes(
                                "/supply-chain/supplier-proposals/" + location + "/refuse",
                                "{}",
                                412),
                        changes(
                                "/supply-chain/supplier-proposals/" + foreign + "/refuse",
                                "{}",
                                404),
                        seen("/supply-chain/discrepancies"),
                        changes(
                                "/supply-chain/discrepancies/" + location + "/resolve",
                                DISMISS,
                                412),
                        changes(
                                "/supply-chain/discrepancies/" + foreign + "/resolve",
                                DISMISS,
                                404),
                        row("GET", "/supply-chain/drift", null, 200, 200, 200, 401),
                        row(
                                "GET",
                                "/supply-chain/drift?location_id=" + foreign,
                                null,
                                200,
                                404,
                                404,
                                401),
                        row("GET", edi850(ownOrder), null, 200, 200, 200, 401),
                        row("GET", edi850(foreignOrder), null, 200, 404, 404, 401),
                        row("GET", EDI + "/846?location_id=" + location, null, 200, 200, 200, 401),
                        row("GET", EDI + "/846?location_id=" + foreign, null, 200, 404, 404, 401),
                        row("GET", EDI + "/852" + DAY + location, null, 200, 200, 200, 401),
                        row("GET", EDI + "/852" + DAY + foreign, null, 200, 404, 404, 401),
                        row("POST", EDI, "no X12", 422, 403, 403, 401, "Content-Type", X12),
                        row("GET", "/supply-chain/activity", null, 200, 200, 200, 401),
                        row(
                                "GET",
                                "/supply-chain/activity?location_id=" + foreign,
                                null,
                                200,
                                404,
                                404,
                                401),
                        seen("/supply-chain/shipments"),
                        row(
                                "POST",
                                "/supply-chain/shipments/" + location + "/receipt",
                                "{}",
                                200,
                                200,
                                403,
                                401),
                        row(
                                "POST",
                                "/supply-chain/shipments/" + foreign + "/receipt",
                                "{}",
                                200,
                                404,
                                403,
                                401),
                        row("GET", "/supply-chain/calls", null, 200, 200, 403, 401),
                        row("GET", "/supply-chain/calls/" + location, null, 200, 200, 403, 401),
                        row("GET", "/supply-chain/calls/" + foreign, null, 200, 404, 403, 401),
                        row("GET", "/supply-chain/calls/" + everywhere, null, 200, 404, 403, 401),
                        row(
                                "POST",
                                "/supply-chain/calls/" + location + "/resend",
                                null,
                                409,
                                409,
                                403,
                                401),
                        row(
                                "POST",
                                "/supply-chain/calls/" + foreign + "/resend",
                                null,
                                409,
                                404,
                                403,
                                401),
                        row(
                                "POST",
                                "/supply-chain/calls/" + everywhere + "/resend",
                                null,
                                409,
                                404,
                                403,
                                401),
                        row("GET", "/supply-chain/terms", null, 200, 200, 200, 401),
                        row("GET", "/supply-chain/terms/" + location, null, 200, 200, 200, 401),
                        row("GET", "/supply-chain/terms/" + foreign, null, 200, 404, 404, 401),
                        row("GET", "/supply-chain/terms/" + everywhere, null, 200, 200, 200, 401),
                        row("GET", effective(location), null, 200, 200, 200, 401),
                        row("GET", effective(foreign), null, 200, 404, 404, 401),
                        row("PUT", TERMS, terms(location), 412, 412, 403, 401, "If-Match", STALE),
                        row("PUT", TERMS, terms(foreign), 412, 404, 403, 401, "If-Match", STALE),
                        row("PUT", TERMS, terms(null), 412, 403, 403, 401, "If-Match", STALE),
                        row(
                                "DELETE",
                                TERMS + "/" + location,
                                null,
                                412,
                                412,
                                403,
                                401,
                                "If-Match",
                                STALE),
                        row(
                                "DELETE",
                                TERMS + "/" + foreign,
                                null,
                                412,
                                404,
                                403,
                                401,
                                "If-Match",
                                STALE),
                        row(
                                "DELETE",
                                TERMS + "/" + everywhere,
                                null,
                                412,
                                403,
                                403,
                                401,
                                "If-Match",
                                STALE))
                .flatMap(rows -> rows);
    }

    private static String edi850(String order) {
        return EDI + "/850?order_id=" + order.substring(ORDERS.length() + 1);
    }

    private static final String TERMS = "/supply-chain/terms";
    private static final String DISMISS = "{\"resolution\":\"dismiss\"}";

    private String terms(UUID place) {
        return place == null
                ? "{\"product_id\":\"%s\",\"terms\":{}}".formatted(product)
                : "{\"location_id\":\"%s\",\"product_id\":\"%s\",\"terms\":{}}"
                        .formatted(place, product);
    }

    private String effective(UUID place) {
        return TERMS + "/effective?product_id=" + product + "&location_id=" + place;
    }

    /// A list and its single items.
    private Stream<DynamicTest> seen(String path) {
        return Stream.of(
                        row("GET", path, null, 200, 200, 200, 401),
                        row("GET", path + "?location_id=" + foreign, null, 200, 404, 404, 401),
                        row("GET", path + "/" + location, null, 200, 200, 200, 401),
                        row("GET", path + "/" + foreign, null, 200, 404, 404, 401))
                .flatMap(rows -> rows);
    }

    /// What is asked for an old version: who may change it hears that, and nothing is changed.
    private Stream<DynamicTest> changes(String path, String body, int manager) {
        return row("POST", path, body, 412, manager, 403, 401, "If-Match", STALE);
    }

    @Test
    void theRightsHaveEveryEndpoint() {
        // A test's name is who, the call, and its status.
        Endpoints.of(api.as(Tokens.mint("admin")))
                .areAllIn(
                        rights().map(
                                        test ->
                                                test.getDisplayName()
                                                        .replaceFirst("^\\S+ ", "")
                                                        .replaceFirst(" \\S+$", "")));
    }

    private Stream<DynamicTest> row(
            String method,
            String path,
            String body,
            int admin,
            int manager,
            int partner,
            int nobody,
            String... headers) {
        return Stream.of(
                expect(method, path, body, "nobody", null, nobody, headers),
                expect(
                        method,
                        path,
                        body,
                        "partner",
                        Tokens.mint("retail_partner", location),
                        partner,
                        headers),
                expect(
                        method,
                        path,
                        body,
                        "manager",
                        Tokens.mint("warehouse_manager", location),
                        manager,
                        headers),
                expect(method, path, body, "admin", Tokens.mint("admin"), admin, headers));
    }

    private DynamicTest expect(
            String method,
            String path,
            String body,
            String who,
            String token,
            int status,
            String... headers) {
        return DynamicTest.dynamicTest(
                who + " " + method + " " + path + " " + status,
                () -> {
                    var answer = api.as(token).send(method, path, body, headers);
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
                bad("POST", "/supply-chain/sync?force=1", null, 400, "force"),
                bad("POST", "/supply-chain/sync", "{\"kind\":\"tea\"}", 400, "/kind"),
                bad("POST", "/supply-chain/sync", "{\"when\":\"now\"}", 400, "/when"),
                bad("GET", "/supply-chain/runs?kind=tea", null, 400, "kind"),
                bad("POST", ownOrder + "/amendments", "{}", 422, "/quantity"),
                bad("POST", ownOrder + "/amendments", "{\"quantity\":0}", 422, "/quantity"),
                bad("POST", ownOrder + "/amendments", "{\"quantity\":5}", 422, "/quantity"),
                bad("POST", ownOrder + "/amendments", "", 400, ""),
                bad("POST", ORDERS + "/" + unknown + "/amendments", "{\"quantity\":5}", 404, ""),
                bad("POST", ownOrder + "/cancellation", "{\"reason\":\"\"}", 422, "/reason"),
                bad("POST", ownOrder + "/cancellation", "{\"why\":\"x\"}", 400, "/why"),
                bad("POST", ORDERS + "/" + unknown + "/cancellation", "{}", 404, ""),
                bad("GET", "/supply-chain/calls?kind=tea", null, 400, "kind"),
                bad("GET", "/supply-chain/calls?state=tea", null, 400, "state"),
                bad("GET", "/supply-chain/calls?cursor=%21", null, 400, "cursor"),
                bad("GET", "/supply-chain/calls/x", null, 400, "id"),
                bad("POST", "/supply-chain/calls/" + unknown + "/resend", null, 404, ""),
                bad("GET", "/supply-chain/proposals?state=tea", null, 400, "state"),
                bad("GET", "/supply-chain/proposals?location_id=x", null, 400, "location_id"),
                bad("GET", "/supply-chain/proposals?cursor=%21", null, 400, "cursor"),
                bad("GET", "/supply-chain/proposals/" + unknown, null, 404, ""),
                bad("POST", one("proposals", "approve"), "{\"quantity\":0}", 422, "/quantity"),
                bad("POST", one("proposals", "approve"), "{\"quantity\":1.5}", 400, "/quantity"),
                bad("POST", one("proposals", "approve"), "{\"note\":\"\"}", 422, "/note"),
                bad("POST", one("proposals", "refuse"), "{\"reason\":\"\"}", 422, "/reason"),
                bad("GET", "/supply-chain/supplier-proposals?state=tea", null, 400, "state"),
                bad("GET", "/supply-chain/supplier-proposals/" + unknown, null, 404, ""),
                bad("POST", one("supplier-proposals", "approve"), "{\"lines\":[]}", 422, "/lines"),
                bad(
                        "POST",
                        one("supplier-proposals", "approve"),
                        "{\"lines\":[{\"line_number\":9,\"quantity\":1}]}",
                        422,
                        "/lines"),
                bad(
                        "POST",
                        one("supplier-proposals", "approve"),
                        "{\"lines\":[{\"line_number\":1,\"quantity\":-1}]}",
                        422,
                        "/lines/0/quantity"),
                bad("POST", one("supplier-proposals", "refuse"), "{\"x\":1}", 400, "/x"),
                bad("GET", "/supply-chain/discrepancies?cause=tea", null, 400, "cause"),
                bad("GET", "/supply-chain/discrepancies?state=tea", null, 400, "state"),
                bad("GET", "/supply-chain/discrepancies/" + unknown, null, 404, ""),
                bad("POST", one("discrepancies", "resolve"), "{}", 422, "/resolution"),
                bad(
                        "POST",
                        one("discrepancies", "resolve"),
                        "{\"resolution\":\"pray\"}",
                        400,
                        "/resolution"),
                bad(
                        "POST",
                        one("discrepancies", "resolve"),
                        "{\"resolution\":\"restate\"}",
                        422,
                        "/resolution"),
                bad("GET", "/supply-chain/drift?days=7", null, 400, "days"),
                bad("POST", EDI, "{}", 415, ""),
                bad("GET", EDI + "/850", null, 400, "order_id"),
                bad("GET", EDI + "/850?order_id=x", null, 400, "order_id"),
                bad("GET", EDI + "/850?order_id=" + unknown, null, 404, ""),
                bad("GET", EDI + "/846", null, 400, "location_id"),
                bad("GET", EDI + "/846?location_id=" + unknown, null, 404, ""),
                bad("GET", EDI + "/846?limit=501&location_id=" + location, null, 400, "limit"),
                bad("GET", EDI + "/846?cursor=AAAA&location_id=" + location, null, 400, "cursor"),
                bad("GET", EDI + "/852?location_id=" + location, null, 400, "from"),
                bad("GET", EDI + "/852" + DAY + unknown, null, 404, ""),
                bad("GET", EDI + "/852" + DAY + location + "&cursor=AAAA", null, 400, "cursor"),
                bad("GET", edi852("2026-11-20", "2026-11-19"), null, 422, "to"),
                bad("GET", edi852("2026-11-01", "2026-12-02"), null, 422, "to"),
                bad("GET", edi852("1999-12-31", "1999-12-31"), null, 422, "from"),
                bad("GET", edi852("soon", "later"), null, 400, "from"),
                bad("GET", "/supply-chain/activity?day=yesterday", null, 400, "day"),
                bad("GET", "/supply-chain/activity?day=%2B999999999-01-01", null, 400, "day"),
                bad("GET", "/supply-chain/activity?cursor=AAAA", null, 400, "cursor"),
                bad("GET", "/supply-chain/shipments?state=tea", null, 400, "state"),
                bad("GET", "/supply-chain/shipments/" + unknown, null, 404, ""),
                bad(
                        "POST",
                        one("shipments", "receipt"),
                        "{\"lines\":[{}]}",
                        422,
                        "/lines/0/product_id"),
                bad(
                        "POST",
                        one("shipments", "receipt"),
                        "{\"lines\":[{\"product_id\":\"%s\",\"short_quantity\":-1}]}"
                                .formatted(product),
                        422,
                        "/lines/0/short_quantity"),
                bad("POST", one("shipments", "receipt"), "{\"lines\":[null]}", 422, "/lines/0"),
                bad("PUT", TERMS, "{}", 422, "/terms"),
                bad("PUT", TERMS, "{\"terms\":{\"cover_days\":0}}", 422, "/terms/cover_days"),
                bad("PUT", TERMS, "{\"terms\":{\"service_level\":1}}", 422, "/terms/service_level"),
                bad("PUT", TERMS, "{\"terms\":{\"order_days\":[]}}", 422, "/terms/order_days"),
                bad(
                        "PUT",
                        TERMS,
                        "{\"terms\":{\"order_days\":[\"funday\"]}}",
                        400,
                        "/terms/order_days/0"),
                bad("PUT", TERMS, "{\"terms\":{\"cutoff\":\"25:00\"}}", 400, "/terms/cutoff"),
                bad("PUT", TERMS, "{\"terms\":{\"price\":1}}", 400, "/terms/price"),
                bad(
                        "PUT",
                        TERMS,
                        "{\"product_id\":\"%s\",\"terms\":{\"receiving\":\"own\"}}"
                                .formatted(product),
                        422,
                        "/terms/receiving"),
                bad("DELETE", TERMS + "/" + unknown, null, 404, ""),
                bad("DELETE", TERMS + "/" + location, null, 428, ""),
                bad("GET", TERMS + "/effective", null, 400, "product_id"),
                bad(
                        "GET",
                        TERMS + "/effective?product_id=x&location_id=x",
                        null,
                        400,
                        "product_id"),
                bad("POST", "/supply-chain/webhooks/none/replay", null, 404, ""));
    }

    private String edi852(String from, String to) {
        return EDI + "/852?location_id=%s&from=%s&to=%s".formatted(location, from, to);
    }

    @Test
    void badBodiesAreRefusedEverywhere() {
        Endpoints.of(api.as(Tokens.mint("admin"))).refuseBadBodies("POST /webhooks/pepsico");
    }

    private String one(String list, String what) {
        return "/supply-chain/" + list + "/" + location + "/" + what;
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
                "[null,"
                        + signal(1, 1, "2026-11-23").replace("2026-12-31", "+100000-01-01")
                        + ","
                        + signal(2, 1, "2026-11-23").replace("2026-11-21T", "-100000-11-21T")
                        + ","
                        + signal(3, 1, "2026-11-23").replace("quantity\":3", "quantity\":\"three\"")
                        + ","
                        + signal(4, 1, "2026-11-23").replace("buyer_item", "item")
                        + ","
                        + signal(84, 1, "2026-11-23")
                        + ","
                        + signal(90, 1, "2026-11-30")
                        + "]");
        PEPSICO.demandPages.add(
                "["
                        + signal(71, 3, "2026-11-23")
                        + ","
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

        var counts = api.as(manager).get("/supply-chain/runs/" + id).json().get("counts");
        assertThat(counts.get("signals").asLong()).isEqualTo(11);
        assertThat(counts.get("skipped").asLong()).isEqualTo(6);
        var items =
                api.as(manager)
                        .get("/supply-chain/demand?product_id=" + product)
                        .json()
                        .get("items");
        assertThat(items.valueStream().map(item -> item.get("quantity").asLong()))
                .containsExactly(71L, 90L);
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
                                .at("/counts/signals")
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

    @Test
    void moreRunsThanAddAnythingAreNoOutage() {
        await().atMost(LIMIT)
                .until(() -> count("sync_runs", DEMAND + " AND finished_at IS NULL") == 0);
        // Nothing is claimed while one is under way.
        jdbc.sql(
                        """
                        INSERT INTO sync_runs (id, kind, state, requested_at, claimed_till)
                        SELECT gen_random_uuid(), 'demand', CASE n WHEN 0 THEN 'running' ELSE 'waiting' END, now(),
                          CASE n WHEN 0 THEN now() + interval '1 hour' END
                        FROM generate_series(0, 10) n""")
                .update();
        try {
            var refused = api.as(Tokens.mint("admin")).send("POST", "/supply-chain/sync", null);
            assertThat(refused.status()).isEqualTo(429);
        } finally {
            jdbc.sql("DELETE FROM sync_runs WHERE state IN ('waiting', 'running')").update();
        }
    }

    @Test
    void theScheduleAsksAgainSoonAfterARunThatFailed() {
        await().atMost(LIMIT)
                .until(() -> count("sync_runs", DEMAND + " AND finished_at IS NULL") == 0);
        failedAgo(Duration.ZERO);
        long before = count("sync_runs", DEMAND);
        runs.askOnSchedule(RunKind.DEMAND, Duration.ofHours(6));
        assertThat(count("sync_runs", DEMAND)).isEqualTo(before);
        failedAgo(Duration.ofMinutes(6));
        runs.askOnSchedule(RunKind.DEMAND, Duration.ofHours(6));
        assertThat(count("sync_runs", DEMAND)).isEqualTo(before + 1);
    }

    /// All that there were.
    private void failedAgo(Duration time) {
        jdbc.sql(
                        "UPDATE sync_runs SET state = 'failed', requested_at = :then, finished_at = :then WHERE kind = 'demand'")
                .param("then", Times.sql(PEPSICO.now().minus(time)))
                .update();
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
