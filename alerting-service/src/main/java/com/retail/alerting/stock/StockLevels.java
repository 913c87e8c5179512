package com.retail.alerting.stock;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
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

    /// Takes over a level and keeps its row locked until the transaction ends.
    ///
    /// @return false if the same or a later one is known already
    public boolean takeOver(StockLevel level) {
        return jdbc.sql(
                                """
                                INSERT INTO stock_levels (product_id, location_id, on_hand, reserved, available, sequence)
                                VALUES (:product, :location, :onHand, :reserved, :available, :sequence)
                                ON CONFLICT (product_id, location_id) DO UPDATE SET on_hand = excluded.on_hand,
                                  reserved = excluded.reserved, available = excluded.available,
                                  sequence = excluded.sequence
                                WHERE stock_levels.sequence < excluded.sequence""")
                        .param("product", level.productId())
                        .param("location", level.locationId())
                        .param("onHand", level.onHand())
                        .param("reserved", level.reserved())
                        .param("available", level.available())
                        .param("sequence", level.sequence())
                        .update()
                == 1;
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
                .param("products", levels.stream().map(StockLevel::productId).toArray(UUID[]::new))
                .param(
                        "locations",
                        levels.stream().map(StockLevel::locationId).toArray(UUID[]::new))
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
