package com.retail.pepsico.proposal;

import com.retail.pepsico.Times;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What the supplier knows of the items at a location: its figures of the buyer's position, what is
/// on order, and how fast it sells.
@Repository
class Needs {

    private static final Duration MEMORY = Duration.ofDays(28);

    private final JdbcClient db;

    Needs(JdbcClient db) {
        this.db = db;
    }

    /// Locations with positions that have no proposal waiting for an answer.
    List<String> locations(Instant now) {
        return db.sql(
                        """
                        SELECT DISTINCT location FROM positions p WHERE sequence >= 0
                          AND NOT EXISTS (SELECT 1 FROM proposals o WHERE o.ship_to = p.location
                                          AND o.status = 'proposed' AND o.respond_by >= :now)
                        ORDER BY location
                        """)
                .param("now", Times.sql(now))
                .query((row, n) -> row.getString("location"))
                .list();
    }

    /// Items of a location that are not discontinued, by id.
    List<Need> of(String location, Instant now) {
        return db.sql(
                        """
                        WITH sold AS (
                            SELECT buyer_item, sum(coalesce((figures ->> 'sold')::bigint, 0)) AS units,
                                   sum(extract(epoch FROM period_end - period_start)) / 86400 AS days
                            FROM activities WHERE location = :location AND period_end > :since GROUP BY 1),
                        ordered AS (
                            SELECT l.buyer_item, sum(
                                     CASE WHEN o.status = 'received' THEN l.ordered_quantity
                                          ELSE coalesce(l.acknowledged_quantity, 0) + coalesce(l.backordered_quantity, 0)
                                               - coalesce(l.delivered_quantity, 0) END) AS units
                            FROM orders o JOIN order_lines l ON l.order_id = o.id
                            WHERE o.ship_to = :location
                              AND o.status IN ('received', 'acknowledged', 'partially_shipped', 'shipped') GROUP BY 1)
                        SELECT p.*, i.gtin AS item_gtin, i.case_pack, coalesce(greatest(o.units, 0), 0) AS on_order,
                               CASE WHEN s.days > 0 THEN s.units / s.days END AS sold_daily,
                               coalesce(d.quantity / 7.0, 0) AS demand_daily
                        FROM positions p JOIN items i USING (buyer_item)
                        LEFT JOIN sold s USING (buyer_item) LEFT JOIN ordered o USING (buyer_item)
                        LEFT JOIN demand_signals d ON d.buyer_item = p.buyer_item AND d.ship_to = p.location
                             AND d.period_start <= :today AND d.period_start > :weekAgo
                        WHERE p.location = :location AND p.sequence >= 0 AND i.status = 'active'
                        ORDER BY p.buyer_item
                        """)
                .param("location", location)
                .param("since", Times.sql(now.minus(MEMORY)))
                .param("today", LocalDate.ofInstant(now, ZoneOffset.UTC))
                .param("weekAgo", LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(7))
                .query(
                        (row, n) -> {
                            var sold = row.getObject("sold_daily") != null;
                            return new Need(
                                    row.getString("buyer_item"),
                                    row.getString("item_gtin"),
                                    row.getObject("case_pack", Integer.class),
                                    row.getLong("on_hand"),
                                    row.getLong("reserved"),
                                    row.getLong("on_order"),
                                    row.getLong("sequence"),
                                    Times.at(row, "as_of"),
                                    row.getDouble(sold ? "sold_daily" : "demand_daily"),
                                    sold ? "activity" : "demand");
                        })
                .list();
    }
}
