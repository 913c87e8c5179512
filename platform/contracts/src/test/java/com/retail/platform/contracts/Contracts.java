package com.retail.platform.contracts;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The contract files, read from the module's resources.
final class Contracts {

    static final Path ROOT = Path.of("src/main/resources/contracts");
    static final JsonMapper JSON = JsonMapper.builder().build();
    private static final SchemaRegistry SCHEMAS =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private Contracts() {}

    static List<String> events() {
        return list(ROOT.resolve("events")).stream().map(p -> p.getFileName().toString()).toList();
    }

    static Path schemaFile(String event) {
        return ROOT.resolve("events").resolve(event).resolve("schema.json");
    }

    static List<Path> samples(String event) {
        return list(ROOT.resolve("events").resolve(event)).stream()
                .filter(p -> p.getFileName().toString().startsWith("sample-"))
                .toList();
    }

    static List<Path> webhookSamples(String type) {
        return list(ROOT.resolve("pepsico").resolve("webhooks").resolve(type));
    }

    static JsonNode json(Path file) {
        return JSON.readTree(file);
    }

    static JsonNode yaml(String name) {
        return YAMLMapper.builder().build().readTree(ROOT.resolve(name));
    }

    static Schema schema(JsonNode schema) {
        return SCHEMAS.getSchema(schema);
    }

    /// A schema of an OpenAPI document, with the components that it refers to.
    static Schema schema(JsonNode openapi, JsonNode schema) {
        var whole = JSON.createObjectNode();
        whole.set("components", openapi.path("components"));
        whole.putArray("allOf").add(schema);
        return schema(whole);
    }

    static List<Error> validate(Schema schema, JsonNode instance) {
        return schema.validate(
                instance,
                context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
    }

    private static List<Path> list(Path folder) {
        try (var files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
