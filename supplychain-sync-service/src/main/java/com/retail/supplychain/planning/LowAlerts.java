package com.retail.supplychain.planning;

import com.retail.supplychain.Place;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The copy of alerting's alerts: the latest of each product and location.
@Repository
class LowAlerts {

    private final JdbcClient jdbc;

    LowAlerts(JdbcClient jdbc) {
        this.jdbc = jdbc;
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

    /// The open ones of these places.
    Map<Place, LowAlert> open(Collection<Place> places) {
        return jdbc
                .sql(
                        """
                        SELECT a.* FROM low_alerts a
                        JOIN unnest(:products::uuid[], :locations::uuid[]) AS k (product_id, location_id)
                          USING (product_id, location_id) WHERE a.open""")
                .param("products", Place.products(places))
                .param("locations", Place.locations(places))
                .query(LowAlerts::row)
                .list()
                .stream()
                .collect(Collectors.toMap(LowAlert::place, Function.identity()));
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
