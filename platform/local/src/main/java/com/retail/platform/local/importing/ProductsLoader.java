package com.retail.platform.local.importing;

import com.retail.platform.local.console.Bar;
import com.retail.platform.local.http.RetailApi;
import com.retail.platform.local.suite.SuiteFailure;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import tools.jackson.databind.JsonNode;

/// Makes the products that aren't there yet. One with the same number is there, whatever it is
/// called.
final class ProductsLoader {

    private static final int AT_ONCE = 8;

    private final RetailApi api;
    private final ImportReport report;
    private final String currency;
    private final Map<String, String> ids = new ConcurrentHashMap<>();
    private final Map<String, Long> unitsPerScan = new ConcurrentHashMap<>();

    ProductsLoader(RetailApi api, ImportReport report, String currency) {
        this.api = api;
        this.report = report;
        this.currency = currency;
    }

    void load(List<CatalogItem> items) {
        for (var product : Pages.all(api, "/products")) {
            remember(product);
        }
        var missing = new ArrayList<CatalogItem>();
        for (var item : items) {
            if (ids.containsKey(item.gtin())) {
                report.there("products", 1);
            } else {
                missing.add(item);
            }
        }
        try (var bar = Bar.of("products", "products", missing.size())) {
            // The first of each category alone, so that nobody makes a category twice at once.
            var first = new ArrayList<CatalogItem>();
            var others = new ArrayList<CatalogItem>();
            var categories = new HashSet<String>();
            for (var item : missing) {
                (item.category() != null && categories.add(Names.key(item.category()))
                                ? first
                                : others)
                        .add(item);
            }
            first.forEach(item -> make(item, bar));
            Workers.each(others, new Semaphore(AT_ONCE), item -> make(item, bar));
        }
    }

    /// The id of a product, or an empty text if it was refused.
    String id(CatalogItem item) {
        return ids.getOrDefault(item.gtin(), "");
    }

    /// Whether the number stands for a pack of so many units in the catalogue, as the files say.
    boolean canScan(CatalogItem item) {
        return Long.valueOf(item.unitsPerScan()).equals(unitsPerScan.get(item.scanned()));
    }

    private void make(CatalogItem item, Bar bar) {
        var body = body(item);
        var answer = api.post("/products", body, ImportIds.key("product", body.toString()));
        if (answer.ok()) {
            remember(answer.body());
            report.added("products", 1);
        } else if (answer.status() == 401 || answer.status() == 403) {
            throw new SuiteFailure("Products can't be made: " + answer.reason());
        } else {
            report.reject(item.origin().rejected("refused by the catalogue: " + answer.reason()));
        }
        bar.step(1);
    }

    private JsonNode body(CatalogItem item) {
        var body = RetailApi.json().createObjectNode();
        body.put("name", item.name());
        if (item.category() != null) {
            body.put("category", item.category());
        }
        body.put("price", item.price() == null ? "0.00" : item.price().toPlainString());
        body.put("currency", currency);
        var barcodes = body.putArray("barcodes");
        barcodes.addObject().put("gtin", item.gtin()).put("pack_units", 1);
        var pack = item.pack();
        if (pack != null) {
            barcodes.addObject()
                    .put("gtin", pack.gtin())
                    .put("pack_units", pack.units())
                    .put("pack_level", "case");
        }
        if (!item.metadata().isEmpty()) {
            var metadata = body.putObject("metadata");
            item.metadata().forEach(metadata::put);
        }
        return body;
    }

    private void remember(JsonNode product) {
        for (var barcode : product.path("barcodes")) {
            var gtin = barcode.path("gtin").asString("");
            ids.put(gtin, product.path("id").asString(""));
            unitsPerScan.put(gtin, barcode.path("pack_units").asLong(1));
        }
    }
}
