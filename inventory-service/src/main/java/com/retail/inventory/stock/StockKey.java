package com.retail.inventory.stock;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.UUID;

/// Which stock: a product at a location.
public record StockKey(UUID productId, UUID locationId) implements Comparable<StockKey> {

    /// The order in which rows are locked, by everyone: PostgreSQL's order of uuids, byte by byte.
    private static final Comparator<StockKey> LOCK_ORDER =
            Comparator.comparing(StockKey::productId, StockKey::compareBytes)
                    .thenComparing(StockKey::locationId, StockKey::compareBytes);

    /// The key of a row that has `product_id` and `location_id`.
    public static StockKey of(ResultSet row) throws SQLException {
        return new StockKey(
                row.getObject("product_id", UUID.class), row.getObject("location_id", UUID.class));
    }

    /// As Kafka's message key: `product_id:location_id`.
    public String text() {
        return productId + ":" + locationId;
    }

    @Override
    public int compareTo(StockKey other) {
        return LOCK_ORDER.compare(this, other);
    }

    private static int compareBytes(UUID one, UUID other) {
        int high =
                Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
        return high != 0
                ? high
                : Long.compareUnsigned(
                        one.getLeastSignificantBits(), other.getLeastSignificantBits());
    }
}
