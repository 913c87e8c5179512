package com.retail.reporting.stock;

import com.retail.platform.messaging.Latest;
import com.retail.platform.security.Caller;
import com.retail.platform.web.Page;
import com.retail.platform.web.PageQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// The copy of inventory's levels, in base units.
@Repository
public class StockLevels {

    /// A level after a movement.
    public record Level(
            UUID locationId,
            UUID productId,
            long onHand,
            long reserved,
            long available,
            long sequence) {

        String key() {
            return locationId + ":" + productId;
        }
    }

    /// A level as the report shows it; a name is null while its owner has not told it.
    ///
    /// @param sequence of the movement that it is the level after
    public record LevelRow(
            UUID locationId,
            @Nullable String locationCode,
            @Nullable String locationName,
            UUID productId,
            @Nullable String productName,
            @Nullable String category,
            long onHand,
            long reserved,
            long available,
            long sequence) {}

    private final JdbcTemplate jdbc;
    private final JdbcClient client;

    StockLevels(JdbcTemplate jdbc, JdbcClient client) {
        this.jdbc = jdbc;
        this.client = client;
    }

    /// Takes these levels over, each unless a later one is known.
    @Transactional
    public void apply(List<Level> levels) {
        var latest = Latest.of(levels, Level::key, Level::sequence);
        jdbc.batchUpdate(
                """
                INSERT INTO stock_levels (location_id, product_id, on_hand, reserved, available, sequence)
                VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (location_id, product_id) DO UPDATE SET on_hand = excluded.on_hand,
                  reserved = excluded.reserved, available = excluded.available,
                  sequence = excluded.sequence
                WHERE stock_levels.sequence < excluded.sequence""",
                latest,
                latest.size(),
                (row, level) -> {
                    row.setObject(1, level.locationId());
                    row.setObject(2, level.productId());
                    row.setLong(3, level.onHand());
                    row.setLong(4, level.reserved());
                    row.setLong(5, level.available());
                    row.setLong(6, level.sequence());
                });
    }

    /// The present levels that the caller may see, by location and product.
    @Transactional(readOnly = true)
    public Page<LevelRow> page(
            Caller caller, @Nullable UUID location, @Nullable UUID product, PageQuery page) {
        if (!page.isFirst() && page.after().size() != 2) {
            throw PageQuery.unreadable();
        }
        var rows =
                client.sql(
                                """
                                SELECT s.*, l.code, l.name AS location_name, p.name AS product_name,
                                  nullif(array_to_string(p.category_path, ' / '), '') AS category
                                FROM stock_levels s
                                LEFT JOIN locations l ON l.id = s.location_id
                                LEFT JOIN products p ON p.id = s.product_id
                                WHERE (:all OR s.location_id = ANY (:mine::uuid[]))
                                  AND (:location::uuid IS NULL OR s.location_id = :location::uuid)
                                  AND (:product::uuid IS NULL OR s.product_id = :product::uuid)
                                  AND (s.location_id, s.product_id) > (:afterLocation::uuid, :afterProduct::uuid)
                                ORDER BY s.location_id, s.product_id LIMIT :rows""")
                        .param("all", caller.isAdmin())
                        .param("mine", ids(caller))
                        .param("location", text(location), Types.VARCHAR)
                        .param("product", text(product), Types.VARCHAR)
                        .param("afterLocation", first(page), Types.VARCHAR)
                        .param("afterProduct", page.afterId().toString(), Types.VARCHAR)
                        .param("rows", page.rowsToRead())
                        .query(StockLevels::row)
                        .list();
        return Page.of(
                rows,
                page,
                row -> List.of(row.locationId().toString(), row.productId().toString()));
    }

    private static String first(PageQuery page) {
        if (page.isFirst()) {
            return new UUID(0, 0).toString();
        }
        try {
            return UUID.fromString(page.after().getFirst()).toString();
        } catch (IllegalArgumentException e) {
            throw PageQuery.unreadable();
        }
    }

    private static String[] ids(Caller caller) {
        return caller.locations().stream().map(UUID::toString).toArray(String[]::new);
    }

    private static @Nullable String text(@Nullable UUID id) {
        return id == null ? null : id.toString();
    }

    private static LevelRow row(ResultSet row, int n) throws SQLException {
        return new LevelRow(
                row.getObject("location_id", UUID.class),
                row.getString("code"),
                row.getString("location_name"),
                row.getObject("product_id", UUID.class),
                row.getString("product_name"),
                row.getString("category"),
                row.getLong("on_hand"),
                row.getLong("reserved"),
                row.getLong("available"),
                row.getLong("sequence"));
    }
}
