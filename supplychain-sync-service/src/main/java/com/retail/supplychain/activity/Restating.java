package com.retail.supplychain.activity;

import com.retail.supplychain.Times;
import com.retail.supplychain.activity.MovementCounts.Day;
import com.retail.supplychain.location.Locations;
import com.retail.supplychain.order.OrderMoved;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Notices what becomes known of days that are reported already.
@Component
class Restating {

    private final JdbcClient jdbc;
    private final Locations locations;
    private final Clock clock;

    Restating(JdbcClient jdbc, Locations locations, Clock clock) {
        this.jdbc = jdbc;
        this.locations = locations;
        this.clock = clock;
    }

    /// Something happened on these days; a location's first one begins its reports.
    ///
    /// @param today by location; UTC where it is not known
    void touched(Collection<Day> days, Map<UUID, LocalDate> today) {
        var utc = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        for (var location : days.stream().map(day -> day.place().location()).distinct().toList()) {
            jdbc.sql(
                            """
                            INSERT INTO activity_closings (location_id, first_day, through)
                            VALUES (:location, :today, :today::date - 1) ON CONFLICT DO NOTHING""")
                    .param("location", location)
                    .param("today", today.getOrDefault(location, utc))
                    .update();
        }
        restate(
                days.stream().map(day -> day.place().location()).toList(),
                days.stream().map(day -> day.place().product()).toList(),
                days.stream().map(Day::day).toList());
    }

    @EventListener
    public void on(OrderMoved moved) {
        var day = LocalDate.ofInstant(moved.at(), locations.zone(moved.location()));
        restate(List.of(moved.location()), List.of(moved.product()), List.of(day));
    }

    private void restate(List<UUID> places, List<UUID> products, List<LocalDate> days) {
        jdbc.sql(
                        """
                        INSERT INTO activity_restated AS r (location_id, product_id, from_day, noticed_at)
                        SELECT k.location_id, k.product_id, min(greatest(k.day, c.first_day)), :now::timestamptz
                        FROM unnest(:locations::uuid[], :products::uuid[], :days::date[]) AS k (location_id, product_id, day)
                        JOIN activity_closings c ON c.location_id = k.location_id AND c.through >= k.day
                          AND c.through >= c.first_day
                        GROUP BY 1, 2 ORDER BY 1, 2
                        ON CONFLICT (location_id, product_id) DO UPDATE
                          SET from_day = least(r.from_day, excluded.from_day)""")
                .param("now", Times.sql(Times.now(clock)))
                .param("locations", places.toArray(UUID[]::new))
                .param("products", products.toArray(UUID[]::new))
                .param("days", days.stream().map(LocalDate::toString).toArray(String[]::new))
                .update();
    }
}
