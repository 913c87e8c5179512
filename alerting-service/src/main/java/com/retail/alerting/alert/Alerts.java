package com.retail.alerting.alert;

import com.retail.alerting.stock.StockLevel;
import com.retail.alerting.threshold.Scope;
import com.retail.platform.security.Caller;
import com.retail.platform.web.PageQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The stored alerts.
@Repository
class Alerts {

    private static final UUID LAST = new UUID(-1, -1);

    private final JdbcClient jdbc;

    Alerts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// The watches over products and locations that had an alert before, from the last one of each.
    /// The levels' rows must be locked.
    Map<StockLevel.Key, Watch> watches(Collection<StockLevel.Key> keys) {
        return jdbc
                .sql(
                        """
                        SELECT a.* FROM unnest(:products::uuid[], :locations::uuid[]) AS k (product_id, location_id)
                        CROSS JOIN LATERAL (
                          SELECT * FROM alerts WHERE product_id = k.product_id AND location_id = k.location_id
                          ORDER BY sequence DESC LIMIT 1) a""")
                .param(
                        "products",
                        keys.stream().map(StockLevel.Key::productId).toArray(UUID[]::new))
                .param(
                        "locations",
                        keys.stream().map(StockLevel.Key::locationId).toArray(UUID[]::new))
                .query(Alerts::row)
                .list()
                .stream()
                .collect(
                        Collectors.toMap(
                                last -> new StockLevel.Key(last.productId(), last.locationId()),
                                Watch::after));
    }

    void save(Alert alert) {
        jdbc.sql(
                        """
                        INSERT INTO alerts (id, product_id, location_id, state, on_hand, reserved, available, threshold,
                          rule, threshold_id, opened_available, opened_at, acknowledged_at, acknowledged_by, resolved_at,
                          resolution, sequence)
                        VALUES (:id, :product, :location, :state, :onHand, :reserved, :available, :threshold, :rule,
                          :thresholdId, :openedAvailable, :openedAt, :acknowledgedAt, :acknowledgedBy, :resolvedAt,
                          :resolution, :sequence)
                        ON CONFLICT (id) DO UPDATE SET state = excluded.state, on_hand = excluded.on_hand,
                          reserved = excluded.reserved, available = excluded.available,
                          threshold = excluded.threshold, rule = excluded.rule, threshold_id = excluded.threshold_id,
                          acknowledged_at = excluded.acknowledged_at, acknowledged_by = excluded.acknowledged_by,
                          resolved_at = excluded.resolved_at, resolution = excluded.resolution,
                          sequence = excluded.sequence""")
                .param("id", alert.id())
                .param("product", alert.productId())
                .param("location", alert.locationId())
                .param("state", alert.state().text())
                .param("onHand", alert.onHand())
                .param("reserved", alert.reserved())
                .param("available", alert.available())
                .param("threshold", alert.threshold())
                .param("rule", alert.rule().text())
                .param("thresholdId", alert.thresholdId())
                .param("openedAvailable", alert.openedAvailable())
                .param("openedAt", Timestamp.from(alert.openedAt()))
                .param("acknowledgedAt", timestamp(alert.acknowledgedAt()))
                .param("acknowledgedBy", alert.acknowledgedBy())
                .param("resolvedAt", timestamp(alert.resolvedAt()))
                .param("resolution", alert.resolution() == null ? null : alert.resolution().text())
                .param("sequence", alert.sequence())
                .update();
    }

    Optional<Alert> lock(UUID id) {
        return jdbc.sql("SELECT * FROM alerts WHERE id = ? FOR UPDATE")
                .param(id)
                .query(Alerts::row)
                .optional();
    }

    Optional<RestockAlert> find(UUID id) {
        return jdbc.sql(RestockAlert.SELECT + " WHERE a.id = ?")
                .param(id)
                .query(Alerts::view)
                .optional();
    }

    /// The newest first.
    List<RestockAlert> page(FindAlerts wanted, Caller caller, PageQuery page) {
        return jdbc.sql(
                        RestockAlert.SELECT
                                + " WHERE a.id < :before AND "
                                + wanted.condition()
                                + """
                                  AND (:all OR a.location_id = ANY (:mine::uuid[]))
                                  AND (:location::uuid IS NULL OR a.location_id = :location)
                                  AND (:product::uuid IS NULL OR a.product_id = :product)
                                ORDER BY a.id DESC LIMIT :rows""")
                .param("before", page.isFirst() ? LAST : page.afterId())
                .param("all", caller.isAdmin())
                .param("mine", caller.locations().toArray(UUID[]::new))
                .param("location", wanted.locationId())
                .param("product", wanted.productId())
                .param("rows", page.rowsToRead())
                .query(Alerts::view)
                .list();
    }

    private static RestockAlert view(ResultSet row, int n) throws SQLException {
        var path = row.getArray("category_path");
        return RestockAlert.of(
                row(row, n),
                row.getString("product_name"),
                path == null ? List.of() : List.of((String[]) path.getArray()),
                row.getString("location_name"));
    }

    private static Alert row(ResultSet row, int n) throws SQLException {
        var resolution = row.getString("resolution");
        return new Alert(
                row.getObject("id", UUID.class),
                row.getObject("product_id", UUID.class),
                row.getObject("location_id", UUID.class),
                AlertState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getLong("on_hand"),
                row.getLong("reserved"),
                row.getLong("available"),
                row.getLong("threshold"),
                Scope.valueOf(row.getString("rule").toUpperCase(Locale.ROOT)),
                row.getObject("threshold_id", UUID.class),
                row.getLong("opened_available"),
                row.getTimestamp("opened_at").toInstant(),
                instant(row.getTimestamp("acknowledged_at")),
                row.getObject("acknowledged_by", UUID.class),
                instant(row.getTimestamp("resolved_at")),
                resolution == null ? null : Resolution.valueOf(resolution.toUpperCase(Locale.ROOT)),
                row.getLong("sequence"));
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant time) {
        return time == null ? null : Timestamp.from(time);
    }

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }
}
