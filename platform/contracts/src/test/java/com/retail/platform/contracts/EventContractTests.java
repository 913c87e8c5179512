package com.retail.platform.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Every event has a schema that explains itself, and samples that follow it.
class EventContractTests {

    static List<String> events() {
        return Contracts.events();
    }

    @Test
    void describesEveryEvent() {
        assertThat(events())
                .contains(
                        "UserChanged",
                        "ProductChanged",
                        "LocationChanged",
                        "StockChanged",
                        "SaleRecorded",
                        "LowStock",
                        "ReplenishmentChanged",
                        "DemandUpdated",
                        "Scan",
                        "ScanRejected");
    }

    @ParameterizedTest
    @MethodSource("events")
    void everySampleFollowsItsSchema(String event) {
        var schema = Contracts.schema(Contracts.json(Contracts.schemaFile(event)));
        var samples = Contracts.samples(event);
        assertThat(samples).hasSizeGreaterThanOrEqualTo(2);
        for (var sample : samples) {
            assertThat(Contracts.validate(schema, Contracts.json(sample)))
                    .as("%s", sample)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("events")
    void everyRequiredFieldIsMissedAndEveryUnknownFieldAllowed(String event) {
        var node = Contracts.json(Contracts.schemaFile(event));
        var schema = Contracts.schema(node);
        var sample = (ObjectNode) Contracts.json(Contracts.samples(event).getFirst());
        for (var name : node.get("required")) {
            var without = sample.deepCopy();
            without.remove(name.asString());
            assertThat(Contracts.validate(schema, without)).as("without %s", name).isNotEmpty();
        }
        assertThat(Contracts.validate(schema, sample.deepCopy().put("from_tomorrow", 1))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("events")
    void refusesALocalTimeAndANumberForMoney(String event) {
        var node = Contracts.json(Contracts.schemaFile(event));
        var schema = Contracts.schema(node);
        var sample = (ObjectNode) Contracts.json(Contracts.samples(event).getFirst());
        for (var field : node.get("properties").properties()) {
            if (field.getValue().path("format").asString("").equals("date-time")) {
                var local = sample.deepCopy().put(field.getKey(), "2026-11-21T16:42:07+01:00");
                assertThat(Contracts.validate(schema, local)).as("%s", field.getKey()).isNotEmpty();
            }
            if (field.getValue().path("description").asString("").contains("Exact decimal")) {
                var number = sample.deepCopy().put(field.getKey(), 1.89);
                assertThat(Contracts.validate(schema, number))
                        .as("%s", field.getKey())
                        .isNotEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("events")
    void everyFieldIsDescribed(String event) {
        var missing = new ArrayList<String>();
        undescribed("", Contracts.json(Contracts.schemaFile(event)), missing);
        assertThat(missing).isEmpty();
    }

    private static void undescribed(String at, JsonNode schema, List<String> missing) {
        if (schema.path("description").asString("").isBlank()) {
            missing.add(at);
        }
        schema.path("properties")
                .properties()
                .forEach(p -> undescribed(at + "/" + p.getKey(), p.getValue(), missing));
        if (schema.has("items")) {
            undescribed(at + "/items", schema.get("items"), missing);
        }
    }
}
