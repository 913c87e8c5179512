package com.retail.pepsico;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The published contract, to hold answers and webhooks against.
final class Contract {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final JsonNode OPENAPI = read();

    private Contract() {}

    /// Fails unless the contract has this answer to this call, and the body is as it says.
    static void checkAnswer(
            String method, String path, int status, String contentType, String body) {
        var operation =
                OPENAPI.path("paths").path(template(path)).path(method.toLowerCase(Locale.ROOT));
        var answer = resolve(operation.path("responses").path(Integer.toString(status)));
        assertThat(answer.isMissingNode())
                .as("%s %s answers %d: %s", method, path, status, body)
                .isFalse();
        var type = contentType.split(";")[0];
        var content = answer.path("content").path(type);
        assertThat(content.isMissingNode()).as("%s of %d", contentType, status).isFalse();
        check(content.path("schema"), body);
    }

    static void checkWebhook(String type, String body) {
        check(
                OPENAPI.path("webhooks")
                        .path(type)
                        .at("/post/requestBody/content/application~1json/schema"),
                body);
    }

    private static void check(JsonNode schema, String body) {
        assertThat(schema.isMissingNode()).isFalse();
        var whole = JSON.createObjectNode();
        whole.set("components", OPENAPI.path("components"));
        whole.putArray("allOf").add(schema);
        var errors =
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(whole)
                        .validate(
                                JSON.readTree(body),
                                context ->
                                        context.executionConfig(
                                                config -> config.formatAssertionsEnabled(true)));
        assertThat(errors).as(body).isEmpty();
    }

    private static String template(String path) {
        var plain = path.split("\\?")[0];
        return plain.matches("/v1/orders/.+") ? "/v1/orders/{id}" : plain;
    }

    private static JsonNode resolve(JsonNode node) {
        var ref = node.path("$ref").asString("");
        return ref.isEmpty() ? node : OPENAPI.at(ref.substring(1));
    }

    private static JsonNode read() {
        try (var file = Contract.class.getResourceAsStream("/contracts/pepsico/openapi.yaml")) {
            return YAMLMapper.builder().build().readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
