package com.retail.inventory.reservation;

import com.retail.inventory.stock.StockKey;
import com.retail.platform.security.Caller;
import com.retail.platform.web.PageQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The reservations as they are read; the stock engine writes them. One whose time is up has
/// expired, also before the stock is made available again.
@Repository
class Reservations {

    /// A line of a reservation whose time is up.
    record Due(UUID reservationId, StockKey key) {}

    private static final String SELECT =
            """
            SELECT reservation_id, owner, location_id, min(reserved_at) AS reserved_at, expires_at,
              CASE WHEN state = 'open' AND expires_at <= :now THEN 'expired' ELSE state END AS present_state,
              array_agg(product_id ORDER BY product_id) AS products, array_agg(quantity ORDER BY product_id) AS quantities
            FROM reservations
            WHERE %s
            GROUP BY reservation_id, owner, location_id, expires_at, present_state
            """;

    private final JdbcClient jdbc;

    Reservations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Reservation> find(UUID id, Instant now) {
        return jdbc.sql(SELECT.formatted("reservation_id = :id"))
                .param("id", id)
                .param("now", Timestamp.from(now))
                .query(Reservations::row)
                .optional();
    }

    /// The newest first, as far as the caller may know of the locations.
    List<Reservation> page(
            Reservation.@Nullable State state,
            @Nullable UUID location,
            @Nullable String owner,
            Caller caller,
            PageQuery query,
            Instant now) {
        var where =
                """
                (:first OR reservation_id < :after::uuid)
                  AND (:location::uuid IS NULL OR location_id = :location::uuid)
                  AND (:owner::text IS NULL OR owner = :owner::text)
                  AND (:all OR location_id = ANY (:mine::uuid[]))
                  AND (:state::text IS NULL
                    OR CASE WHEN state = 'open' AND expires_at <= :now THEN 'expired' ELSE state END = :state::text)""";
        return jdbc.sql(SELECT.formatted(where) + "ORDER BY reservation_id DESC LIMIT :rows")
                .param("first", query.isFirst())
                .param("after", query.afterId())
                .param("location", location, Types.OTHER)
                .param("owner", owner, Types.VARCHAR)
                .param("all", caller.isAdmin())
                .param("mine", caller.locations().toArray(UUID[]::new))
                .param(
                        "state",
                        state == null ? null : state.name().toLowerCase(Locale.ROOT),
                        Types.VARCHAR)
                .param("now", Timestamp.from(now))
                .param("rows", query.rowsToRead())
                .query(Reservations::row)
                .list();
    }

    /// The lines whose time is up, the longest overdue first.
    List<Due> due(Instant now, int most) {
        return jdbc.sql(
                        """
                        SELECT reservation_id, product_id, location_id FROM reservations
                        WHERE state = 'open' AND expires_at <= ? ORDER BY expires_at LIMIT ?""")
                .params(Timestamp.from(now), most)
                .query(
                        (row, n) ->
                                new Due(
                                        row.getObject("reservation_id", UUID.class),
                                        new StockKey(
                                                row.getObject("product_id", UUID.class),
                                                row.getObject("location_id", UUID.class))))
                .list();
    }

    private static Reservation row(ResultSet row, int n) throws SQLException {
        var products = (UUID[]) row.getArray("products").getArray();
        var quantities = (Long[]) row.getArray("quantities").getArray();
        return new Reservation(
                row.getObject("reservation_id", UUID.class),
                row.getString("owner"),
                row.getObject("location_id", UUID.class),
                Reservation.State.valueOf(row.getString("present_state").toUpperCase(Locale.ROOT)),
                row.getTimestamp("reserved_at").toInstant(),
                row.getTimestamp("expires_at").toInstant(),
                java.util.stream.IntStream.range(0, products.length)
                        .mapToObj(i -> new Reservation.Line(products[i], quantities[i]))
                        .toList());
    }
}
