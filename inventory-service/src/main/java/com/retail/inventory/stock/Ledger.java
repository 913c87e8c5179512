package com.retail.inventory.stock;

import com.retail.platform.security.Caller;
import com.retail.platform.web.Page;
import com.retail.platform.web.PageQuery;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The ledger as it is read: every movement of a product, the newest first.
@Component
public class Ledger {

    private final JdbcClient jdbc;

    Ledger(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// A page of a product's movements at the locations that the caller sees, or at one of them.
    public Page<Movement> movements(
            UUID productId, @Nullable UUID locationId, Caller caller, PageQuery query) {
        if (locationId != null) {
            caller.requireLocation(locationId);
        }
        var after = After.of(query);
        var rows =
                jdbc.sql(
                                """
                                SELECT * FROM stock_movements
                                WHERE product_id = :product
                                  AND (:location::uuid IS NULL OR location_id = :location::uuid)
                                  AND (:all OR location_id = ANY (:mine::uuid[]))
                                  AND (recorded_at, location_id, sequence)
                                    < (:time::timestamptz, :afterLocation::uuid, :sequence)
                                ORDER BY recorded_at DESC, location_id DESC, sequence DESC LIMIT :rows""")
                        .param("product", productId)
                        .param("location", locationId, java.sql.Types.OTHER)
                        .param("all", caller.isAdmin())
                        .param("mine", caller.locations().toArray(UUID[]::new))
                        .param("time", after.time())
                        .param("afterLocation", after.location())
                        .param("sequence", after.sequence())
                        .param("rows", query.rowsToRead())
                        .query((row, n) -> MovementRow.read(row))
                        .list();
        return Page.of(
                rows,
                query,
                row ->
                        List.of(
                                row.recordedAt().toString(),
                                row.locationId().toString(),
                                Long.toString(row.sequence())));
    }

    /// Where the page before ended.
    private record After(String time, UUID location, long sequence) {

        private static final After NOTHING =
                new After("infinity", new UUID(-1L, -1L), Long.MAX_VALUE);

        static After of(PageQuery query) {
            if (query.isFirst()) {
                return NOTHING;
            }
            var parts = query.after();
            try {
                return new After(
                        java.time.Instant.parse(parts.get(0)).toString(),
                        UUID.fromString(parts.get(1)),
                        Long.parseLong(parts.get(2)));
            } catch (RuntimeException unreadable) {
                throw PageQuery.unreadable();
            }
        }
    }
}
