package com.retail.inventory.live;

import com.retail.inventory.stock.StockKey;
import java.util.Set;
import java.util.UUID;

/// What a reader wants to hear of, and may.
///
/// @param products empty for all
/// @param locations empty for all, unless the reader is bound to some
/// @param bound whether only these locations may be seen, were there none
public record Interest(Set<UUID> products, Set<UUID> locations, boolean bound) {

    public Interest {
        products = Set.copyOf(products);
        locations = Set.copyOf(locations);
    }

    boolean covers(StockKey key) {
        return (products.isEmpty() || products.contains(key.productId()))
                && (locations.isEmpty() ? !bound : locations.contains(key.locationId()));
    }
}
