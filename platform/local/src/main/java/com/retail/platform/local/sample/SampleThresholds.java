package com.retail.platform.local.sample;

import com.retail.platform.local.http.RetailApi;
import com.retail.platform.local.importing.Deadline;
import com.retail.platform.local.suite.SuiteFailure;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/// Sets thresholds of products by name.
final class SampleThresholds {

    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final RetailApi api;

    SampleThresholds(RetailApi api) {
        this.api = api;
    }

    void set(Map<String, Integer> thresholds) {
        thresholds.forEach(
                (name, threshold) -> {
                    var product = product(name);
                    if (api.get("/inventory/thresholds?scope=product&product_id=" + product)
                            .body()
                            .path("items")
                            .isEmpty()) {
                        put(product, threshold);
                    }
                });
    }

    private String product(String name) {
        var found = api.get("/products?q=" + URLEncoder.encode(name, StandardCharsets.UTF_8));
        return found.body().path("items").path(0).path("id").asString("");
    }

    /// Alerting may hear of a new product a moment later.
    private void put(String product, int threshold) {
        var body =
                RetailApi.json()
                        .createObjectNode()
                        .put("scope", "product")
                        .put("product_id", product)
                        .put("threshold", threshold);
        var last = new String[] {""};
        boolean set =
                Deadline.await(
                        LIMIT,
                        () -> {
                            var answer = api.put("/inventory/thresholds", body, Map.of());
                            last[0] = answer.reason();
                            return answer.ok();
                        });
        if (!set) {
            throw new SuiteFailure("a threshold can't be set: " + last[0]);
        }
    }
}
