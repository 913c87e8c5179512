package com.retail.inventory.lot;

import com.retail.inventory.location.LocationService;
import com.retail.platform.security.Caller;
import com.retail.platform.web.Page;
import com.retail.platform.web.PageQuery;
import com.retail.platform.web.Years;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The lots as they are read, the first to expire first. A lot has expired when its last day is
/// over by the location's calendar, as where stock is moved.
@Component
public class Lots {

    /// After all days: where lots that don't expire stand.
    private static final String NEVER = "infinity";

    private final JdbcClient jdbc;
    private final LocationService locations;

    Lots(JdbcClient jdbc, LocationService locations) {
        this.jdbc = jdbc;
        this.locations = locations;
    }

    /// A page of the lots of which there is something.
    public Page<Lot> page(FindLots filter, Caller caller, PageQuery query) {
        return page(filter, false, caller, query);
    }

    /// A page of those that have expired.
    public Page<Lot> expired(FindLots filter, Caller caller, PageQuery query) {
        return page(filter, true, caller, query);
    }

    private Page<Lot> page(FindLots filter, boolean onlyExpired, Caller caller, PageQuery query) {
        if (filter.locationId() != null) {
            caller.requireLocation(filter.locationId());
        }
        var after = After.of(query);
        var days = locations.days();
        var rows =
                jdbc.sql(
                                """
                                SELECT l.*, coalesce(l.expires_on < d.today, false) AS expired
                                FROM lots l
                                JOIN locations p ON p.id = l.location_id
                                JOIN unnest(:zones::text[], :days::date[]) AS d (zone, today) ON d.zone = p.time_zone
                                WHERE l.on_hand > 0
                                  AND (:product::uuid IS NULL OR l.product_id = :product::uuid)
                                  AND (:location::uuid IS NULL OR l.location_id = :location::uuid)
                                  AND (:all OR l.location_id = ANY (:mine::uuid[]))
                                  AND (:before::date IS NULL OR l.expires_on < :before::date)
                                  AND (NOT :onlyExpired OR l.expires_on < d.today)
                                  AND (coalesce(l.expires_on, 'infinity'), l.product_id, l.location_id, l.number)
                                    > (:afterDay::date, :afterProduct::uuid, :afterLocation::uuid, :afterLot)
                                ORDER BY coalesce(l.expires_on, 'infinity'), l.product_id, l.location_id, l.number
                                LIMIT :rows""")
                        .param("zones", days.keySet().toArray(String[]::new))
                        .param(
                                "days",
                                days.values().stream()
                                        .map(LocalDate::toString)
                                        .toArray(String[]::new))
                        .param("product", filter.productId(), Types.OTHER)
                        .param("location", filter.locationId(), Types.OTHER)
                        .param("all", caller.isAdmin())
                        .param("mine", caller.locations().toArray(UUID[]::new))
                        .param("before", text(filter.expiringBefore()), Types.VARCHAR)
                        .param("onlyExpired", onlyExpired)
                        .param("afterDay", after.day())
                        .param("afterProduct", after.product())
                        .param("afterLocation", after.location())
                        .param("afterLot", after.lot())
                        .param("rows", query.rowsToRead())
                        .query(Lots::row)
                        .list();
        return Page.of(
                rows,
                query,
                lot ->
                        List.of(
                                lot.expiresOn() == null ? NEVER : lot.expiresOn().toString(),
                                lot.productId().toString(),
                                lot.locationId().toString(),
                                lot.lot()));
    }

    private static @Nullable String text(@Nullable LocalDate day) {
        return day == null ? null : day.toString();
    }

    private static Lot row(ResultSet row, int n) throws SQLException {
        return new Lot(
                row.getObject("product_id", UUID.class),
                row.getObject("location_id", UUID.class),
                row.getString("number"),
                row.getObject("expires_on", LocalDate.class),
                row.getLong("on_hand"),
                row.getBoolean("expired"));
    }

    /// Where the page before ended.
    private record After(String day, UUID product, UUID location, String lot) {

        private static final After NOTHING =
                new After("-infinity", new UUID(0, 0), new UUID(0, 0), "");

        static After of(PageQuery query) {
            if (query.isFirst()) {
                return NOTHING;
            }
            var parts = query.after();
            try {
                var day = parts.get(0);
                return new After(
                        day.equals(NEVER) ? day : Years.in(LocalDate.parse(day)).toString(),
                        UUID.fromString(parts.get(1)),
                        UUID.fromString(parts.get(2)),
                        parts.get(3));
            } catch (DateTimeException | IllegalArgumentException | IndexOutOfBoundsException e) {
                throw PageQuery.unreadable();
            }
        }
    }
}
