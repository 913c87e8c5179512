package com.retail.inventory.stock;

import com.retail.platform.security.Caller;
import com.retail.platform.web.Page;
import com.retail.platform.web.PageQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The levels as they are read.
@Component
public class StockLevels {

    private final JdbcClient jdbc;

    StockLevels(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// A page of the levels that the caller sees, by product and location; stable while writers
    /// run.
    public Page<StockLevel> page(
            @Nullable UUID productId, @Nullable UUID locationId, Caller caller, PageQuery query) {
        if (locationId != null) {
            caller.requireLocation(locationId);
        }
        var after = KeyCursor.of(query);
        var rows =
                jdbc.sql(
                                """
                                SELECT * FROM stock_levels
                                WHERE sequence > 0
                                  AND (:product::uuid IS NULL OR product_id = :product::uuid)
                                  AND (:location::uuid IS NULL OR location_id = :location::uuid)
                                  AND (:all OR location_id = ANY (:mine::uuid[]))
                                  AND (product_id, location_id) > (:afterProduct::uuid, :afterLocation::uuid)
                                ORDER BY product_id, location_id LIMIT :rows""")
                        .param("product", productId, Types.OTHER)
                        .param("location", locationId, Types.OTHER)
                        .param("all", caller.isAdmin())
                        .param("mine", caller.locations().toArray(UUID[]::new))
                        .param("afterProduct", after.productId())
                        .param("afterLocation", after.locationId())
                        .param("rows", query.rowsToRead())
                        .query(StockLevels::row)
                        .list();
        return Page.of(rows, query, row -> KeyCursor.parts(row.productId(), row.locationId()));
    }

    /// The level of that stock; nothing at all where there never was any.
    public StockLevel find(StockKey key) {
        return jdbc.sql("SELECT * FROM stock_levels WHERE product_id = ? AND location_id = ?")
                .params(key.productId(), key.locationId())
                .query(StockLevels::row)
                .optional()
                .orElseGet(() -> StockLevel.none(key));
    }

    private static StockLevel row(ResultSet row, int n) throws SQLException {
        long onHand = row.getLong("on_hand");
        long reserved = row.getLong("reserved");
        return new StockLevel(
                row.getObject("product_id", UUID.class),
                row.getObject("location_id", UUID.class),
                onHand,
                reserved,
                onHand - reserved,
                onHand < 0,
                row.getLong("sequence"),
                row.getTimestamp("changed_at").toInstant());
    }
}
