package com.retail.platform.testkit;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The published events' schemas and samples, from `platform/contracts` on the class path.
public final class Contracts {

    private static final SchemaRegistry SCHEMAS =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private Contracts() {}

    /// A sample as JSON text: `sample("StockChanged", "sample-sale.json")`.
    public static String sample(String event, String file) {
        return read(event, file);
    }

    /// Checks that a payload keeps its event's contract, formats included.
    ///
    /// @throws AssertionError with every violation
    public static void validate(String event, String json) {
        var violations = violations(event, json);
        if (!violations.isEmpty()) {
            throw new AssertionError(
                    event
                            + " breaks its contract:\n"
                            + String.join("\n", violations)
                            + "\n"
                            + json);
        }
    }

    /// What is wrong with a payload, a line each; nothing if it keeps the contract.
    public static List<String> violations(String event, String json) {
        return SCHEMAS
                .getSchema(read(event, "schema.json"), InputFormat.JSON)
                .validate(
                        json,
                        InputFormat.JSON,
                        context ->
                                context.executionConfig(
                                        config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
                .toList();
    }

    private static String read(String event, String file) {
        var path = "/contracts/events/" + event + "/" + file;
        try (var in = Contracts.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalArgumentException("not in platform/contracts: " + path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
