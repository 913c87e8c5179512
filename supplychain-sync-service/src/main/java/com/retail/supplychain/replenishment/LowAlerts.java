package com.retail.supplychain.replenishment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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
    void lock(UUID product, UUID location) {
        jdbc.sql("SELECT pg_advisory_xact_lock_shared(?, ?)")
                .params(PRODUCT, product.hashCode())
                .query(row -> {});
        jdbc.sql("SELECT pg_advisory_xact_lock(?, ?)")
                .params(PLACE, 31 * product.hashCode() + location.hashCode())
                .query(row -> {});
    }

    /// Keeps all decisions for this product out until the transaction ends.
    void lock(UUID product) {
        jdbc.sql("SELECT pg_advisory_xact_lock(?, ?)")
                .params(PRODUCT, product.hashCode())
                .query(row -> {});
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

    Optional<LowAlert> findOpen(UUID product, UUID location) {
        return jdbc.sql(
                        "SELECT * FROM low_alerts WHERE product_id = ? AND location_id = ? AND open")
                .params(product, location)
                .query(LowAlerts::row)
                .optional();
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
