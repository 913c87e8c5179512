package com.retail.alerting.stock;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The copy of inventory's levels.
@Component
public class StockLevels {

    private final JdbcClient jdbc;

    StockLevels(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Takes over the latest of these levels and keeps their rows locked until the transaction
    /// ends.
    ///
    /// @param told at most one of each product and location
    /// @return for each level that is news the sequence known before, -1 if none was
    public Map<StockLevel.Key, Long> takeOver(Collection<StockLevel> told) {
        var before = new HashMap<StockLevel.Key, Long>();
        jdbc.sql(
                        """
                        INSERT INTO stock_levels AS s (product_id, location_id, on_hand, reserved, available, sequence)
                        SELECT * FROM unnest(:products::uuid[], :locations::uuid[], :onHand::bigint[],
                          :reserved::bigint[], :available::bigint[], :sequences::bigint[]) ORDER BY 1, 2
                        ON CONFLICT (product_id, location_id) DO UPDATE SET on_hand = excluded.on_hand,
                          reserved = excluded.reserved, available = excluded.available,
                          sequence = excluded.sequence
                        WHERE s.sequence < excluded.sequence
                        RETURNING new.product_id, new.location_id, coalesce(old.sequence, -1)""")
                .param("products", array(told, StockLevel::productId, UUID[]::new))
                .param("locations", array(told, StockLevel::locationId, UUID[]::new))
                .param("onHand", array(told, StockLevel::onHand, Long[]::new))
                .param("reserved", array(told, StockLevel::reserved, Long[]::new))
                .param("available", array(told, StockLevel::available, Long[]::new))
                .param("sequences", array(told, StockLevel::sequence, Long[]::new))
                .query(
                        row -> {
                            before.put(
                                    new StockLevel.Key(
                                            row.getObject(1, UUID.class),
                                            row.getObject(2, UUID.class)),
                                    row.getLong(3));
                        });
        return before;
    }

    private static <T> T[] array(
            Collection<StockLevel> levels, Function<StockLevel, T> part, IntFunction<T[]> array) {
        return levels.stream().map(part).toArray(array);
    }

    /// The next levels after a product and location, in the order of their keys; of one category,
    /// product or location where one is given.
    public List<StockLevel> next(
            @Nullable UUID category,
            @Nullable UUID product,
            @Nullable UUID location,
            UUID afterProduct,
            UUID afterLocation,
            int limit) {
        var where = new StringBuilder();
        if (category != null) {
            where.append(
                    " AND product_id IN (SELECT product_id FROM products WHERE category_id = :category)");
        }
        if (product != null) {
            where.append(" AND product_id = :product");
        }
        if (location != null) {
            where.append(" AND location_id = :location");
        }
        return jdbc.sql(
                        """
                        SELECT product_id, location_id, on_hand, reserved, available, sequence FROM stock_levels
                        WHERE (product_id, location_id) > (:afterProduct, :afterLocation) %s
                        ORDER BY product_id, location_id LIMIT :limit"""
                                .formatted(where))
                .param("afterProduct", afterProduct)
                .param("afterLocation", afterLocation)
                .param("category", category)
                .param("product", product)
                .param("location", location)
                .param("limit", limit)
                .query(StockLevels::row)
                .list();
    }

    /// These levels as they are now, locked in the order of their keys.
    public List<StockLevel> lock(List<StockLevel> levels) {
        return jdbc.sql(
                        """
                        SELECT product_id, location_id, on_hand, reserved, available, sequence FROM stock_levels
                        WHERE (product_id, location_id) IN
                          (SELECT * FROM unnest(:products::uuid[], :locations::uuid[]))
                        ORDER BY product_id, location_id FOR UPDATE""")
                .param("products", array(levels, StockLevel::productId, UUID[]::new))
                .param("locations", array(levels, StockLevel::locationId, UUID[]::new))
                .query(StockLevels::row)
                .list();
    }

    /// Locks the row of one level.
    public void lock(UUID product, UUID location) {
        jdbc.sql(
                        "SELECT sequence FROM stock_levels WHERE product_id = ? AND location_id = ? FOR UPDATE")
                .params(product, location)
                .query(row -> {});
    }

    /// Forgets those of these levels that inventory does not have; their rows must be locked.
    public void forgetGone(List<StockLevel> levels) {
        var gone = levels.stream().filter(StockLevel::isGone).toList();
        if (!gone.isEmpty()) {
            jdbc.sql(
                            """
                            DELETE FROM stock_levels WHERE (product_id, location_id) IN
                              (SELECT * FROM unnest(:products::uuid[], :locations::uuid[]))""")
                    .param("products", array(gone, StockLevel::productId, UUID[]::new))
                    .param("locations", array(gone, StockLevel::locationId, UUID[]::new))
                    .update();
        }
    }

    private static StockLevel row(ResultSet row, int n) throws SQLException {
        return new StockLevel(
                row.getObject("product_id", UUID.class),
                row.getObject("location_id", UUID.class),
                row.getLong("on_hand"),
                row.getLong("reserved"),
                row.getLong("available"),
                row.getLong("sequence"));
    }
}
