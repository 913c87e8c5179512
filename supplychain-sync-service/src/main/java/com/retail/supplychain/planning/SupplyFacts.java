package com.retail.supplychain.planning;

import com.retail.supplychain.Place;
import com.retail.supplychain.planning.Situation.LeadTime;
import com.retail.supplychain.planning.Situation.Stock;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What there is and is to come, and how long it takes.
@Repository
class SupplyFacts {

    /// @param isInventoried whether inventory has said what is on hand
    record Supply(Stock stock, boolean isInventoried) {}

    private final JdbcClient jdbc;
    private final PlanningProperties properties;

    SupplyFacts(JdbcClient jdbc, PlanningProperties properties) {
        this.jdbc = jdbc;
        this.properties = properties;
    }

    /// In one statement, so that goods on their way from one figure into the next are counted once.
    Map<Place, Supply> stocks(Collection<Place> places) {
        var found = new HashMap<Place, Supply>();
        jdbc.sql(
                        """
                        SELECT k.product_id, k.location_id, p.on_hand, coalesce(p.reserved, 0) AS reserved,
                          coalesce((SELECT sum(o.open_quantity) FROM orders o WHERE o.open_product_id = k.product_id
                            AND o.location_id = k.location_id AND o.open_quantity > 0), 0) AS on_order,
                          coalesce((SELECT sum(t.in_transit) FROM shipment_goods_in_transit t
                            WHERE t.product_id = k.product_id AND t.location_id = k.location_id), 0) AS in_transit
                        FROM unnest(:products::uuid[], :locations::uuid[]) AS k (product_id, location_id)
                        LEFT JOIN positions p USING (product_id, location_id)""")
                .param("products", Place.products(places))
                .param("locations", Place.locations(places))
                .query(
                        row -> {
                            var onHand = row.getObject("on_hand", Long.class);
                            found.put(
                                    Place.of(row),
                                    new Supply(
                                            new Stock(
                                                    onHand == null ? 0 : onHand,
                                                    row.getLong("reserved"),
                                                    row.getLong("on_order"),
                                                    row.getLong("in_transit")),
                                            onHand != null));
                        });
        return found;
    }

    /// By location, measured by its last deliveries; where there were too few it is not in it.
    Map<UUID, LeadTime> leadTimes(Collection<Place> places) {
        var found = new HashMap<UUID, LeadTime>();
        jdbc.sql(
                        """
                        SELECT l.location_id, count(*) AS deliveries, avg(d.days)::numeric AS mean,
                          stddev_samp(d.days)::numeric AS deviation
                        FROM (SELECT DISTINCT unnest(:locations::uuid[]) AS location_id) l
                        CROSS JOIN LATERAL (
                          SELECT extract(epoch FROM s.delivered_at - u.ordered_at) / 86400 AS days
                          FROM shipments s JOIN purchases u ON u.id = s.purchase_id
                          WHERE s.location_id = l.location_id AND s.delivered_at > u.ordered_at
                          ORDER BY s.delivered_at DESC LIMIT :samples) d
                        GROUP BY l.location_id HAVING count(*) >= :least""")
                .param("locations", Place.locations(places))
                .param("samples", properties.leadTimeSamples())
                .param("least", properties.leadTimeLeast())
                .query(
                        row -> {
                            found.put(
                                    row.getObject("location_id", UUID.class),
                                    new LeadTime(
                                            row.getBigDecimal("mean")
                                                    .setScale(2, RoundingMode.HALF_UP),
                                            row.getBigDecimal("deviation")
                                                    .setScale(2, RoundingMode.HALF_UP),
                                            row.getInt("deliveries")));
                        });
        return found;
    }
}
