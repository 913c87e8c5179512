package com.retail.platform.local.importing;

import com.retail.platform.local.http.RetailApi;
import com.retail.platform.local.suite.SuiteFailure;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Lists, page after page.
final class Pages {

    private Pages() {}

    static List<JsonNode> all(RetailApi api, String path) {
        var items = new ArrayList<JsonNode>();
        var cursor = "";
        do {
            var next =
                    cursor.isEmpty()
                            ? ""
                            : "&cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8);
            var answer = api.get(path + (path.contains("?") ? "&" : "?") + "limit=500" + next);
            if (!answer.ok()) {
                throw new SuiteFailure("Can't list " + path + ": " + answer.reason());
            }
            answer.body().path("items").forEach(items::add);
            cursor = answer.body().path("next_cursor").asString("");
        } while (!cursor.isEmpty());
        return items;
    }
}
