package com.retail.platform.testkit;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// An OpenAPI 3.1 document from `platform/contracts` to hold calls, answers and webhooks against,
/// from either side of them: whole bodies, parameters and answers, by the document's own schemas.
/// It remembers what it has seen, so that a test can say which of the document's promises nobody
/// has tried. Threads may share it.
public final class HttpContract {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final SchemaRegistry SCHEMAS =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final List<String> METHODS = List.of("get", "put", "post", "patch", "delete");

    private final JsonNode document;

    /// By path; a literal one comes before a template, because `{` comes after letters and digits.
    private final Map<String, Pattern> paths = new TreeMap<>();

    private final Map<JsonNode, Schema> schemas = new ConcurrentHashMap<>();
    private final Set<String> seen = ConcurrentHashMap.newKeySet();

    /// A call as it goes over the wire.
    ///
    /// @param target path and query
    /// @param headers names in any case
    public record Call(String method, String target, Map<String, String> headers, String body) {}

    private HttpContract(JsonNode document) {
        this.document = document;
        for (var path : document.path("paths").propertyNames()) {
            paths.put(path, Pattern.compile(path.replaceAll("\\{[^}]+}", "([^/]+)")));
        }
    }

    /// Reads a document, such as `pepsico/openapi.yaml`.
    public static HttpContract of(String name) {
        try (var in = HttpContract.class.getResourceAsStream("/contracts/" + name)) {
            if (in == null) {
                throw new IllegalArgumentException("not in platform/contracts: " + name);
            }
            return new HttpContract(YAMLMapper.builder().build().readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What is wrong with a call, a line each; nothing if it keeps the contract.
    public List<String> violations(Call call) {
        var operation = operation(call);
        if (operation == null) {
            return List.of("there is no " + call.method() + " " + call.target());
        }
        var found = new ArrayList<String>();
        parameters(operation, call, found);
        var body = resolve(operation.path("requestBody"));
        var schema = body.at("/content/application~1json/schema");
        if (!schema.isMissingNode()) {
            found.addAll(violations(schema, call.body()));
        } else if (body.isMissingNode() && !call.body().isEmpty()) {
            found.add("a body is not foreseen");
        }
        return found;
    }

    /// What is wrong with an answer to a call, a line each.
    ///
    /// @param contentType of the answer, empty if it has none
    public List<String> violations(Call call, int status, String contentType, String body) {
        var operation = operation(call);
        if (operation == null) {
            return List.of("there is no " + call.method() + " " + call.target());
        }
        var answer = resolve(operation.path("responses").path(Integer.toString(status)));
        if (answer.isMissingNode()) {
            return List.of("an answer " + status + " is not foreseen: " + body);
        }
        seen.add(operation.path("operationId").asString() + " " + status);
        var contents = answer.path("content");
        if (contents.isEmpty()) {
            return body.isEmpty() ? List.of() : List.of("a body is not foreseen with " + status);
        }
        var content = contents.path(contentType.split(";", -1)[0].strip());
        return content.isMissingNode()
                ? List.of("content type '" + contentType + "' is not foreseen with " + status)
                : violations(content.path("schema"), body);
    }

    /// What is wrong with a webhook's body, a line each; its kind is its `type`.
    public List<String> webhookViolations(String body) {
        JsonNode type;
        try {
            type = JSON.readTree(body).path("type");
        } catch (JacksonException e) {
            return List.of("not JSON: " + body);
        }
        var operation = document.path("webhooks").path(type.asString("")).path("post");
        if (operation.isMissingNode()) {
            return List.of("there is no webhook " + type);
        }
        seen.add(operation.path("operationId").asString());
        return violations(operation.at("/requestBody/content/application~1json/schema"), body);
    }

    /// Successful answers (`placeOrder 201`) and webhooks (`onOrderRejected`) of the document that
    /// were never held against it.
    public List<String> neverSeen() {
        var promised = new TreeSet<String>();
        document.path("webhooks")
                .forEach(webhook -> promised.add(webhook.at("/post/operationId").asString()));
        for (var path : document.path("paths")) {
            for (var method : METHODS) {
                var operation = path.path(method);
                operation.path("responses").propertyNames().stream()
                        .filter(status -> status.startsWith("2"))
                        .forEach(
                                status ->
                                        promised.add(
                                                operation.path("operationId").asString()
                                                        + " "
                                                        + status));
            }
        }
        promised.removeAll(seen);
        return List.copyOf(promised);
    }

    private @Nullable JsonNode operation(Call call) {
        var path = URI.create(call.target()).getRawPath();
        for (var entry : paths.entrySet()) {
            if (entry.getValue().matcher(path).matches()) {
                var operation =
                        document.path("paths")
                                .path(entry.getKey())
                                .path(call.method().toLowerCase(Locale.ROOT));
                if (!operation.isMissingNode()) {
                    return operation;
                }
            }
        }
        return null;
    }

    private void parameters(JsonNode operation, Call call, List<String> found) {
        var queries = query(call.target());
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(call.headers());
        for (var reference : operation.path("parameters")) {
            var parameter = resolve(reference);
            var name = parameter.path("name").asString();
            String value;
            switch (parameter.path("in").asString()) {
                case "query" -> value = queries.remove(name);
                case "header" -> value = headers.get(name);
                default -> {
                    continue; // a path that matches has its parameters
                }
            }
            if (value == null) {
                if (parameter.path("required").asBoolean(false)) {
                    found.add(name + " is missing");
                }
                continue;
            }
            var schema = parameter.path("schema");
            boolean number = schema.path("type").asString("").equals("integer");
            var json =
                    number && value.matches("-?[0-9]{1,18}")
                            ? value
                            : JSON.writeValueAsString(value);
            violations(schema, json).forEach(text -> found.add(name + text));
        }
        queries.keySet().forEach(name -> found.add("the parameter " + name + " is not foreseen"));
    }

    private static Map<String, String> query(String target) {
        var query = URI.create(target).getRawQuery();
        if (query == null || query.isEmpty()) {
            return Collections.emptyMap();
        }
        var values = new HashMap<String, String>();
        for (var part : query.split("&", -1)) {
            var pair = part.split("=", 2);
            values.put(pair[0], pair.length < 2 ? "" : decode(pair[1]));
        }
        return values;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private List<String> violations(JsonNode schema, String text) {
        JsonNode json;
        try {
            json = JSON.readTree(text);
        } catch (JacksonException e) {
            return List.of(": not JSON: " + text);
        }
        return schemas
                .computeIfAbsent(schema, this::schema)
                .validate(
                        json,
                        context ->
                                context.executionConfig(
                                        config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
                .toList();
    }

    private Schema schema(JsonNode schema) {
        var whole = JSON.createObjectNode();
        whole.set("components", document.path("components"));
        whole.putArray("allOf").add(schema);
        return SCHEMAS.getSchema(whole);
    }

    private JsonNode resolve(JsonNode node) {
        var reference = node.path("$ref").asString("");
        return reference.isEmpty() ? node : document.at(reference.substring(1));
    }
}
