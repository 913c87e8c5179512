package com.retail.alerting;

import static org.assertj.core.api.Assertions.assertThat;

import com.retail.alerting.alert.AlertService;
import com.retail.alerting.alert.ToldLevel;
import com.retail.alerting.catalog.Product;
import com.retail.alerting.catalog.Products;
import com.retail.alerting.location.Location;
import com.retail.alerting.location.Locations;
import com.retail.alerting.stock.StockLevel;
import com.retail.platform.Ids;
import com.retail.platform.testkit.Api;
import com.retail.platform.testkit.Endpoints;
import com.retail.platform.testkit.Infra;
import com.retail.platform.testkit.RetailServiceTest;
import com.retail.platform.testkit.Tokens;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Who may do what, and what bad input gets.
@RetailServiceTest(schema = "alerting")
class AlertingApiIT {

    private static final String ALERTS = "/inventory/restock-alerts";
    private static final String THRESHOLDS = "/inventory/thresholds";

    @Autowired AlertService alerts;
    @Autowired Products products;
    @Autowired Locations locations;
    @Autowired JdbcClient jdbc;
    @LocalServerPort int port;

    private final UUID product = Ids.next();
    private final UUID category = Ids.next();
    private final UUID own = Ids.next();
    private final UUID foreign = Ids.next();
    private Api api;

    @BeforeEach
    void prepare() {
        api = new Api(port);
        products.takeOver(new Product(product, "Chips", category, List.of("Snacks"), false, 1));
        locations.takeOver(new Location(own, "A", "Own", false, 1));
        locations.takeOver(new Location(foreign, "B", "Foreign", false, 1));
        heard(new StockLevel(product, own, 1, 0, 1, 1));
        heard(new StockLevel(product, foreign, 1, 0, 1, 1));
    }

    private void heard(StockLevel level) {
        alerts.stockChanged(List.of(ToldLevel.now(level)));
    }

    @TestFactory
    Stream<DynamicTest> rights() {
        var ownAlert = ALERTS + "/" + alert(own);
        var foreignAlert = ALERTS + "/" + alert(foreign);
        var ownRule = rule(own);
        var foreignRule = rule(foreign);
        // call, admin, manager, partner, nobody
        return Stream.of(
                        row("GET", ALERTS, null, 200, 200, 200, 401),
                        row("GET", ALERTS + "?location_id=" + own, null, 200, 200, 200, 401),
                        row("GET", ALERTS + "?location_id=" + foreign, null, 200, 404, 404, 401),
                        row("GET", ownAlert, null, 200, 200, 200, 401),
                        row("GET", foreignAlert, null, 200, 404, 404, 401),
                        row("POST", ownAlert + "/acknowledge", null, 200, 200, 403, 401),
                        row("POST", foreignAlert + "/acknowledge", null, 200, 404, 403, 401),
                        row("GET", THRESHOLDS, null, 200, 200, 200, 401),
                        row(
                                "GET",
                                THRESHOLDS + "?location_id=" + foreign,
                                null,
                                200,
                                404,
                                404,
                                401),
                        row("GET", THRESHOLDS + "/" + ownRule, null, 200, 200, 200, 401),
                        row("GET", THRESHOLDS + "/" + foreignRule, null, 200, 404, 404, 401),
                        row("GET", effective(own), null, 200, 200, 200, 401),
                        row("GET", effective(foreign), null, 200, 404, 404, 401),
                        row(
                                "PUT",
                                THRESHOLDS,
                                "{\"scope\":\"default\",\"threshold\":10}",
                                201,
                                403,
                                403,
                                401),
                        row(
                                "PUT",
                                THRESHOLDS,
                                body("category", category, null),
                                201,
                                403,
                                403,
                                401),
                        row("PUT", THRESHOLDS, body("product", product, null), 201, 403, 403, 401),
                        row(
                                "PUT",
                                THRESHOLDS,
                                body("product_location", product, own),
                                428,
                                428,
                                403,
                                401),
                        row(
                                "PUT",
                                THRESHOLDS,
                                body("product_location", product, foreign),
                                428,
                                404,
                                403,
                                401),
                        row("DELETE", THRESHOLDS + "/" + ownRule, null, 428, 428, 403, 401),
                        row("DELETE", THRESHOLDS + "/" + foreignRule, null, 428, 404, 403, 401))
                .flatMap(rows -> rows);
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
            int nobody) {
        return Stream.of(
                expect(method, path, body, "nobody", null, nobody),
                expect(method, path, body, "partner", Tokens.mint("retail_partner", own), partner),
                expect(
                        method,
                        path,
                        body,
                        "manager",
                        Tokens.mint("warehouse_manager", own),
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
                    }
                    if (status == 201) {
                        jdbc.sql("DELETE FROM thresholds WHERE id = ?::uuid")
                                .param(answer.json().get("id").asString())
                                .update();
                    }
                });
    }

    @Test
    void badBodiesAreRefusedEverywhereAndNothingIsWritten() {
        var before = Infra.postgres().rows("alerting");

        Endpoints.of(api.as(Tokens.mint("admin"))).refuseBadBodies();

        assertThat(Infra.postgres().rows("alerting")).isEqualTo(before);
    }

    @TestFactory
    Stream<DynamicTest> badInputIsNamedAndChangesNothing() {
        var unknown = Ids.next();
        return Stream.of(
                bad("PUT", THRESHOLDS, "{", 400, ""),
                bad("PUT", THRESHOLDS, "", 400, ""),
                bad("PUT", THRESHOLDS, "[]", 400, ""),
                bad("PUT", THRESHOLDS, "{\"scope\":\"default\"}", 422, "/threshold"),
                bad("PUT", THRESHOLDS, "{\"threshold\":1}", 422, "/scope"),
                bad("PUT", THRESHOLDS, "{\"scope\":\"galaxy\",\"threshold\":1}", 400, "/scope"),
                bad(
                        "PUT",
                        THRESHOLDS,
                        "{\"scope\":\"default\",\"threshold\":-1}",
                        422,
                        "/threshold"),
                bad(
                        "PUT",
                        THRESHOLDS,
                        "{\"scope\":\"default\",\"threshold\":1.5}",
                        400,
                        "/threshold"),
                bad(
                        "PUT",
                        THRESHOLDS,
                        "{\"scope\":\"default\",\"threshold\":\"1\"}",
                        400,
                        "/threshold"),
                bad(
                        "PUT",
                        THRESHOLDS,
                        "{\"scope\":\"default\",\"threshold\":99999999999}",
                        422,
                        "/threshold"),
                bad(
                        "PUT",
                        THRESHOLDS,
                        "{\"scope\":\"default\",\"threshold\":1,\"treshold\":2}",
                        400,
                        "/treshold"),
                bad(
                        "PUT",
                        THRESHOLDS,
                        "{\"scope\":\"product\",\"threshold\":1}",
                        422,
                        "/product_id"),
                bad("PUT", THRESHOLDS, body("default", product, null), 422, "/product_id"),
                bad(
                        "PUT",
                        THRESHOLDS,
                        "{\"scope\":\"product\",\"product_id\":\"x\",\"threshold\":1}",
                        400,
                        "/product_id"),
                bad("PUT", THRESHOLDS, body("product", unknown, null), 422, "/product_id"),
                bad(
                        "PUT",
                        THRESHOLDS,
                        body("product_location", product, unknown),
                        422,
                        "/location_id"),
                bad("PUT", THRESHOLDS, body("category", unknown, null), 422, "/category_id"),
                bad("GET", THRESHOLDS + "?scope=galaxy", null, 400, "scope"),
                bad("GET", THRESHOLDS + "?product_id=x", null, 400, "product_id"),
                bad("GET", THRESHOLDS + "?produkt=x", null, 400, "produkt"),
                bad("GET", THRESHOLDS + "?limit=0", null, 400, "limit"),
                bad("GET", THRESHOLDS + "?cursor=%21", null, 400, "cursor"),
                bad("GET", THRESHOLDS + "/x", null, 400, "id"),
                bad("GET", THRESHOLDS + "/" + unknown, null, 404, ""),
                bad("GET", THRESHOLDS + "/effective", null, 400, "product_id"),
                bad(
                        "GET",
                        THRESHOLDS + "/effective?product_id=" + unknown + "&location_id=" + own,
                        null,
                        404,
                        ""),
                bad("GET", effective(unknown), null, 404, ""),
                bad("DELETE", THRESHOLDS + "/" + unknown, null, 404, ""),
                bad("DELETE", THRESHOLDS + "/x", null, 400, "id"),
                bad("GET", ALERTS + "?state=odd", null, 400, "state"),
                bad("GET", ALERTS + "?location_id=7", null, 400, "location_id"),
                bad("GET", ALERTS + "?cursor=AAAA", null, 400, "cursor"),
                bad("GET", ALERTS + "/7", null, 400, "id"),
                bad("GET", ALERTS + "/" + unknown, null, 404, ""),
                bad("POST", ALERTS + "/" + unknown + "/acknowledge", null, 404, ""),
                bad("POST", ALERTS, "{}", 405, ""));
    }

    private DynamicTest bad(String method, String path, String body, int status, String blamed) {
        return DynamicTest.dynamicTest(
                method + " " + path + " " + body,
                () -> {
                    long before = count("thresholds");
                    var answer = api.as(Tokens.mint("admin")).send(method, path, body);
                    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
                    assertThat(answer.type()).startsWith("application/problem+json");
                    if (!blamed.isEmpty()) {
                        assertThat(answer.blamed()).as(answer.text()).contains(blamed);
                    }
                    assertThat(count("thresholds")).isEqualTo(before);
                });
    }

    @Test
    void refusesOtherMediaTypesAndBodiesOutOfSize() {
        var admin = Tokens.mint("admin");
        assertThat(
                        api.as(admin)
                                .send("PUT", THRESHOLDS, "a=b", "Content-Type", "text/plain")
                                .status())
                .isEqualTo(415);
        assertThat(
                        api.as(admin)
                                .send("PUT", THRESHOLDS, "\"" + "x".repeat(10_000_000) + "\"")
                                .status())
                .isEqualTo(413);
    }

    @Test
    void nobodyOverwritesAThresholdUnseen() {
        var admin = Tokens.mint("admin");
        var body = body("product", product, null);
        var first = api.as(admin).send("PUT", THRESHOLDS, body);
        assertThat(first.status()).isEqualTo(201);
        assertThat(first.etag()).isEqualTo("\"1\"");

        assertThat(api.as(admin).send("PUT", THRESHOLDS, body).status()).isEqualTo(428);
        assertThat(api.as(admin).send("PUT", THRESHOLDS, body, "If-Match", "\"9\"").status())
                .isEqualTo(412);
        var second = api.as(admin).send("PUT", THRESHOLDS, body, "If-Match", first.etag());
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.etag()).isEqualTo("\"2\"");
        var byBody =
                api.as(admin)
                        .send(
                                "PUT",
                                THRESHOLDS,
                                body.replace("\"threshold\"", "\"version\":2,\"threshold\""));
        assertThat(byBody.etag()).isEqualTo("\"3\"");
    }

    @Test
    void theSameIdempotencyKeyGivesTheFirstAnswerAgain() {
        var manager = Tokens.token("warehouse_manager").locations(own).mint();
        var path = ALERTS + "/" + alert(own) + "/acknowledge";
        var key = Ids.next().toString();
        var first = api.as(manager).send("POST", path, null, "Idempotency-Key", key);
        var again = api.as(manager).send("POST", path, null, "Idempotency-Key", key);
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.json().get("state").asString()).isEqualTo("acknowledged");
        assertThat(again.text()).isEqualTo(first.text());
    }

    @Test
    void acknowledgesOpenAlertsOnlyAndGoesOnListingThemAsOpen() {
        var manager = Tokens.mint("warehouse_manager", own);
        var path = ALERTS + "/" + alert(own);
        assertThat(api.as(manager).send("POST", path + "/acknowledge", null).status())
                .isEqualTo(200);
        assertThat(items(ALERTS + "?location_id=" + own, manager)).isEqualTo(1);
        assertThat(items(ALERTS + "?state=acknowledged&location_id=" + own, manager)).isEqualTo(1);
        heard(new StockLevel(product, own, 80, 0, 80, 2));
        assertThat(items(ALERTS + "?location_id=" + own, manager)).isZero();
        assertThat(items(ALERTS + "?state=resolved&location_id=" + own, manager)).isEqualTo(1);
        assertThat(api.as(manager).send("POST", path + "/acknowledge", null).status())
                .isEqualTo(409);
    }

    @Test
    void pagesShowEveryAlertOnceTheNewestFirst() {
        for (int i = 0; i < 5; i++) {
            heard(new StockLevel(Ids.next(), own, 0, 0, 0, 1));
        }
        var manager = Tokens.mint("warehouse_manager", own);
        var seen = new java.util.ArrayList<String>();
        String cursor = null;
        do {
            var page =
                    api.as(manager)
                            .get(ALERTS + "?limit=2" + (cursor == null ? "" : "&cursor=" + cursor))
                            .json();
            page.get("items").forEach(item -> seen.add(item.get("id").asString()));
            cursor = page.get("next_cursor").isNull() ? null : page.get("next_cursor").asString();
        } while (cursor != null);
        assertThat(seen).hasSize(6).doesNotHaveDuplicates();
        assertThat(seen).isSortedAccordingTo(java.util.Comparator.reverseOrder());
    }

    private int items(String path, String token) {
        return api.as(token).get(path).json().get("items").size();
    }

    private String effective(UUID location) {
        return THRESHOLDS + "/effective?product_id=" + product + "&location_id=" + location;
    }

    private static String body(String scope, UUID id, UUID location) {
        return "{\"scope\":\"%s\",\"%s\":\"%s\",%s\"threshold\":10}"
                .formatted(
                        scope,
                        scope.equals("category") ? "category_id" : "product_id",
                        id,
                        location == null ? "" : "\"location_id\":\"" + location + "\",");
    }

    private UUID alert(UUID location) {
        return jdbc.sql("SELECT id FROM alerts WHERE location_id = ? AND state <> 'resolved'")
                .param(location)
                .query(UUID.class)
                .single();
    }

    private UUID rule(UUID location) {
        var answer =
                api.as(Tokens.mint("admin"))
                        .send("PUT", THRESHOLDS, body("product_location", product, location));
        return UUID.fromString(answer.json().get("id").asString());
    }

    private long count(String table) {
        return jdbc.sql("SELECT count(*) FROM " + table).query(Long.class).single();
    }
}
