package com.retail.supplychain.replenishment;

import com.retail.supplychain.position.Level;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.ToIntFunction;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The copy of alerting's alerts: the latest of each product and location.
@Repository
class LowAlerts {

    private static final int PLACE = 7201;
    private static final int PRODUCT = 7202;

    private final JdbcClient jdbc;

    LowAlerts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Keeps others from deciding for this product and location until the transaction ends, and the
    /// product from becoming known meanwhile.
    void lock(Level.Key key) {
        lock(List.of(key));
    }

    /// As [#lock(Level.Key)] for each of these, in one order by everyone.
    void lock(Collection<Level.Key> keys) {
        run(
                "SELECT pg_advisory_xact_lock_shared(?, hash) FROM unnest(?::int[]) AS hash",
                PRODUCT,
                hashes(keys, key -> key.productId().hashCode()));
        run(
                "SELECT pg_advisory_xact_lock(?, hash) FROM unnest(?::int[]) AS hash",
                PLACE,
                hashes(keys, LowAlerts::place));
    }

    private static Integer[] hashes(Collection<Level.Key> keys, ToIntFunction<Level.Key> hash) {
        return keys.stream().mapToInt(hash).sorted().distinct().boxed().toArray(Integer[]::new);
    }

    private static int place(Level.Key key) {
        return 31 * key.productId().hashCode() + key.locationId().hashCode();
    }

    private void run(String lock, Object... arguments) {
        jdbc.sql(lock).params(arguments).query(row -> {});
    }

    /// Keeps all decisions for this product out until the transaction ends.
    void lock(UUID product) {
        run("SELECT pg_advisory_xact_lock(?, ?)", PRODUCT, product.hashCode());
    }

    /// Takes over an alert; false if the same or a later word is known already.
    boolean takeOver(LowAlert alert) {
        return jdbc.sql(
                                """
                                INSERT INTO low_alerts (product_id, location_id, alert_id, open, threshold, available, sequence)
                                VALUES (:product, :location, :alert, :open, :threshold, :available, :sequence)
                                ON CONFLICT (product_id, location_id) DO UPDATE SET alert_id = excluded.alert_id,
                                  open = excluded.open, threshold = excluded.threshold, available = excluded.available,
                                  sequence = excluded.sequence
                                WHERE low_alerts.sequence < excluded.sequence""")
                        .param("product", alert.productId())
                        .param("location", alert.locationId())
                        .param("alert", alert.alertId())
                        .param("open", alert.open())
                        .param("threshold", alert.threshold())
                        .param("available", alert.available())
                        .param("sequence", alert.sequence())
                        .update()
                == 1;
    }

    /// The open ones of these products and locations.
    List<LowAlert> findOpen(Collection<Level.Key> keys) {
        if (keys.isEmpty()) {
            return List.of();
        }
        return jdbc.sql(
                        """
                        SELECT * FROM low_alerts WHERE open
                          AND (product_id, location_id) IN (SELECT * FROM unnest(:products::uuid[], :locations::uuid[]))
                        ORDER BY product_id, location_id""")
                .param("products", keys.stream().map(Level.Key::productId).toArray(UUID[]::new))
                .param("locations", keys.stream().map(Level.Key::locationId).toArray(UUID[]::new))
                .query(LowAlerts::row)
                .list();
    }

    /// The open ones of a product, at all locations.
    List<LowAlert> findOpen(UUID product) {
        return jdbc.sql(
                        "SELECT * FROM low_alerts WHERE product_id = ? AND open ORDER BY location_id")
                .param(product)
                .query(LowAlerts::row)
                .list();
    }

    private static LowAlert row(ResultSet row, int n) throws SQLException {
        return new LowAlert(
                row.getObject("alert_id", UUID.class),
                row.getObject("product_id", UUID.class),
                row.getObject("location_id", UUID.class),
                row.getBoolean("open"),
                row.getLong("threshold"),
                row.getLong("available"),
                row.getLong("sequence"));
    }
}
