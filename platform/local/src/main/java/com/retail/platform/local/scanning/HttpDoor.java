package com.retail.platform.local.scanning;

import com.retail.platform.local.http.RetailApi;
import com.retail.platform.local.suite.SuiteFailure;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// By the public API.
public final class HttpDoor implements ScanDoor {

    private final RetailApi api;

    public HttpDoor(RetailApi api) {
        this.api = api;
    }

    @Override
    public List<JsonNode> send(String device, List<String> scans) {
        var body = RetailApi.json().createObjectNode();
        var all = body.putArray("scans");
        scans.forEach(scan -> all.add(RetailApi.json().readTree(scan)));
        var answer = api.postRepeatable("/inventory/scans", body);
        if (!answer.ok()) {
            throw new SuiteFailure("Inventory does not take scans: " + answer.reason());
        }
        var items = new ArrayList<JsonNode>();
        answer.body().path("items").forEach(items::add);
        return items;
    }
}
