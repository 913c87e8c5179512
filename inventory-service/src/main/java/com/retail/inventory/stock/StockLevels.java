package com.retail.inventory.stock;

import com.retail.platform.security.Caller;
import com.retail.platform.web.Page;
import com.retail.platform.web.PageQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collection;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The levels as they are read.
@Component
public class StockLevels {

    private static final String LEVELS =
            """
            SELECT s.*, t.coming, t.going
            FROM stock_levels s
            LEFT JOIN LATERAL (
              SELECT sum(i.coming)::bigint AS coming, sum(i.going)::bigint AS going FROM in_transit i
              WHERE i.product_id = s.product_id AND i.location_id = s.location_id) t ON true
            """;

    private static final String PAGE =
            LEVELS
                    + """
            WHERE (s.sequence > 0 OR t.coming > 0)
              AND (:product::uuid IS NULL OR s.product_id = :product::uuid)
              AND (:location::uuid IS NULL OR s.location_id = :location::uuid)
              AND (:all OR s.location_id = ANY (:mine::uuid[]))
              AND (:bin::text IS NULL OR EXISTS (SELECT 1 FROM bin_products b WHERE b.location_id = s.location_id
                AND b.product_id = s.product_id AND b.code = :bin::text))
              AND (:belowZero::boolean IS NULL OR (s.on_hand < 0) = :belowZero::boolean)
              AND (:withLots::boolean IS NULL OR s.has_lots = :withLots::boolean)
              AND (s.product_id, s.location_id) > (:afterProduct::uuid, :afterLocation::uuid)
            ORDER BY s.product_id, s.location_id LIMIT :rows""";

    private final JdbcClient jdbc;

    StockLevels(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// A page of the levels that the caller sees, by product and location; stable while writers
    /// run.
    public Page<StockLevel> page(FindLevels filter, Caller caller, PageQuery query) {
        if (filter.locationId() != null) {
            caller.requireLocation(filter.locationId());
        }
        var after = KeyCursor.of(query);
        var rows =
                jdbc.sql(PAGE)
                        .param("product", filter.productId(), Types.OTHER)
                        .param("location", filter.locationId(), Types.OTHER)
                        .param("all", caller.isAdmin())
                        .param("mine", caller.locations().toArray(UUID[]::new))
                        .param("bin", filter.bin(), Types.VARCHAR)
                        .param("belowZero", filter.belowZero(), Types.BOOLEAN)
                        .param("withLots", filter.withLots(), Types.BOOLEAN)
                        .param("afterProduct", after.productId())
                        .param("afterLocation", after.locationId())
                        .param("rows", query.rowsToRead())
                        .query(StockLevels::row)
                        .list();
        return Page.of(rows, query, row -> KeyCursor.parts(row.productId(), row.locationId()));
    }

    /// The level of that stock; nothing at all where there never was any.
    public StockLevel find(StockKey key) {
        return jdbc.sql(LEVELS + "WHERE s.product_id = ? AND s.location_id = ?")
                .params(key.productId(), key.locationId())
                .query(StockLevels::row)
                .optional()
                .orElseGet(() -> StockLevel.none(key));
    }

    /// Makes empty levels for stock that is yet to come, so that it is seen on its way.
    public void expect(Collection<StockKey> keys) {
        jdbc.sql(
                        """
                        INSERT INTO stock_levels (product_id, location_id)
                        SELECT * FROM unnest(?::uuid[], ?::uuid[]) ORDER BY 1, 2 ON CONFLICT DO NOTHING""")
                .params(
                        keys.stream().map(StockKey::productId).toArray(UUID[]::new),
                        keys.stream().map(StockKey::locationId).toArray(UUID[]::new))
                .update();
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
                row.getLong("coming"),
                row.getLong("going"),
                onHand < 0,
                row.getLong("sequence"),
                row.getTimestamp("changed_at").toInstant());
    }
}
