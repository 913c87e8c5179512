package com.retail.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import com.retail.platform.testkit.Api;
import com.retail.platform.testkit.Events;
import com.retail.reporting.sales.Period;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SalesReportIT extends ReportingTest {

    private static final LocalDate FROM = LocalDate.of(2026, 1, 20);
    private static final int DAYS = 60;
    private static final String SPAN = "from=2026-01-20&to=2026-03-20";

    private final UUID shop = id();
    private final UUID kiosk = id();
    private final UUID chips = id();
    private final UUID cola = id();

    private record Sale(
            UUID product,
            UUID location,
            LocalDate day,
            String currency,
            long quantity,
            BigDecimal total) {

        String json() {
            return saleEvent(product, location, day, currency, quantity, total);
        }
    }

    /// Every event comes once, twice or three times, in any order, with messages in between that no
    /// listener can use; the report is what adding up each sale by hand gives.
    @Test
    void sumsEqualTheSalesWhateverIsRedeliveredOrUnusable() {
        long before = Events.read("retail.sale.v1.reporting.dlt").size();
        var random = new Random(20261122);
        var sales = sales(random, 400);
        for (var sale : sales) {
            var json = sale.json();
            var id = publishSale(sale.location(), json);
            for (int copies = random.nextInt(3); copies > 1; copies--) {
                again(id, sale.location(), json);
            }
            if (random.nextInt(40) == 0) {
                again(id, sale.location(), json);
            }
        }
        int poison = 0;
        for (var json :
                List.of(
                        "{broken",
                        "null",
                        "[]",
                        "{}",
                        new Sale(chips, shop, FROM, "USD", -1, BigDecimal.ONE).json(),
                        new Sale(chips, shop, FROM, "USD", Long.MAX_VALUE, BigDecimal.ONE).json(),
                        new Sale(chips, shop, FROM, "dollars", 1, BigDecimal.ONE).json(),
                        new Sale(chips, shop, FROM, "USD", 1, new BigDecimal("1E+300")).json())) {
            publishSale(shop, json);
            poison++;
        }
        Events.send(
                "retail.sale.v1",
                shop.toString(),
                sales.getFirst().json().getBytes(StandardCharsets.UTF_8),
                Map.of());
        poison++;
        Events.send("retail.sale.v1", shop.toString(), null, Map.of("ce_id", "tombstone"));
        var last = new Sale(cola, shop, FROM, "USD", 1, new BigDecimal("0.01"));
        publishSale(shop, last.json());
        sales.add(last);
        awaitAll();

        for (var period : Period.values()) {
            assertThat(rows(period, "")).isEqualTo(bruteForce(sales, period, false));
            assertThat(rows(period, "&group_by=product,location"))
                    .isEqualTo(bruteForce(sales, period, true));
        }
        var totals = admin().get("/sales/report?" + SPAN).json().path("totals");
        for (var total : totals) {
            assertThat(total.path("sales_amount").asString())
                    .isEqualTo(
                            sales.stream()
                                    .filter(
                                            s ->
                                                    s.currency()
                                                            .equals(
                                                                    total.path("currency")
                                                                            .asString()))
                                    .map(Sale::total)
                                    .reduce(BigDecimal.ZERO, BigDecimal::add)
                                    .toPlainString());
        }
        assertThat(totals).hasSize(2);
        assertThat(Events.read("retail.sale.v1.reporting.dlt")).hasSize((int) before + poison);
    }

    @Test
    void namesAndCategoriesFollowTheLatestSequence() {
        publishProduct(chips, "Chips", 2, "Snacks", "Chips");
        publishProduct(chips, "Old chips", 1, "Old");
        publishProduct(cola, "=cola()", 1);
        publishLocation(shop, "S-2", 5);
        publishLocation(shop, "S-1", 4);
        publishSale(shop, new Sale(chips, shop, FROM, "USD", 2, new BigDecimal("3.78")).json());
        publishSale(shop, new Sale(cola, shop, FROM, "USD", 1, new BigDecimal("1.10")).json());
        publishSale(kiosk, new Sale(id(), kiosk, FROM, "EUR", 1, new BigDecimal("9.00")).json());
        awaitAll();

        var byProduct =
                admin().get("/sales/report?group_by=product&group_by=location&" + SPAN).json();
        assertThat(byProduct.path("items")).hasSize(3);
        var first = byProduct.path("items").get(0);
        assertThat(first.path("product").path("name").asString()).isEqualTo("Chips");
        assertThat(first.path("location").path("code").asString()).isEqualTo("S-2");
        assertThat(first.path("sales_amount").asString()).isEqualTo("3.78");
        assertThat(first.path("quantity_sold").asLong()).isEqualTo(2);

        var byCategory = admin().get("/sales/report?group_by=category&" + SPAN).json();
        assertThat(byCategory.path("items").get(2).path("category").asString())
                .isEqualTo("Snacks / Chips");
        for (var name : List.of("snacks", "Chips", "Snacks%20/%20Chips")) {
            var only = admin().get("/sales/report?category=" + name + "&" + SPAN).json();
            assertThat(only.path("totals")).hasSize(1);
            assertThat(only.path("totals").get(0).path("sales_amount").asString())
                    .isEqualTo("3.78");
        }
        assertThat(admin().get("/sales/report?category=Old&" + SPAN).json().path("items"))
                .isEmpty();

        var csv = admin().get("/sales/report?format=csv&group_by=product,location&" + SPAN);
        assertThat(csv.header("Content-Type")).startsWith("text/csv");
        assertThat(csv.text().lines()).hasSize(4);
        assertThat(csv.text()).contains(",'=cola(),").contains(",2,3.78,USD,1");
        assertThat(
                        admin().get("/sales/report?" + SPAN, "Accept", "text/csv")
                                .text()
                                .lines()
                                .findFirst())
                .hasValueSatisfying(header -> assertThat(header).startsWith("period_start,"));
    }

    @Test
    void aCallerSeesTheOwnLocationsOnly() {
        publishLocation(kiosk, "K-1", 1);
        publishSale(shop, new Sale(chips, shop, FROM, "USD", 2, new BigDecimal("3.78")).json());
        publishSale(kiosk, new Sale(chips, kiosk, FROM, "USD", 1, new BigDecimal("1.00")).json());
        awaitAll();

        var partner = as("retail_partner", shop);
        assertThat(amount(partner.get("/sales/report?" + SPAN).json())).isEqualTo("3.78");
        assertThat(amount(admin().get("/sales/report?" + SPAN).json())).isEqualTo("4.78");
        assertThat(amount(admin().get("/sales/report?location_id=" + kiosk + "&" + SPAN).json()))
                .isEqualTo("1.00");
        assertThat(as("warehouse_manager").get("/sales/report?" + SPAN).json().path("totals"))
                .isEmpty();
        assertThat(partner.get("/sales/report?location_id=" + kiosk).status()).isEqualTo(404);
        assertThat(partner.get("/sales/report?format=csv&" + SPAN).text())
                .contains("3.78")
                .doesNotContain("1.00");
    }

    /// At any hour it is another day than in UTC at one of the two.
    @Test
    void todayIsThatOfTheLocationsAskedFor() {
        publishLocation(shop, "E-1", "Pacific/Kiritimati", 1);
        publishLocation(kiosk, "W-1", "Etc/GMT+12", 1);
        awaitAll();

        isLastDay("Pacific/Kiritimati", admin(), "?location_id=" + shop);
        isLastDay("Etc/GMT+12", admin(), "?location_id=" + kiosk);
        isLastDay("Pacific/Kiritimati", admin(), "");
        isLastDay("Etc/GMT+12", as("retail_partner", kiosk), "");
        isLastDay("UTC", as("retail_partner"), "");
        var today = LocalDate.now(ZoneId.of("Pacific/Kiritimati"));
        publishSale(shop, new Sale(chips, shop, today, "USD", 1, new BigDecimal("2.00")).json());
        awaitAll();
        assertThat(amount(admin().get("/sales/report?location_id=" + shop).json()))
                .isEqualTo("2.00");
        assertThat(amount(admin().get("/sales/report?from=" + today).json())).isEqualTo("2.00");
    }

    private static void isLastDay(String zone, Api as, String query) {
        var before = LocalDate.now(ZoneId.of(zone));
        var to = LocalDate.parse(as.get("/sales/report" + query).json().path("to").asString());
        assertThat(to).isBetween(before, LocalDate.now(ZoneId.of(zone)));
    }

    private List<Sale> sales(Random random, int count) {
        var sales = new ArrayList<Sale>();
        for (int i = 0; i < count; i++) {
            sales.add(
                    new Sale(
                            random.nextBoolean() ? chips : cola,
                            random.nextBoolean() ? shop : kiosk,
                            FROM.plusDays(random.nextInt(DAYS)),
                            random.nextInt(4) == 0 ? "EUR" : "USD",
                            1 + random.nextInt(9),
                            BigDecimal.valueOf(random.nextInt(100_000), 2)));
        }
        return sales;
    }

    private static Map<String, String> bruteForce(
            List<Sale> sales, Period period, boolean detailed) {
        var sums = new TreeMap<String, List<Sale>>();
        for (var sale : sales) {
            var key =
                    period.start(sale.day())
                            + (detailed ? " " + sale.product() + " " + sale.location() : "")
                            + " "
                            + sale.currency();
            sums.computeIfAbsent(key, k -> new ArrayList<>()).add(sale);
        }
        var rows = new TreeMap<String, String>();
        sums.forEach(
                (key, all) ->
                        rows.put(
                                key,
                                all.stream().mapToLong(Sale::quantity).sum()
                                        + " "
                                        + all.stream()
                                                .map(Sale::total)
                                                .reduce(BigDecimal.ZERO, BigDecimal::add)
                                        + " "
                                        + all.size()));
        return rows;
    }

    /// All rows, page by page; every page has the same totals.
    private Map<String, String> rows(Period period, String more) {
        var rows = new TreeMap<String, String>();
        var cursor = "";
        JsonNode totals = null;
        do {
            var page =
                    admin().get(
                                    "/sales/report?limit=37&period="
                                            + period.name().toLowerCase(java.util.Locale.ROOT)
                                            + "&"
                                            + SPAN
                                            + more
                                            + cursor)
                            .json();
            for (var row : page.path("items")) {
                var product = row.path("product").path("product_id").asString("");
                var location = row.path("location").path("location_id").asString("");
                var key =
                        row.path("period_start").asString()
                                + (more.isEmpty() ? "" : " " + product + " " + location)
                                + " "
                                + row.path("currency").asString();
                var was =
                        rows.put(
                                key,
                                row.path("quantity_sold").asLong()
                                        + " "
                                        + row.path("sales_amount").asString()
                                        + " "
                                        + row.path("lines").asLong());
                assertThat(was).as("%s comes once", key).isNull();
            }
            assertThat(totals == null || totals.equals(page.path("totals"))).isTrue();
            totals = page.path("totals");
            cursor =
                    page.path("next_cursor").isNull()
                            ? ""
                            : "&cursor=" + page.path("next_cursor").asString();
        } while (!cursor.isEmpty());
        return rows;
    }

    private static String amount(JsonNode report) {
        return report.path("totals").get(0).path("sales_amount").asString();
    }

    private static void again(String id, UUID location, String json) {
        Events.publish(
                id,
                "retail.sale.v1",
                location.toString(),
                "com.retail.sales.SaleRecorded.v1",
                json);
    }
}
