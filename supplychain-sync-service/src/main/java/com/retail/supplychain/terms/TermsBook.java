package com.retail.supplychain.terms;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// All terms that can matter to some products, read at one moment. The narrowest word counts:
/// product and location, product, location, the supplier's own, the default.
public final class TermsBook {

    private record Place(@Nullable UUID product, @Nullable UUID location) {}

    private record Word(String scope, @Nullable ObjectNode terms) {}

    private record Supplier(ObjectNode terms, @Nullable ZoneId zone) {}

    private final JsonMapper json;
    private final ObjectNode defaults;
    private final Map<Place, ObjectNode> set = new HashMap<>();
    private final Map<UUID, Supplier> suppliers = new HashMap<>();

    TermsBook(JsonMapper json, Terms defaults) {
        this.json = json;
        this.defaults = json.valueToTree(defaults);
    }

    void set(@Nullable UUID product, @Nullable UUID location, Terms terms) {
        set.put(new Place(product, location), json.valueToTree(terms));
    }

    void supplier(UUID location, Terms terms, @Nullable ZoneId zone) {
        suppliers.put(location, new Supplier(json.valueToTree(terms), zone));
    }

    /// What holds for a product at a location.
    public Effective of(UUID product, UUID location) {
        var supplier = suppliers.get(location);
        return merged(
                supplier == null ? null : supplier.zone(),
                List.of(
                        new Word("product_location", set.get(new Place(product, location))),
                        new Word("product", set.get(new Place(product, null))),
                        new Word("location", set.get(new Place(null, location))),
                        new Word("default", set.get(new Place(null, null))),
                        new Word("supplier", supplier == null ? null : supplier.terms()),
                        new Word("default", defaults)));
    }

    private Effective merged(@Nullable ZoneId supplierZone, List<Word> words) {
        var values = json.createObjectNode();
        var from = new TreeMap<String, String>();
        for (var field : new ArrayList<>(defaults.propertyNames())) {
            for (var word : words) {
                var value = word.terms() == null ? null : word.terms().get(field);
                if (value != null && !value.isNull()) {
                    values.set(field, value);
                    from.put(field, word.scope());
                    break;
                }
            }
        }
        return new Effective(json.treeToValue(values, Terms.class), from, supplierZone);
    }
}
