package com.retail.supplychain.edi;

import com.retail.platform.x12.document.Description;
import com.retail.platform.x12.document.Identifier;
import com.retail.platform.x12.document.Item;
import com.retail.platform.x12.document.ItemId;
import com.retail.platform.x12.document.Particulars;
import com.retail.platform.x12.document.Party;
import com.retail.supplychain.location.Locations;
import com.retail.supplychain.product.Product;
import com.retail.supplychain.product.Products;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// How places and products are named in documents: by our own numbers, and a GTIN where there is
/// one.
@Component
class Masters {

    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_DESCRIPTION = 80;

    private final Locations locations;
    private final Products products;

    Masters(Locations locations, Products products) {
        this.locations = locations;
        this.products = products;
    }

    /// A location and nothing else.
    Particulars at(UUID location) {
        var party =
                new Party(
                        Party.SHIP_TO,
                        locations
                                .find(location)
                                .map(known -> Words.of(known.name(), LONGEST_NAME))
                                .orElse(List.of()),
                        new Identifier(Identifier.BUYERS, location.toString()),
                        null,
                        List.of(),
                        List.of());
        return new Particulars(List.of(), List.of(), List.of(), List.of(party));
    }

    Map<UUID, Product> products(Collection<UUID> ids) {
        return products.find(ids);
    }

    static Item item(int line, UUID product, @Nullable Product known) {
        return new Item(Integer.toString(line), ids(product, known == null ? null : known.gtin()));
    }

    static List<ItemId> ids(UUID product, @Nullable String gtin) {
        var ids = new ArrayList<ItemId>();
        ids.add(new ItemId(ItemId.BUYERS, product.toString()));
        if (gtin != null) {
            ids.add(new ItemId(ItemId.GTIN, gtin));
        }
        return ids;
    }

    static List<Description> words(@Nullable Product known) {
        return known == null
                ? List.of()
                : Words.of(known.name(), LONGEST_DESCRIPTION).stream()
                        .map(Description::new)
                        .toList();
    }
}
