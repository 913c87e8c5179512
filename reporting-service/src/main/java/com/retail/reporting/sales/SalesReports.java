package com.retail.reporting.sales;

import com.retail.platform.web.Page;
import com.retail.platform.web.PageQuery;
import com.retail.platform.web.Problem;
import com.retail.reporting.sales.SalesReport.LocationName;
import com.retail.reporting.sales.SalesReport.ProductName;
import com.retail.reporting.sales.SalesReport.Row;
import com.retail.reporting.sales.SalesReport.Total;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/// Sales reports, from the sums by day.
@Repository
public class SalesReports {

    private static final int CURSOR_PARTS = 5;
    private static final int FETCH = 1000;

    private static final String SELECTION =
            """
            FROM sales_days d LEFT JOIN products p ON p.id = d.product_id
            WHERE d.business_date BETWEEN :from::date AND :to::date
              AND (:all OR d.location_id = ANY (:mine::uuid[]))
              AND (:location::uuid IS NULL OR d.location_id = :location::uuid)
              AND (:product::uuid IS NULL OR d.product_id = :product::uuid)
              AND (:category::text IS NULL
                OR lower(:category) = lower(array_to_string(p.category_path, ' / '))
                OR EXISTS (SELECT 1 FROM unnest(p.category_path) AS c WHERE lower(c) = lower(:category)))
            """;

    private static final String TOTALS =
            """
            SELECT d.currency, sum(d.quantity) AS quantity, sum(d.amount) AS amount, sum(d.lines) AS lines
            %s GROUP BY d.currency ORDER BY d.currency"""
                    .formatted(SELECTION);

    private static final String ROWS =
            """
            SELECT r.*, product.name AS product_name, location.code, location.name AS location_name
            FROM (SELECT %s AS period_start, (%s) COLLATE "C" AS product, (%s) COLLATE "C" AS category,
                    (%s) COLLATE "C" AS location, d.currency COLLATE "C" AS currency,
                    sum(d.quantity) AS quantity, sum(d.amount) AS amount, sum(d.lines) AS lines
                  %s AND d.business_date >= :notBefore::date
                  GROUP BY 1, 2, 3, 4, 5) r
            LEFT JOIN products product ON product.id = nullif(r.product, '')::uuid
            LEFT JOIN locations location ON location.id = nullif(r.location, '')::uuid
            WHERE :first OR (r.period_start, r.product, r.category, r.location, r.currency)
              > (:notBefore::date, :afterProduct, :afterCategory, :afterLocation, :afterCurrency)
            ORDER BY r.period_start, r.product, r.category, r.location, r.currency LIMIT :rows""";

    private final JdbcClient jdbc;

    SalesReports(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// A page of rows and the totals of all, from one moment.
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public SalesReport page(ReportQuery query, PageQuery page) {
        requireKnown(query);
        var after = page.isFirst() ? null : page.after();
        var rows =
                rows(query, after, page.rowsToRead(), "%s")
                        .query((row, n) -> row(query, row))
                        .list();
        var items = Page.of(rows, page, SalesReports::cursor);
        return new SalesReport(
                query.period(),
                query.from(),
                query.to(),
                query.groupBy(),
                items.items(),
                items.nextCursor(),
                totals(query));
    }

    /// All rows, one after the other.
    ///
    /// @throws Problem 422 when there are more than that
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public void all(ReportQuery query, int most, Consumer<Row> each) {
        requireKnown(query);
        long count =
                rows(query, null, most + 1, "SELECT count(*) FROM (%s) counted")
                        .query(Long.class)
                        .single();
        if (count > most) {
            throw tooLarge(most + " rows");
        }
        rows(query, null, most, "%s")
                .withFetchSize(FETCH)
                .query(
                        row -> {
                            each.accept(row(query, row));
                        });
    }

    static Problem tooLarge(String most) {
        return Problem.invalid(
                List.of(
                        Problem.Fault.in(
                                "from",
                                "a download has at most "
                                        + most
                                        + ": choose fewer days or groups")));
    }

    private List<Total> totals(ReportQuery query) {
        return select(query, TOTALS)
                .query(
                        (row, n) ->
                                new Total(
                                        row.getString("currency"),
                                        row.getLong("quantity"),
                                        row.getBigDecimal("amount"),
                                        row.getLong("lines")))
                .list();
    }

    /// @param around the statement in which the rows' own stands for `%s`
    private StatementSpec rows(
            ReportQuery query, @Nullable List<String> after, int most, String around) {
        if (after != null && after.size() != CURSOR_PARTS) {
            throw PageQuery.unreadable();
        }
        var notBefore = after == null ? query.from() : day(after.getFirst());
        var sql =
                ROWS.formatted(
                        query.period().sql(),
                        query.by(Grouping.PRODUCT) ? "d.product_id::text" : "''::text",
                        query.by(Grouping.CATEGORY)
                                ? "coalesce(array_to_string(p.category_path, ' / '), '')"
                                : "''::text",
                        query.by(Grouping.LOCATION) ? "d.location_id::text" : "''::text",
                        SELECTION);
        return select(query, around.formatted(sql))
                .param("first", after == null)
                .param("notBefore", notBefore.toString())
                .param("afterProduct", after == null ? "" : after.get(1), Types.VARCHAR)
                .param("afterCategory", after == null ? "" : after.get(2), Types.VARCHAR)
                .param("afterLocation", after == null ? "" : after.get(3), Types.VARCHAR)
                .param("afterCurrency", after == null ? "" : after.get(4), Types.VARCHAR)
                .param("rows", most);
    }

    private StatementSpec select(ReportQuery query, String sql) {
        return jdbc.sql(sql)
                .param("from", query.from().toString())
                .param("to", query.to().toString())
                .param("all", query.caller().isAdmin())
                .param(
                        "mine",
                        query.caller().locations().stream()
                                .map(UUID::toString)
                                .toArray(String[]::new))
                .param("location", text(query.location()), Types.VARCHAR)
                .param("product", text(query.product()), Types.VARCHAR)
                .param("category", query.category(), Types.VARCHAR);
    }

    /// A filter by what nobody has heard of is a mistake, not an empty report.
    private void requireKnown(ReportQuery query) {
        if (query.product() != null && !isKnown("products", "product_id", query.product())) {
            throw Problem.notFound("product");
        }
        if (query.location() != null && !isKnown("locations", "location_id", query.location())) {
            throw Problem.notFound("location");
        }
    }

    private boolean isKnown(String table, String column, UUID id) {
        return jdbc.sql(
                        """
                        SELECT EXISTS (SELECT 1 FROM %s WHERE id = :id)
                            OR EXISTS (SELECT 1 FROM sales_days WHERE %s = :id)"""
                                .formatted(table, column))
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    private static Row row(ReportQuery query, ResultSet row) throws SQLException {
        var start = row.getObject("period_start", LocalDate.class);
        var product = row.getString("product");
        var category = row.getString("category");
        var location = row.getString("location");
        return new Row(
                start,
                query.period().end(start),
                query.cuts(start),
                product.isEmpty()
                        ? null
                        : new ProductName(UUID.fromString(product), row.getString("product_name")),
                category.isEmpty() ? null : category,
                location.isEmpty()
                        ? null
                        : new LocationName(
                                UUID.fromString(location),
                                row.getString("code"),
                                row.getString("location_name")),
                row.getLong("quantity"),
                row.getBigDecimal("amount"),
                row.getString("currency"),
                row.getLong("lines"));
    }

    private static List<String> cursor(Row row) {
        var product = row.product();
        var category = row.category();
        var location = row.location();
        return List.of(
                row.periodStart().toString(),
                product == null ? "" : product.productId().toString(),
                category == null ? "" : category,
                location == null ? "" : location.locationId().toString(),
                row.currency());
    }

    private static LocalDate day(String text) {
        try {
            var day = LocalDate.parse(text);
            if (ReportQuery.isReportable(day)) {
                return day;
            }
        } catch (DateTimeParseException e) {
            // said below, as for a day out of range
        }
        throw PageQuery.unreadable();
    }

    private static @Nullable String text(@Nullable UUID id) {
        return id == null ? null : id.toString();
    }
}
