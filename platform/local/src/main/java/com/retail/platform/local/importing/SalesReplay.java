package com.retail.platform.local.importing;

import com.retail.platform.local.console.Bar;
import com.retail.platform.local.http.RetailApi;
import com.retail.platform.local.suite.SuiteFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Records sales in the order in which they happened: the places side by side, the sales of each
/// place in batches, one after the other.
final class SalesReplay {

    private static final int BATCH = 100;
    private static final int PLACES_AT_ONCE = 6;
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final RetailApi api;
    private final ImportReport report;
    private final PlacesLoader places;
    private final ProductsLoader products;
    private final Assortment assortment;

    SalesReplay(
            RetailApi api,
            ImportReport report,
            PlacesLoader places,
            ProductsLoader products,
            Assortment assortment) {
        this.api = api;
        this.report = report;
        this.places = places;
        this.products = products;
        this.assortment = assortment;
    }

    void replay(List<SaleLine> sales) {
        Map<String, List<SaleLine>> byPlace = new LinkedHashMap<>();
        sales.stream()
                .sorted(Comparator.comparing(SaleLine::soldAt))
                .forEach(
                        sale ->
                                byPlace.computeIfAbsent(
                                                places.id(sale.location()), id -> new ArrayList<>())
                                        .add(sale));
        try (var bar = Bar.of("sales", "sales", sales.size())) {
            Workers.each(
                    byPlace.entrySet(),
                    new Semaphore(PLACES_AT_ONCE),
                    place -> {
                        var all = place.getValue();
                        for (int from = 0; from < all.size(); from += BATCH) {
                            var batch = all.subList(from, Math.min(from + BATCH, all.size()));
                            record(place.getKey(), batch);
                            bar.step(batch.size());
                        }
                    });
        }
    }

    /// Sends a batch until each sale in it is recorded or refused for good. A product that was made
    /// a moment ago may not be known to sales yet.
    private void record(String location, List<SaleLine> batch) {
        var open = new ArrayList<>(batch);
        open.removeIf(this::refusedProduct);
        long begun = System.nanoTime();
        while (!open.isEmpty()) {
            boolean last = System.nanoTime() - begun > LIMIT.toNanos();
            var answer = send(location, open);
            var later = new ArrayList<SaleLine>();
            for (var item : answer.path("items")) {
                var sale = open.get(item.path("index").asInt());
                int status = item.path("status").asInt();
                if (status == 200 || status == 201) {
                    report.sale(sale, status == 200);
                } else if (!last && isNews(item.path("problem"))) {
                    later.add(sale);
                } else {
                    report.reject(
                            sale.rejected(
                                    "refused by sales: " + RetailApi.reason(item.path("problem"))));
                }
            }
            open.clear();
            open.addAll(later);
            if (!later.isEmpty()) {
                Deadline.await(Duration.ofMillis(500), () -> false);
            }
        }
    }

    private boolean refusedProduct(SaleLine sale) {
        if (!products.id(assortment.of(sale)).isEmpty()) {
            return false;
        }
        report.reject(sale.rejected("its product was refused by the catalogue"));
        return true;
    }

    private JsonNode send(String location, List<SaleLine> batch) {
        var body = RetailApi.json().createObjectNode();
        var list = body.putArray("sales");
        batch.forEach(sale -> fill(list.addObject(), location, sale));
        // No Idempotency-Key: an answer that says "not known yet" must not be kept. The till's
        // reference does the same,
        // sale by sale and for ever.
        var answer = api.postRepeatable("/sales", body);
        if (answer.body().path("items").size() != batch.size()) {
            throw new SuiteFailure("Sales can't be recorded: " + answer.reason());
        }
        return answer.body();
    }

    private void fill(ObjectNode node, String location, SaleLine sale) {
        node.put("product_id", products.id(assortment.of(sale)));
        node.put("location_id", location);
        node.put("quantity_sold", sale.quantity());
        node.put("sale_date", sale.saleDate());
        node.put("unit_price", sale.unitPrice().toPlainString());
        node.put("reference", sale.reference());
        node.put("line", sale.line());
    }

    /// Whether sales only has not heard of the product or the location yet.
    private static boolean isNews(JsonNode problem) {
        for (var error : problem.path("errors")) {
            var pointer = error.path("pointer").asString("");
            if (pointer.endsWith("/product_id") || pointer.endsWith("/location_id")) {
                return true;
            }
        }
        return false;
    }
}
