package com.retail.platform.testkit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import tools.jackson.databind.JsonNode;

/// An endpoint as an OpenAPI document names it.
record Endpoint(String method, PathPattern pattern, JsonNode operation) {

    private static final String ID = "01900000-0000-7000-8000-00000000000f";

    /// Those of a document; of two that fit a path, the right one comes first.
    static List<Endpoint> of(JsonNode document) {
        var all = new ArrayList<Endpoint>();
        for (var path : document.path("paths").properties()) {
            var pattern = PathPatternParser.defaultInstance.parse(path.getKey());
            for (var operation : path.getValue().properties()) {
                all.add(
                        new Endpoint(
                                operation.getKey().toUpperCase(Locale.ROOT),
                                pattern,
                                operation.getValue()));
            }
        }
        all.sort(Comparator.comparing(Endpoint::pattern, PathPattern.SPECIFICITY_COMPARATOR));
        return List.copyOf(all);
    }

    /// Whether a call goes there.
    ///
    /// @param target path and query
    boolean takes(String sent, String target) {
        return method.equals(sent)
                && pattern.matches(PathContainer.parsePath(target.replaceAll("\\?.*", "")));
    }

    String name() {
        return method + " " + pattern;
    }

    boolean takesJson() {
        return !operation.at("/requestBody/content/application~1json").isMissingNode();
    }

    boolean needsABody() {
        return operation.at("/requestBody/required").asBoolean(false);
    }

    /// Its path with something of the right kind in the place of each variable.
    String path() {
        var path = pattern.getPatternString();
        for (var parameter : operation.path("parameters")) {
            var uuid = parameter.at("/schema/format").asString("").equals("uuid");
            path = path.replace("{" + parameter.path("name").asString() + "}", uuid ? ID : "x");
        }
        return path;
    }
}
