package com.retail.platform.testkit;

import com.retail.platform.testkit.Api.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A service's own OpenAPI document: every answer of its that succeeds is held against it, so that
/// no name, type, status or media type stands there that nobody gets.
///
/// A null is let by: the document does not say which fields may be one.
final class OwnDocument {

    private static final Map<Integer, Optional<OwnDocument>> BY_PORT = new ConcurrentHashMap<>();
    private static final String PATH = "/v3/api-docs";

    private final JsonNode document;
    private final List<Endpoint> endpoints;

    OwnDocument(JsonNode document) {
        this.document = document;
        this.endpoints = Endpoint.of(document);
    }

    /// Holds an answer against the document of the service that gave it.
    ///
    /// @param target path and query
    /// @throws AssertionError saying where it differs
    static void check(Api api, String method, String target, Answer answer) {
        if (answer.status() / 100 != 2
                || target.startsWith(PATH)
                || target.startsWith("/actuator")) {
            return;
        }
        var known = BY_PORT.computeIfAbsent(api.port(), port -> read(api.get(PATH)));
        var faults = known.map(it -> it.faults(method, target, answer)).orElse(List.of());
        if (!faults.isEmpty()) {
            throw new AssertionError(
                    "%s %s answers otherwise than its document says: %s in %.2000s"
                            .formatted(method, target, faults, answer.text()));
        }
    }

    /// A stand-in for someone else's service has none.
    private static Optional<OwnDocument> read(Answer document) {
        return switch (document.status()) {
            case 200 -> Optional.of(new OwnDocument(document.json()));
            case 404 -> Optional.empty();
            default -> throw new AssertionError("no document: " + document.text());
        };
    }

    private List<String> faults(String method, String target, Answer answer) {
        return faults(method, target, answer.status(), answer.type(), answer.text());
    }

    /// What an answer has otherwise than the document, a line each.
    List<String> faults(String method, String target, int status, String type, String body) {
        var endpoint = endpoints.stream().filter(each -> each.takes(method, target)).findFirst();
        if (endpoint.isEmpty()) {
            return List.of("no such endpoint");
        }
        var answer = endpoint.get().operation().path("responses").path(Integer.toString(status));
        if (answer.isMissingNode()) {
            return List.of("status " + status);
        }
        var media = type.split(";", 2)[0];
        var content = answer.path("content").path(media);
        if (content.isMissingNode()) {
            return body.isEmpty() ? List.of() : List.of("status " + status + " with " + media);
        }
        var faults = new ArrayList<String>();
        if (media.endsWith("json")) {
            hold(content.path("schema"), JsonMapper.shared().readTree(body), "", faults);
        }
        return faults;
    }

    private void hold(JsonNode reference, JsonNode value, String at, List<String> faults) {
        if (value.isNull()) {
            return;
        }
        var schema = resolve(reference);
        var choices = schema.path("oneOf");
        if (!choices.isEmpty()) {
            if (choices.valueStream().noneMatch(choice -> fits(choice, value))) {
                faults.add(at + " fits none of " + choices);
            }
            return;
        }
        var type = schema.path("type").asString("");
        if (!type.isEmpty() && !isA(type, value)) {
            faults.add(at + " is no " + type);
            return;
        }
        var values = schema.path("enum");
        if (!values.isEmpty() && values.valueStream().noneMatch(value::equals)) {
            faults.add(at + " is none of " + values);
        }
        var items = schema.path("items");
        if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                hold(items, value.path(i), at + "/" + i, faults);
            }
        } else if (value.isObject()) {
            fields(schema, value, at, faults);
        }
    }

    private void fields(JsonNode schema, JsonNode value, String at, List<String> faults) {
        var known = schema.path("properties");
        var others = schema.path("additionalProperties");
        for (var field : value.properties()) {
            var name = field.getKey();
            if (known.has(name)) {
                hold(known.path(name), field.getValue(), at + "/" + name, faults);
            } else if (others.isObject()) {
                hold(others, field.getValue(), at + "/" + name, faults);
            } else if (!known.isEmpty()) {
                faults.add(at + "/" + name + " is not there");
            }
        }
    }

    private boolean fits(JsonNode schema, JsonNode value) {
        var faults = new ArrayList<String>();
        hold(schema, value, "", faults);
        return faults.isEmpty();
    }

    private static boolean isA(String type, JsonNode value) {
        return switch (type) {
            case "string" -> value.isString();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            case "array" -> value.isArray();
            case "object" -> value.isObject();
            default -> false;
        };
    }

    private JsonNode resolve(JsonNode schema) {
        var reference = schema.path("$ref").asString("");
        return reference.isEmpty() ? schema : document.at(reference.substring(1));
    }
}
