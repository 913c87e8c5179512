package com.retail.platform.contracts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/// Says what a reader that knows only an older schema could not read of messages that follow a
/// newer one.
///
/// Every message that the newer schema allows must be allowed by the older one. Only keywords whose
/// meaning is known here may be used in a schema; another one is itself a finding.
final class Compatibility {

    private static final Set<String> WORDS =
            Set.of(
                    "$schema",
                    "$id",
                    "title",
                    "description",
                    "examples",
                    "type",
                    "format",
                    "pattern",
                    "enum",
                    "const",
                    "minimum",
                    "maximum",
                    "minLength",
                    "maxLength",
                    "minItems",
                    "maxItems",
                    "required",
                    "properties",
                    "additionalProperties",
                    "items");
    private static final Set<String> SAME = Set.of("format", "pattern", "const");
    private static final Set<String> LOWER = Set.of("minimum", "minLength", "minItems");
    private static final Set<String> UPPER = Set.of("maximum", "maxLength", "maxItems");

    private final List<String> findings = new ArrayList<>();

    private Compatibility() {}

    /// The reasons why an older reader could not read newer messages, each with the place; empty if
    /// it can.
    static List<String> breaks(JsonNode older, JsonNode newer) {
        var rule = new Compatibility();
        rule.compare("", older, newer);
        return List.copyOf(rule.findings);
    }

    private void compare(String at, JsonNode older, JsonNode newer) {
        for (var node : List.of(older, newer)) {
            node.propertyNames().stream()
                    .filter(word -> !WORDS.contains(word))
                    .forEach(
                            word -> found(at, "uses '" + word + "', which the rule does not know"));
        }
        types(at, older, newer);
        values(at, older, newer);
        bounds(at, older, newer);
        required(at, older, newer);
        properties(at, older, newer);
        if (older.has("items")) {
            if (newer.has("items")) {
                compare(at + "/items", older.get("items"), newer.get("items"));
            } else {
                found(at, "no longer says what its items are");
            }
        }
    }

    private void types(String at, JsonNode older, JsonNode newer) {
        var before = types(older);
        if (before.isEmpty()) {
            return;
        }
        var now = types(newer);
        if (before.contains("number")) {
            now.remove("integer");
        }
        if (now.isEmpty() && !newer.has("type") || !before.containsAll(now)) {
            found(at, "had type " + before + ", has " + types(newer));
        }
    }

    private static Set<String> types(JsonNode schema) {
        var names = new TreeSet<String>();
        var type = schema.path("type");
        if (type.isString()) {
            names.add(type.asString());
        }
        type.forEach(each -> names.add(each.asString()));
        return names;
    }

    private void values(String at, JsonNode older, JsonNode newer) {
        for (var word : SAME) {
            if (older.has(word) && !older.get(word).equals(newer.get(word))) {
                found(at, "had " + word + " " + older.get(word) + ", has " + newer.get(word));
            }
        }
        if (!older.has("enum")) {
            return;
        }
        var known = new ArrayList<JsonNode>();
        older.get("enum").forEach(known::add);
        if (!newer.has("enum")) {
            found(at, "no longer has a closed list of values");
        }
        for (var value : newer.path("enum")) {
            if (!known.contains(value)) {
                found(at, "has a new value " + value);
            }
        }
    }

    private void bounds(String at, JsonNode older, JsonNode newer) {
        for (var word : LOWER) {
            if (older.has(word)
                    && (!newer.has(word)
                            || newer.get(word)
                                            .decimalValue()
                                            .compareTo(older.get(word).decimalValue())
                                    < 0)) {
                found(at, "lowered its " + word);
            }
        }
        for (var word : UPPER) {
            if (older.has(word)
                    && (!newer.has(word)
                            || newer.get(word)
                                            .decimalValue()
                                            .compareTo(older.get(word).decimalValue())
                                    > 0)) {
                found(at, "raised its " + word);
            }
        }
    }

    private void required(String at, JsonNode older, JsonNode newer) {
        var now = new ArrayList<JsonNode>();
        newer.path("required").forEach(now::add);
        for (var name : older.path("required")) {
            if (!now.contains(name)) {
                found(at + "/" + name.asString(), "is no longer required");
            }
        }
    }

    private void properties(String at, JsonNode older, JsonNode newer) {
        var others = older.path("additionalProperties");
        for (Map.Entry<String, JsonNode> property : older.path("properties").properties()) {
            var place = at + "/" + property.getKey();
            var now = newer.path("properties").path(property.getKey());
            if (now.isMissingNode()) {
                found(place, "was removed");
            } else {
                compare(place, property.getValue(), now);
            }
        }
        if (others.isBoolean() && !others.asBoolean()) {
            for (var name : newer.path("properties").propertyNames()) {
                if (!older.path("properties").has(name)) {
                    found(at + "/" + name, "is new where nothing else was allowed");
                }
            }
            if (!others.equals(newer.path("additionalProperties"))) {
                found(at, "now allows other fields");
            }
        }
        if (others.isObject()) {
            if (newer.path("additionalProperties").isObject()) {
                compare(at + "/*", others, newer.get("additionalProperties"));
            } else {
                found(at, "no longer says what its other fields are");
            }
        }
    }

    private void found(String at, String what) {
        findings.add((at.isEmpty() ? "/" : at) + " " + what);
    }
}
