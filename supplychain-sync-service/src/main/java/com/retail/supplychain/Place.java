package com.retail.supplychain;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.UUID;

/// A product at a location; in order by location.
public record Place(UUID product, UUID location) implements Comparable<Place> {

    private static final Comparator<Place> ORDER =
            Comparator.comparing(Place::location).thenComparing(Place::product);

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }

    /// The place of a row: its `product_id` and `location_id`.
    public static Place of(ResultSet row) throws SQLException {
        return new Place(
                row.getObject("product_id", UUID.class), row.getObject("location_id", UUID.class));
    }

    /// Their products, for a query.
    public static UUID[] products(Collection<Place> places) {
        return places.stream().map(Place::product).toArray(UUID[]::new);
    }

    /// Their locations, in the same order.
    public static UUID[] locations(Collection<Place> places) {
        return places.stream().map(Place::location).toArray(UUID[]::new);
    }
}
