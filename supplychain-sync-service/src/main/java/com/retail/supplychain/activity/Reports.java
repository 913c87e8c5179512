package com.retail.supplychain.activity;

import com.retail.platform.security.Caller;
import com.retail.platform.web.PageQuery;
import com.retail.platform.web.Years;
import com.retail.supplychain.Times;
import com.retail.supplychain.order.SupplyAsOf.Supply;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The stored reports.
@Repository
class Reports {

    private final JdbcClient jdbc;

    Reports(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Makes a new version of each report of a location's day that is not as it was reported. A
    /// product without stock, supply and anything happening is not reported.
    ///
    /// @param only these products; null: all
    /// @return how many there are
    int make(
            UUID location,
            LocalDate day,
            Map<UUID, Supply> supplies,
            @Nullable Collection<UUID> only,
            Instant now) {
        var products = List.copyOf(supplies.entrySet());
        return jdbc.sql(
                        """
                        WITH now AS (
                          SELECT m.product_id, coalesce(d.sold, 0) AS sold, coalesce(d.returned, 0) AS returned,
                            coalesce(d.received, 0) AS received, coalesce(d.adjusted, 0) AS adjusted,
                            m.on_hand - coalesce((SELECT sum(l.returned + l.received + l.adjusted - l.sold)
                                FROM movement_days l WHERE l.location_id = m.location_id
                                  AND l.product_id = m.product_id AND l.day > :day), 0) AS on_hand,
                            coalesce(s.on_order, 0) AS on_order, coalesce(s.in_transit, 0) AS in_transit
                          FROM movement_marks m
                          LEFT JOIN movement_days d ON d.location_id = m.location_id AND d.product_id = m.product_id
                            AND d.day = :day
                          LEFT JOIN unnest(:products::uuid[], :onOrder::bigint[], :inTransit::bigint[])
                            AS s (product_id, on_order, in_transit) ON s.product_id = m.product_id
                          WHERE m.location_id = :location AND (:all OR m.product_id = ANY (:only::uuid[]))),
                        last AS (
                          SELECT DISTINCT ON (product_id) * FROM activity_reports
                          WHERE location_id = :location AND day = :day ORDER BY product_id, version DESC)
                        INSERT INTO activity_reports (location_id, product_id, day, version, sold, returned, received,
                          adjusted, on_hand, on_order, in_transit, made_at)
                        SELECT :location, n.product_id, :day, coalesce(l.version, 0) + 1, n.sold, n.returned, n.received,
                          n.adjusted, n.on_hand, n.on_order, n.in_transit, :now
                        FROM now n LEFT JOIN last l USING (product_id)
                        WHERE (n.sold, n.returned, n.received, n.adjusted, n.on_hand, n.on_order, n.in_transit)
                              IS DISTINCT FROM (l.sold, l.returned, l.received, l.adjusted, l.on_hand, l.on_order, l.in_transit)
                          AND (l.version IS NOT NULL
                               OR (n.sold, n.returned, n.received, n.adjusted, n.on_hand, n.on_order, n.in_transit)
                                  <> (0, 0, 0, 0, 0, 0, 0))""")
                .param("location", location)
                .param("day", day)
                .param("products", products.stream().map(Map.Entry::getKey).toArray(UUID[]::new))
                .param(
                        "onOrder",
                        products.stream()
                                .map(each -> each.getValue().onOrder())
                                .toArray(Long[]::new))
                .param(
                        "inTransit",
                        products.stream()
                                .map(each -> each.getValue().inTransit())
                                .toArray(Long[]::new))
                .param("all", only == null)
                .param("only", only == null ? new UUID[0] : only.toArray(UUID[]::new))
                .param("now", Times.sql(now))
                .update();
    }

    /// Puts some reports of a location into a batch, in the order of products, days and versions.
    ///
    /// @return those; empty when all are in one
    List<ActivityReport> intoBatch(UUID location, UUID batch, int limit) {
        return jdbc
                .sql(
                        """
                        UPDATE activity_reports r SET batch_id = :batch FROM (
                          SELECT location_id, product_id, day, version FROM activity_reports
                          WHERE location_id = :location AND batch_id IS NULL
                          ORDER BY location_id, product_id, day, version LIMIT :limit) n
                        WHERE (r.location_id, r.product_id, r.day, r.version)
                              = (n.location_id, n.product_id, n.day, n.version)
                        RETURNING r.*, 'waiting' AS state""")
                .param("batch", batch)
                .param("location", location)
                .param("limit", limit)
                .query(Reports::row)
                .list()
                .stream()
                .sorted(
                        java.util.Comparator.comparing(ActivityReport::productId)
                                .thenComparing(ActivityReport::day)
                                .thenComparingInt(ActivityReport::version))
                .toList();
    }

    /// The reports of a batch.
    List<ActivityReport> of(UUID batch) {
        return jdbc.sql(
                        """
                        SELECT *, 'parked' AS state FROM activity_reports WHERE batch_id = ?
                        ORDER BY product_id, day, version""")
                .param(batch)
                .query(Reports::row)
                .list();
    }

    /// Moves reports to another batch.
    void move(List<ActivityReport> reports, UUID batch) {
        for (var report : reports) {
            jdbc.sql(
                            """
                            UPDATE activity_reports SET batch_id = ?
                            WHERE location_id = ? AND product_id = ? AND day = ? AND version = ?""")
                    .params(
                            batch,
                            report.locationId(),
                            report.productId(),
                            report.day(),
                            report.version())
                    .update();
        }
    }

    /// By location, product, day and version, the latest day first.
    List<ActivityReport> page(
            @Nullable UUID product,
            @Nullable UUID location,
            @Nullable LocalDate day,
            Caller caller,
            PageQuery page) {
        var after = After.of(page);
        return jdbc.sql(
                        """
                        SELECT r.*, coalesce(c.state, CASE WHEN r.batch_id IS NULL THEN 'waiting' ELSE 'done' END) AS state
                        FROM activity_reports r LEFT JOIN supplier_calls c ON c.subject_id = r.batch_id
                        WHERE (r.location_id, r.product_id, r.day, r.version)
                              > (:afterLocation, :afterProduct, :afterDay::date, :afterVersion::int)
                          AND (:all OR r.location_id = ANY (:mine::uuid[]))
                          AND (:product::uuid IS NULL OR r.product_id = :product)
                          AND (:location::uuid IS NULL OR r.location_id = :location)
                          AND (:day::date IS NULL OR r.day = :day)
                        ORDER BY r.location_id, r.product_id, r.day, r.version LIMIT :rows""")
                .param("afterLocation", after.location())
                .param("afterProduct", after.product())
                .param("afterDay", after.day())
                .param("afterVersion", after.version())
                .param("all", caller.isAdmin())
                .param("mine", caller.locations().toArray(UUID[]::new))
                .param("product", product)
                .param("location", location)
                .param("day", day)
                .param("rows", page.rowsToRead())
                .query(Reports::row)
                .list();
    }

    /// What holds of each product at a location in a period, by product: sums over its days, and
    /// how it stood at the end of the last one.
    List<PeriodActivity> period(UUID location, LocalDate from, LocalDate to, PageQuery page) {
        return jdbc.sql(
                        """
                        WITH wanted AS (
                          SELECT DISTINCT product_id FROM activity_reports WHERE location_id = :location
                            AND day BETWEEN :from AND :to AND product_id > :after ORDER BY product_id LIMIT :rows),
                        latest AS (
                          SELECT DISTINCT ON (product_id, day) r.* FROM activity_reports r JOIN wanted USING (product_id)
                          WHERE location_id = :location AND day BETWEEN :from AND :to
                          ORDER BY product_id, day, version DESC)
                        SELECT product_id, sum(sold) AS sold, sum(returned) AS returned, sum(received) AS received,
                          sum(adjusted) AS adjusted, (array_agg(on_hand ORDER BY day DESC))[1] AS on_hand,
                          (array_agg(on_order ORDER BY day DESC))[1] AS on_order,
                          (array_agg(in_transit ORDER BY day DESC))[1] AS in_transit
                        FROM latest GROUP BY product_id ORDER BY product_id""")
                .param("location", location)
                .param("from", from)
                .param("to", to)
                .param("after", page.afterId())
                .param("rows", page.rowsToRead())
                .query(
                        (row, n) ->
                                new PeriodActivity(
                                        row.getObject("product_id", UUID.class),
                                        row.getLong("sold"),
                                        row.getLong("returned"),
                                        row.getLong("received"),
                                        row.getLong("adjusted"),
                                        row.getLong("on_hand"),
                                        row.getLong("on_order"),
                                        row.getLong("in_transit")))
                .list();
    }

    static List<String> cursorOf(ActivityReport report) {
        return List.of(
                report.locationId().toString(),
                report.productId().toString(),
                report.day().toString(),
                Integer.toString(report.version()));
    }

    private record After(UUID location, UUID product, LocalDate day, int version) {

        static After of(PageQuery page) {
            if (page.isFirst()) {
                return new After(new UUID(0, 0), new UUID(0, 0), LocalDate.EPOCH, 0);
            }
            var parts = page.after();
            if (parts.size() != 4) {
                throw PageQuery.unreadable();
            }
            try {
                return new After(
                        UUID.fromString(parts.get(0)),
                        UUID.fromString(parts.get(1)),
                        Years.in(LocalDate.parse(parts.get(2))),
                        Integer.parseInt(parts.get(3)));
            } catch (IllegalArgumentException | DateTimeException e) {
                throw PageQuery.unreadable();
            }
        }
    }

    private static ActivityReport row(ResultSet row, int n) throws SQLException {
        return new ActivityReport(
                row.getObject("location_id", UUID.class),
                row.getObject("product_id", UUID.class),
                row.getObject("day", LocalDate.class),
                row.getInt("version"),
                row.getLong("sold"),
                row.getLong("returned"),
                row.getLong("received"),
                row.getLong("adjusted"),
                row.getLong("on_hand"),
                row.getLong("on_order"),
                row.getLong("in_transit"),
                Times.of(row, "made_at"),
                row.getObject("batch_id", UUID.class),
                row.getString("state"));
    }
}
