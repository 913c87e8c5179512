package com.retail.platform.local.importing;

import com.retail.platform.local.suite.SuiteFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// Says which column of a shop's files is which field. What it leaves out is guessed by the
/// columns' names.
///
/// @param currency of all prices, ISO 4217
/// @param timeZone of locations for which nothing else says one, and of dates without a zone
public record Mapping(
        @Nullable String description,
        @Nullable String currency,
        @Nullable String timeZone,
        @Nullable Catalog catalog,
        @Nullable Sales sales,
        @Nullable Locations locations) {

    /// Products.
    ///
    /// @param columns field to column, or to several columns of which the first that is there is
    ///   taken
    /// @param price of products whose file has none
    /// @param category of products whose file has none
    /// @param metadata name to column: kept with the product as they are
    /// @param deriveCaseBarcode whether a pack of n units without a barcode of its own has the
    ///   item's number with the indicator digit 1 before it, as most cases have
    public record Catalog(
            @Nullable Map<String, List<String>> columns,
            @Nullable String price,
            @Nullable String category,
            @Nullable Map<String, String> metadata,
            boolean deriveCaseBarcode) {}

    /// Sales.
    ///
    /// @param dateFormat a pattern of `java.time`, such as `M/d/yyyy`; the usual ones are guessed
    ///   without it
    /// @param acceptStatus the values of the status column that are sales; rows with others are
    ///   refused
    /// @param casePack units in a case of products that only the sales name
    public record Sales(
            @Nullable Map<String, List<String>> columns,
            @Nullable String dateFormat,
            @Nullable List<String> acceptStatus,
            @Nullable Integer casePack) {}

    /// Locations.
    ///
    /// @param type of those without one: store, warehouse, vending_machine or other
    public record Locations(@Nullable Map<String, List<String>> columns, @Nullable String type) {}

    /// Guesses everything.
    public static final Mapping NONE = new Mapping(null, null, null, null, null, null);

    private static final YAMLMapper YAML =
            YAMLMapper.builder()
                    .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .build();

    /// Reads a mapping that is shipped with the suite, by name, or a file.
    public static Mapping named(String nameOrFile) {
        if (nameOrFile.matches("[a-z0-9-]+")) {
            try (var shipped =
                    Mapping.class.getResourceAsStream("/mappings/" + nameOrFile + ".yaml")) {
                if (shipped != null) {
                    return read(nameOrFile, shipped);
                }
            } catch (IOException e) {
                throw new SuiteFailure(
                        "Can't read the mapping " + nameOrFile + ": " + e.getMessage(), e);
            }
        }
        var file = Path.of(nameOrFile);
        if (!Files.isReadable(file)) {
            throw new SuiteFailure(
                    "There is no mapping \""
                            + nameOrFile
                            + "\", neither shipped (vending, pepsico-catalog) nor as a file.");
        }
        try (var in = Files.newInputStream(file)) {
            return read(nameOrFile, in);
        } catch (IOException e) {
            throw new SuiteFailure("Can't read " + file + ": " + e.getMessage(), e);
        }
    }

    static Mapping read(String name, InputStream in) {
        try {
            var mapping = YAML.readValue(in, Mapping.class);
            return mapping == null ? NONE : mapping;
        } catch (JacksonException e) {
            throw new SuiteFailure(
                    "The mapping " + name + " can't be read: " + e.getOriginalMessage(), e);
        }
    }

    String currencyOr(String other) {
        return currency == null ? other : currency;
    }

    Catalog catalogRules() {
        return catalog == null ? new Catalog(null, null, null, null, true) : catalog;
    }

    Sales salesRules() {
        return sales == null ? new Sales(null, null, null, null) : sales;
    }

    Locations locationRules() {
        return locations == null ? new Locations(null, null) : locations;
    }
}
