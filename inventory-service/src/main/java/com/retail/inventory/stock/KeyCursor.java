package com.retail.inventory.stock;

import com.retail.platform.web.PageQuery;
import java.util.List;
import java.util.UUID;

/// Where a page of stocks begins: behind that product and location.
public record KeyCursor(UUID productId, UUID locationId) {

    private static final UUID LOWEST = new UUID(0, 0);

    /// The query's cursor.
    ///
    /// @throws com.retail.platform.web.Problem 400 when no page gave it out
    public static KeyCursor of(PageQuery query) {
        if (query.isFirst()) {
            return new KeyCursor(LOWEST, LOWEST);
        }
        if (query.after().size() != 2) {
            throw PageQuery.unreadable();
        }
        try {
            return new KeyCursor(
                    UUID.fromString(query.after().getFirst()),
                    UUID.fromString(query.after().getLast()));
        } catch (IllegalArgumentException e) {
            throw PageQuery.unreadable();
        }
    }

    /// The parts of the next page's cursor.
    public static List<String> parts(UUID productId, UUID locationId) {
        return List.of(productId.toString(), locationId.toString());
    }
}
