package com.retail.supplychain.demand;

import com.retail.platform.security.Caller;
import com.retail.platform.web.PageQuery;
import com.retail.platform.web.Years;
import com.retail.supplychain.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The stored demand figures, and how far the feed was read.
@Repository
class DemandFigures {

    private record Place(UUID product, UUID location, LocalDate start, LocalDate end) {}

    private final JdbcClient jdbc;

    DemandFigures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Nullable String cursor() {
        return jdbc.sql("SELECT cursor FROM demand_feed")
                .query((row, n) -> Optional.ofNullable(row.getString(1)))
                .optional()
                .flatMap(cursor -> cursor)
                .orElse(null);
    }

    /// Moves the cursor on, and keeps it locked until the transaction ends; false if someone else
    /// has moved it meanwhile.
    boolean advance(@Nullable String from, String to) {
        jdbc.sql("INSERT INTO demand_feed DEFAULT VALUES ON CONFLICT DO NOTHING").update();
        return jdbc.sql(
                                "UPDATE demand_feed SET cursor = :to WHERE cursor IS NOT DISTINCT FROM :from::text")
                        .param("to", to)
                        .param("from", from)
                        .update()
                == 1;
    }

    /// Stores the figures that are newer than what is known of their product, location and period,
    /// each with the next sequence of its product and location; the caller has [#advance]d.
    ///
    /// @return those, in the order of their sequences; of several versions of a period the newest
    List<Demand> takeOver(List<Demand> told) {
        return jdbc.sql(
                        """
                        WITH told AS (
                          SELECT DISTINCT ON (product_id, location_id, period_start, period_end) *
                          FROM unnest(:products::uuid[], :locations::uuid[], :starts::date[], :ends::date[],
                            :quantities::bigint[], :versions::bigint[], :issued::timestamptz[], :received::timestamptz[])
                            AS t (product_id, location_id, period_start, period_end, quantity, version, issued_at, received_at)
                          ORDER BY product_id, location_id, period_start, period_end, version DESC
                        ), news AS (
                          SELECT t.*, row_number() OVER (
                            PARTITION BY t.product_id, t.location_id ORDER BY t.period_start, t.period_end) AS n
                          FROM told t LEFT JOIN demand d USING (product_id, location_id, period_start, period_end)
                          WHERE d.version IS NULL OR d.version < t.version
                        ), places AS (
                          SELECT product_id, location_id, max(d.sequence) AS sequence
                          FROM (SELECT DISTINCT product_id, location_id FROM news) p
                          JOIN demand d USING (product_id, location_id)
                          GROUP BY product_id, location_id
                        )
                        INSERT INTO demand (product_id, location_id, period_start, period_end, quantity, version, issued_at,
                          received_at, sequence)
                        SELECT product_id, location_id, period_start, period_end, quantity, version, issued_at,
                          received_at, coalesce(sequence, 0) + n
                        FROM news LEFT JOIN places USING (product_id, location_id)
                        ORDER BY product_id, location_id, n
                        ON CONFLICT (product_id, location_id, period_start, period_end) DO UPDATE SET
                          quantity = excluded.quantity, version = excluded.version, issued_at = excluded.issued_at,
                          received_at = excluded.received_at, sequence = excluded.sequence
                        RETURNING *""")
                .param("products", column(told, Demand::productId))
                .param("locations", column(told, Demand::locationId))
                .param("starts", column(told, Demand::periodStart))
                .param("ends", column(told, Demand::periodEnd))
                .param("quantities", column(told, Demand::quantity))
                .param("versions", column(told, Demand::version))
                .param("issued", column(told, Demand::issuedAt))
                .param("received", column(told, Demand::receivedAt))
                .query(DemandFigures::row)
                .list();
    }

    private static String[] column(List<Demand> told, Function<Demand, Object> value) {
        return told.stream().map(demand -> value.apply(demand).toString()).toArray(String[]::new);
    }

    List<Demand> page(
            @Nullable UUID product, @Nullable UUID location, Caller caller, PageQuery page) {
        var after = after(page);
        return jdbc.sql(
                        """
                        SELECT * FROM demand
                        WHERE (product_id, location_id, period_start, period_end)
                              > (:afterProduct, :afterLocation, :afterStart::date, :afterEnd::date)
                          AND (:all OR location_id = ANY (:mine::uuid[]))
                          AND (:product::uuid IS NULL OR product_id = :product)
                          AND (:location::uuid IS NULL OR location_id = :location)
                        ORDER BY product_id, location_id, period_start, period_end LIMIT :rows""")
                .param("afterProduct", after.product())
                .param("afterLocation", after.location())
                .param("afterStart", after.start())
                .param("afterEnd", after.end())
                .param("all", caller.isAdmin())
                .param("mine", caller.locations().toArray(UUID[]::new))
                .param("product", product)
                .param("location", location)
                .param("rows", page.rowsToRead())
                .query(DemandFigures::row)
                .list();
    }

    static List<String> cursorOf(Demand demand) {
        return List.of(
                demand.productId().toString(),
                demand.locationId().toString(),
                demand.periodStart().toString(),
                demand.periodEnd().toString());
    }

    private static Place after(PageQuery page) {
        if (page.isFirst()) {
            return new Place(new UUID(0, 0), new UUID(0, 0), LocalDate.EPOCH, LocalDate.EPOCH);
        }
        var parts = page.after();
        if (parts.size() != 4) {
            throw PageQuery.unreadable();
        }
        try {
            return new Place(
                    UUID.fromString(parts.get(0)),
                    UUID.fromString(parts.get(1)),
                    Years.in(LocalDate.parse(parts.get(2))),
                    Years.in(LocalDate.parse(parts.get(3))));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw PageQuery.unreadable();
        }
    }

    private static Demand row(ResultSet row, int n) throws SQLException {
        return new Demand(
                row.getObject("product_id", UUID.class),
                row.getObject("location_id", UUID.class),
                row.getObject("period_start", LocalDate.class),
                row.getObject("period_end", LocalDate.class),
                row.getLong("quantity"),
                row.getLong("version"),
                Times.of(row, "issued_at"),
                Times.of(row, "received_at"),
                row.getLong("sequence"));
    }
}
