package com.retail.platform.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.retail.platform.local.console.PlainBoard;
import com.retail.platform.local.http.RetailApi;
import com.retail.platform.local.importing.ImportReport;
import com.retail.platform.local.importing.Importer;
import com.retail.platform.local.importing.Mapping;
import com.retail.platform.local.sample.SampleData;
import com.retail.platform.local.sample.SamplePeople;
import com.retail.platform.local.suite.Component;
import com.retail.platform.local.suite.DemoUsers;
import com.retail.platform.local.suite.Suite;
import com.retail.platform.local.suite.SuiteFailure;
import com.retail.platform.local.suite.SuiteFolder;
import com.retail.platform.local.verify.Verification;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;

/// The main job, end to end, on real servers through the gateway: sales become stock, alerts,
/// orders, deliveries and reports, and go on doing so while everything is killed once.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SuiteIT {

    private static final Duration QUIET = Duration.ofMinutes(3);
    private static final Duration PACE = Duration.ofSeconds(1);
    private static final int OPENING_DAYS = 10;
    private static final int CATALOG_LINES = 120;

    /// Of the sales that go on while things are killed.
    private static final LocalDate FIRST_DAY = LocalDate.of(2022, 2, 1);

    private static final LocalDate LAST_DAY = LocalDate.of(2022, 8, 31);

    private static Path folder;
    private static Suite suite;
    private static RetailApi admin;

    @BeforeAll
    static void start() throws IOException {
        folder = Files.createTempDirectory("retail-suite-");
        suite = Suite.start(folder.resolve("state"), true, new PlainBoard(System.out));
        admin = suite.users().api("admin");
    }

    @AfterAll
    static void stop() {
        if (suite != null) {
            suite.close();
        }
        SuiteFolder.delete(folder);
    }

    @Test
    @Order(1)
    void theSampleDataLoadsOnceAndEveryInvariantHolds() {
        assertThat(SampleData.load(suite, Clock.systemUTC())).isTrue();
        assertThat(SampleData.load(suite, Clock.systemUTC())).isFalse();

        verify();
        assertThat(admin.get("/products").body().path("items")).isNotEmpty();
        assertThat(admin.get("/sales/report?period=weekly").body().path("items")).isNotEmpty();
    }

    @Test
    @Order(2)
    void theRequirementDocumentsOwnShapesWork() {
        var product =
                admin.post(
                        "/products",
                        json(
                                "{'name':'Orange Soda','category':'Drinks','price':1.89,'stock_level':20}"));
        assertThat(product.status()).isEqualTo(201);
        var id = product.body().path("id").asString();
        assertThat(product.body().path("stock_level").asLong()).isEqualTo(20);
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> onHand(id) == 20);

        var sale =
                admin.post(
                        "/sales",
                        json(
                                "{'product_id':'%s','quantity_sold':3,'sale_date':'2026-11-20T10:00:00Z'}"
                                        .formatted(id)));
        assertThat(sale.status()).as(sale.reason()).isEqualTo(201);
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(
                        () ->
                                admin.get("/products/" + id).body().path("stock_level").asLong()
                                        == 17);
        assertThat(onHand(id)).isEqualTo(17);
    }

    @Test
    @Order(3)
    void whoRegistersMayReadNothingOfOthersUntilAnAdminSaysSo() {
        var anybody =
                new RetailApi(suite.gatewayUrl(), "new.partner@example.com", "a long password 1");
        var registered =
                admin.post(
                        "/auth/register",
                        json("{'email':'new.partner@example.com','password':'a long password 1'}"));

        assertThat(registered.status()).as(registered.reason()).isEqualTo(201);
        assertThat(registered.body().path("role").asString()).isEqualTo("retail_partner");
        assertThat(anybody.get("/inventory").body().path("items")).isEmpty();
        assertThat(anybody.post("/products", json("{'name':'x','price':1}")).status())
                .isEqualTo(403);
        assertThat(
                        admin.post(
                                        "/auth/register",
                                        json(
                                                "{'email':'b@example.com','password':'a long password 1','role':'admin'}"))
                                .status())
                .isEqualTo(403);
    }

    @Test
    @Order(4)
    void anImportOfACorrectedFileAddsWhatWasCorrected() throws IOException {
        var rows =
                """
                product,quantity,price,date,location
                Corner Gum,x,1.50,2022-03-01 09:00,Corner
                Corner Mint,2,1.25,2022-03-01 09:05,Corner
                Corner Mint,2,1.25,2022-03-01 09:05,Corner
                """;
        var file = folder.resolve("corner.csv");

        var first = importing(Files.writeString(file, rows));
        var corrected = importing(Files.writeString(file, rows.replace(",x,", ",1,")));

        assertThat(first.counts().get("sales").added()).isEqualTo(2);
        assertThat(corrected.counts().get("sales").added()).isEqualTo(1);
        assertThat(corrected.counts().get("sales").there()).isEqualTo(2);
        assertThat(corrected.rejected()).isEmpty();
    }

    private static ImportReport importing(Path sales) {
        return new Importer(suite)
                .run(new Importer.Job(List.of(), List.of(sales), null, Mapping.NONE, null, 0));
    }

    @Test
    @Order(5)
    void aDemoUserThatWasBegunOnlyIsSettledAndThenLeftAlone() {
        var manager = DemoUsers.ALL.get(1);
        var registered =
                admin.post(
                        "/auth/register",
                        RetailApi.json()
                                .createObjectNode()
                                .put("email", manager.email())
                                .put("password", suite.secrets().user(manager.name())));
        assertThat(registered.ok()).as(registered.reason()).isTrue();

        new SamplePeople(suite).invite();

        var settled = user(manager);
        assertThat(settled.path("role").asString()).isEqualTo("warehouse_manager");
        assertThat(settled.path("locations")).isNotEmpty();
        assertThat(user(DemoUsers.ALL.get(2)).path("locations")).hasSize(1);

        var path = "/users/" + settled.path("user_id").asString();
        var unbound =
                admin.put(
                        path + "/locations",
                        json("{'locations':[]}"),
                        Map.of("If-Match", admin.get(path).etag()));
        assertThat(unbound.ok()).as(unbound.reason()).isTrue();
        new SamplePeople(suite).invite();
        assertThat(user(manager).path("locations")).isEmpty();
    }

    private static JsonNode user(DemoUsers.DemoUser user) {
        return items("/users?email=" + user.email()).getFirst();
    }

    @Test
    @Order(6)
    void aRealSliceBecomesStockAlertsOrdersDeliveriesAndReports() throws IOException {
        var sales = sales();
        var slice = sales.slice(folder.resolve("january.csv"), january());

        var report = importing(List.of(catalog()), slice, OPENING_DAYS);
        assertThat(report.counts().get("sales").added())
                .isEqualTo(
                        sales.rows().stream()
                                .filter(january())
                                .filter(VendingFile.Row::usable)
                                .count());
        verify();

        assertThat(reported()).containsAllEntriesOf(sales.sums(january()));
        assertThat(items("/inventory/restock-alerts?state=resolved")).isNotEmpty();
        assertThat(items("/supply-chain/orders"))
                .anyMatch(order -> order.path("state").asString().equals("delivered"));

        var again = importing(List.of(catalog()), slice, OPENING_DAYS);
        assertThat(again.counts().values()).allMatch(count -> count.added() == 0);
        assertThat(reported()).containsAllEntriesOf(sales.sums(january()));
    }

    @Test
    @Order(7)
    void whateverIsKilledOnceLosesNothingAndDoublesNothing() {
        var sales =
                VendingFile.sharedData().isPresent()
                        ? sales()
                        : VendingFile.madeUp(FIRST_DAY, LAST_DAY);
        var going = new AtomicBoolean(true);
        var load = CompletableFuture.supplyAsync(() -> sellDays(sales, going));

        for (var victim : victims()) {
            suite.kill(victim);
            suite.restart(victim);
            assertThat(load).as("the load while " + victim + " was killed").isNotDone();
        }
        going.set(false);
        var sold = load.join();
        verify();

        assertThat(sold).hasSizeGreaterThan(victims().size());
        assertThat(reported())
                .containsAllEntriesOf(
                        sales.sums(row -> january().test(row) || sold.contains(row.day())));
    }

    private static List<String> victims() {
        return Component.names().stream()
                .filter(
                        name ->
                                !name.equals(Component.KEYCLOAK)
                                        && !name.equals(Component.SIMULATOR))
                .toList();
    }

    /// Imports day after day while things are killed, at a pace that leaves them processor time to
    /// come back.
    ///
    /// @return the days
    private static Set<LocalDate> sellDays(VendingFile sales, AtomicBoolean going) {
        var days = new TreeSet<LocalDate>();
        for (var day = FIRST_DAY; going.get(); day = day.plusDays(1)) {
            var today = day;
            sell(sales.slice(folder.resolve("day.csv"), row -> row.day().equals(today)));
            days.add(day);
            LockSupport.parkNanos(PACE.toNanos());
        }
        return days;
    }

    /// An import that gives up is simply run again.
    private static void sell(Path slice) {
        while (true) {
            try {
                importing(List.of(), slice, 0);
                return;
            } catch (SuiteFailure gaveUp) {
                System.out.println("The import is run again: " + gaveUp.getMessage());
            }
        }
    }

    private static ImportReport importing(List<Path> catalogs, Path sales, int openingDays) {
        return new Importer(suite)
                .run(
                        new Importer.Job(
                                catalogs,
                                List.of(sales),
                                null,
                                Mapping.named("vending"),
                                null,
                                openingDays));
    }

    private static void verify() {
        var results = Verification.run(suite, QUIET, text -> {});
        assertThat(results).hasSize(8);
        assertThat(results)
                .allSatisfy(
                        result ->
                                assertThat(result.finding().trouble())
                                        .as(result.invariant() + ": " + result.finding().figure())
                                        .isEmpty());
    }

    /// What the report says, by month and place.
    private static Map<String, BigDecimal> reported() {
        var sums = new TreeMap<String, BigDecimal>();
        for (var row :
                items(
                        "/sales/report?period=monthly&from=2022-01-01&to=2022-08-31&group_by=location")) {
            sums.put(
                    row.path("period_start").asString().substring(0, 7)
                            + " "
                            + row.path("location").path("name").asString(),
                    new BigDecimal(row.path("sales_amount").asString()));
        }
        return sums;
    }

    private static List<JsonNode> items(String path) {
        var page = admin.get(path + (path.contains("?") ? "&" : "?") + "limit=500");
        assertThat(page.status()).as(page.reason()).isEqualTo(200);
        return page.body().path("items").valueStream().toList();
    }

    private static long onHand(String product) {
        return admin.get("/inventory/" + product).body().path("on_hand").asLong(-1);
    }

    private static java.util.function.Predicate<VendingFile.Row> january() {
        return row -> row.day().getMonthValue() == 1;
    }

    private static VendingFile sales() {
        return VendingFile.read(
                data().resolve("vending-snacks-beverages").resolve("vending_machine_sales.csv"));
    }

    private static Path catalog() throws IOException {
        var lines =
                Files.readAllLines(
                        data().resolve("pepsico-catalog").resolve("pepsico_gtin_off2019.csv"));
        return Files.write(
                folder.resolve("catalog.csv"),
                lines.subList(0, Math.min(lines.size(), CATALOG_LINES)));
    }

    private static Path data() {
        var data = VendingFile.sharedData();
        Assumptions.assumeTrue(data.isPresent(), "the real files are not here");
        return data.orElseThrow();
    }

    private static JsonNode json(String text) {
        return RetailApi.json().readTree(text.replace('\'', '"'));
    }
}
