package com.retail.gateway.docs;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The OpenAPI documents of all services as one document.
///
/// A component that two services define in different ways gets the service's name as a prefix on
/// both sides, so that names do not depend on who answered first.
final class MergedApi {

    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");
    private static final String POINTER = "#/components/";
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /// A component's section and name, as in `schemas/Page`.
    private record Name(String section, String name) {

        String pointer() {
            return POINTER + section + "/" + name;
        }
    }

    private final Map<String, JsonNode> documents;
    private final Map<Name, Map<String, JsonNode>> components = new LinkedHashMap<>();
    private final Set<Name> conflicts = new HashSet<>();
    private final Set<String> operationIds = new HashSet<>();

    private MergedApi(Map<String, JsonNode> documents) {
        this.documents = new TreeMap<>(documents);
    }

    /// Merges documents by service.
    ///
    /// @param missing services whose documents could not be had
    /// @param belongs whether a service answers a path; others are left out
    /// @param open whether a path needs no token
    static ObjectNode merge(
            Map<String, JsonNode> documents,
            Collection<String> missing,
            BiPredicate<String, String> belongs,
            Predicate<String> open) {
        var merging = new MergedApi(documents);
        merging.collect();
        return merging.build(missing, belongs, open);
    }

    private void collect() {
        documents.forEach(
                (service, document) ->
                        document.path("components")
                                .properties()
                                .forEach(
                                        section -> {
                                            if (!section.getKey().equals("securitySchemes")) {
                                                section.getValue()
                                                        .properties()
                                                        .forEach(
                                                                it ->
                                                                        components
                                                                                .computeIfAbsent(
                                                                                        new Name(
                                                                                                section
                                                                                                        .getKey(),
                                                                                                it
                                                                                                        .getKey()),
                                                                                        name ->
                                                                                                new LinkedHashMap<>())
                                                                                .put(
                                                                                        service,
                                                                                        it
                                                                                                .getValue()));
                                            }
                                        }));
        components.forEach(
                (name, variants) -> {
                    if (Set.copyOf(variants.values()).size() > 1) {
                        conflicts.add(name);
                    }
                });
        // What looks the same but refers to what differs is not the same.
        boolean more;
        do {
            more = false;
            for (var entry : components.entrySet()) {
                if (entry.getValue().size() > 1
                        && !conflicts.contains(entry.getKey())
                        && entry.getValue().values().stream().anyMatch(this::refersToAConflict)) {
                    more |= conflicts.add(entry.getKey());
                }
            }
        } while (more);
    }

    private boolean refersToAConflict(JsonNode node) {
        var text = node.toString();
        return conflicts.stream().anyMatch(name -> text.contains("\"" + name.pointer() + "\""));
    }

    private ObjectNode build(
            Collection<String> missing,
            BiPredicate<String, String> belongs,
            Predicate<String> open) {
        var merged = NODES.objectNode();
        merged.put("openapi", "3.1.0");
        merged.putObject("info")
                .put("title", "Retail Inventory Management System")
                .put("version", "1")
                .put("description", "All services, as seen through the gateway.");
        merged.putArray("servers").addObject().put("url", "/");
        merged.putArray("security").addObject().putArray("bearer");
        var tags = merged.putArray("tags");
        var paths = merged.putObject("paths");
        documents.forEach(
                (service, document) -> {
                    var tag = tags.addObject().put("name", service);
                    var about = document.path("info").path("description");
                    if (about.isString()) {
                        tag.put("description", about.stringValue());
                    }
                    document.path("paths")
                            .properties()
                            .forEach(
                                    path -> {
                                        if (belongs.test(service, path.getKey())) {
                                            paths.set(
                                                    path.getKey(),
                                                    path(
                                                            service,
                                                            path.getValue(),
                                                            open.test(path.getKey())));
                                        }
                                    });
                });
        var target = merged.putObject("components");
        components.forEach(
                (name, variants) ->
                        variants.forEach(
                                (service, node) ->
                                        section(target, name.section())
                                                .set(
                                                        nameFor(service, name),
                                                        rewritten(service, node))));
        section(target, "securitySchemes")
                .putObject("bearer")
                .put("type", "http")
                .put("scheme", "bearer")
                .put("bearerFormat", "JWT")
                .put("description", "The access token that POST /auth/login answers.");
        if (!missing.isEmpty()) {
            var away = merged.putArray("x-missing");
            missing.stream().sorted().forEach(away::add);
        }
        return merged;
    }

    private static ObjectNode section(ObjectNode target, String name) {
        return target.get(name) instanceof ObjectNode section ? section : target.putObject(name);
    }

    private JsonNode path(String service, JsonNode item, boolean open) {
        var rewritten = rewritten(service, item);
        rewritten
                .properties()
                .forEach(
                        member -> {
                            if (METHODS.contains(member.getKey())
                                    && member.getValue() instanceof ObjectNode operation) {
                                complete(service, operation, open);
                            }
                        });
        return rewritten;
    }

    private void complete(String service, ObjectNode operation, boolean open) {
        operation.putArray("tags").add(service);
        operation.remove("security");
        operation.remove("servers");
        if (open) {
            operation.putArray("security");
        }
        var id = operation.path("operationId");
        if (id.isString() && !operationIds.add(id.stringValue())) {
            var distinct = service + "_" + id.stringValue();
            operationIds.add(distinct);
            operation.put("operationId", distinct);
        }
    }

    private String nameFor(String service, Name name) {
        return conflicts.contains(name) ? prefix(service) + name.name() : name.name();
    }

    private static String prefix(String service) {
        return service.substring(0, 1).toUpperCase(Locale.ROOT) + service.substring(1) + ".";
    }

    private JsonNode rewritten(String service, JsonNode node) {
        if (node.isObject()) {
            var copy = NODES.objectNode();
            node.properties()
                    .forEach(it -> copy.set(it.getKey(), rewritten(service, it.getValue())));
            return copy;
        }
        if (node.isArray()) {
            var copy = NODES.arrayNode();
            node.forEach(it -> copy.add(rewritten(service, it)));
            return copy;
        }
        if (node.isString() && node.stringValue().startsWith(POINTER)) {
            var name = nameOf(node.stringValue());
            return name == null
                    ? node
                    : NODES.stringNode(POINTER + name.section() + "/" + nameFor(service, name));
        }
        return node;
    }

    private static @Nullable Name nameOf(String pointer) {
        var parts = List.of(pointer.substring(POINTER.length()).split("/"));
        return parts.size() == 2 ? new Name(parts.get(0), parts.get(1)) : null;
    }
}
