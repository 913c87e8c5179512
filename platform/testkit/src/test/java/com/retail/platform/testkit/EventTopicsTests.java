package com.retail.platform.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.retail.platform.servers.EventTopics;
import com.retail.platform.servers.RetailDatabase;
import java.io.IOException;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The table that the broker's topics and rights are made from says what the published document
/// says.
class EventTopicsTests {

    private final JsonNode document = document();

    @Test
    void theDocumentNamesTheTopicsThatThereAre() {
        var described = new TreeMap<String, String>();
        for (var channel : document.path("channels")) {
            described.put(
                    channel.path("address").asString(),
                    channel.at("/bindings/kafka/topicConfiguration/cleanup.policy/0").asString());
        }
        described.keySet().removeIf(name -> name.endsWith(".dlt"));

        var made = new TreeMap<String, String>();
        EventTopics.ALL.forEach(
                topic -> made.put(topic.name(), topic.compacted() ? "compact" : "delete"));
        assertThat(made).isEqualTo(described);
    }

    @Test
    void theDocumentNamesTheReadersThatMayRead() {
        for (var service : RetailDatabase.SCHEMAS) {
            assertThat(readBy(service))
                    .as(service)
                    .containsExactlyInAnyOrderElementsOf(EventTopics.readBy(service));
        }
        assertThat(readBy("analyst"))
                .containsExactlyInAnyOrderElementsOf(
                        EventTopics.ALL.stream()
                                .filter(EventTopics::published)
                                .map(EventTopics::name)
                                .toList());
    }

    private TreeSet<String> readBy(String reader) {
        var topics = new TreeSet<String>();
        for (var operation : document.path("operations")) {
            if (operation.path("action").asString().equals("receive")
                    && operation.at("/tags/0/name").asString().equals(reader)) {
                var channel = operation.at("/channel/$ref").asString().substring(1);
                topics.add(document.at(channel).path("address").asString());
            }
        }
        return topics;
    }

    private static JsonNode document() {
        try (var in = EventTopicsTests.class.getResourceAsStream("/contracts/asyncapi.yaml")) {
            return YAMLMapper.shared().readTree(in);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
