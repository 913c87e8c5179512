package com.retail.platform.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The AsyncAPI and OpenAPI documents are whole, and agree with the schemas beside them.
class DocumentTests {

    private final JsonNode asyncapi = Contracts.yaml("asyncapi.yaml");
    private final JsonNode openapi = Contracts.yaml("pepsico/openapi.yaml");

    @Test
    void asyncapiNamesATopicForEachEventAndNoOther() {
        assertThat(asyncapi.path("asyncapi").asString()).startsWith("3.");
        var described = new TreeSet<String>();
        for (var channel : asyncapi.path("channels").properties()) {
            if (channel.getKey().equals("deadLetters")) {
                continue;
            }
            var node = channel.getValue();
            var event = node.path("title").asString();
            described.add(event);
            assertThat(Contracts.json(Contracts.schemaFile(event)).path("description").asString())
                    .contains("`" + node.path("address").asString() + "`");
            assertThat(node.path("x-schema").asString())
                    .isEqualTo("events/" + event + "/schema.json");
            assertThat(node.path("x-owner").asString()).isNotBlank();
            assertThat(node.path("x-key").asString()).isNotBlank();
            assertThat(node.at("/bindings/kafka/topicConfiguration/cleanup.policy/0").asString())
                    .isIn("compact", "delete");
        }
        assertThat(described).containsExactlyElementsOf(Contracts.events());
    }

    @Test
    void everyEventHasAWriter() {
        for (var channel : asyncapi.path("channels").propertyNames()) {
            if (channel.equals("deadLetters")) {
                continue;
            }
            var actions = new HashSet<String>();
            for (var operation : asyncapi.path("operations")) {
                if (operation.at("/channel/$ref").asString().equals("#/channels/" + channel)) {
                    actions.add(operation.path("action").asString());
                }
            }
            assertThat(actions).as(channel).contains("send");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"asyncapi.yaml", "pepsico/openapi.yaml"})
    void everyReferenceLeadsSomewhere(String name) {
        var document = Contracts.yaml(name);
        var broken = new ArrayList<String>();
        document.findValues("$ref").forEach(ref -> check(document, ref.asString(), broken));
        assertThat(document.findValues("$ref")).isNotEmpty();
        assertThat(broken).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"asyncapi.yaml", "pepsico/openapi.yaml"})
    void noSentenceWasSplitAtAComma(String name) {
        var split = new ArrayList<String>();
        valueless(Contracts.yaml(name), split);
        assertThat(split).isEmpty();
    }

    private static void valueless(JsonNode node, List<String> found) {
        node.properties().stream()
                .filter(field -> field.getValue().isNull())
                .forEach(field -> found.add(field.getKey()));
        node.forEach(child -> valueless(child, found));
    }

    private static void check(JsonNode document, String ref, List<String> broken) {
        var whole =
                ref.startsWith("#")
                        ? !document.at(ref.substring(1)).isMissingNode()
                        : Files.exists(Contracts.ROOT.resolve(ref));
        if (!whole) {
            broken.add(ref);
        }
    }

    @Test
    void openapiSaysThatItIsSimulatedAndCallsEachOperationOnce() {
        assertThat(openapi.path("openapi").asString()).startsWith("3.1");
        assertThat(openapi.at("/info/title").asString()).containsIgnoringCase("simulated");
        var ids = new ArrayList<String>();
        Stream.of("paths", "webhooks")
                .flatMap(part -> openapi.path(part).valueStream())
                .flatMap(JsonNode::valueStream)
                .forEach(
                        operation -> {
                            ids.add(operation.path("operationId").asString(""));
                            assertThat(operation.path("responses").isEmpty()).isFalse();
                        });
        assertThat(ids).doesNotContain("").doesNotHaveDuplicates().hasSize(32);
    }

    @Test
    void openapiExamplesFollowTheirSchemas() {
        var bodies = new ArrayList<JsonNode>();
        openapi.findParents("examples").forEach(bodies::add);
        assertThat(bodies).hasSizeGreaterThan(4);
        for (var body : bodies) {
            var schema = Contracts.schema(openapi, body.path("schema"));
            for (var example : body.path("examples")) {
                assertThat(Contracts.validate(schema, example.path("value"))).isEmpty();
                var more = (ObjectNode) example.path("value").deepCopy();
                assertThat(Contracts.validate(schema, more.put("surprise", true))).isNotEmpty();
            }
        }
    }

    @Test
    void eachWebhookHasSamplesThatFollowItsSchema() {
        for (var webhook : openapi.path("webhooks").properties()) {
            var type = webhook.getKey();
            var content =
                    webhook.getValue().at("/post/requestBody/content/application~1json/schema");
            var schema = Contracts.schema(openapi, content);
            var samples = Contracts.webhookSamples(type);
            assertThat(samples).as(type).isNotEmpty();
            for (var sample : samples) {
                var body = Contracts.json(sample);
                assertThat(Contracts.validate(schema, body)).as(sample.toString()).isEmpty();
                assertThat(body.path("type").asString()).isEqualTo(type);
                var without = (ObjectNode) body.deepCopy();
                without.remove("data");
                assertThat(Contracts.validate(schema, without)).isNotEmpty();
            }
        }
    }

    @Test
    void aCaseSaysHowManyEachesItHas() {
        var schema = Contracts.schema(openapi, openapi.at("/components/schemas/OrderRequestLine"));
        var line = Contracts.JSON.createObjectNode();
        line.put("line_number", 1).put("buyer_item", "chips").put("quantity", 2);
        assertThat(Contracts.validate(schema, line.put("unit", "each"))).isEmpty();
        assertThat(Contracts.validate(schema, line.put("unit", "case"))).isNotEmpty();
        assertThat(Contracts.validate(schema, line.put("units_per_pack", 24))).isEmpty();
        assertThat(Contracts.validate(schema, line.put("unit", "each"))).isNotEmpty();
        assertThat(Contracts.validate(schema, line.put("units_per_pack", 1))).isEmpty();
    }
}
