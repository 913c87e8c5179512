package com.retail.sales.sale;

import com.retail.platform.security.Caller;
import com.retail.platform.web.Page;
import com.retail.platform.web.PageQuery;
import com.retail.platform.web.Years;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Finds a page of sales, at the caller's locations only.
@Component
class SaleSearch {

    private final JdbcClient jdbc;

    SaleSearch(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Page<Sale> find(FindSales wanted, PageQuery page, Caller caller) {
        var sql = new StringBuilder("SELECT * FROM sales WHERE true");
        var values = new HashMap<String, Object>();
        var location = wanted.location();
        if (location != null) {
            sql.append(" AND location_id = :location");
            values.put("location", location);
        } else if (!caller.isAdmin()) {
            sql.append(" AND location_id = ANY (:locations)");
            values.put("locations", caller.locations().toArray(UUID[]::new));
        }
        var product = wanted.product();
        if (product != null) {
            sql.append(" AND product_id = :product");
            values.put("product", product);
        }
        bound(sql, values, "from", ">=", wanted.from());
        bound(sql, values, "to", "<", wanted.to());
        if (!page.isFirst()) {
            if (page.after().size() != (wanted.latestFirst() ? 2 : 1)) {
                throw PageQuery.unreadable();
            }
            if (wanted.latestFirst()) {
                sql.append(" AND (sale_date, id) < (:afterDate, :afterId)");
                values.put("afterDate", Timestamp.from(instant(page.after().getFirst())));
            } else {
                sql.append(" AND id > :afterId");
            }
            values.put("afterId", page.afterId());
        }
        sql.append(wanted.latestFirst() ? " ORDER BY sale_date DESC, id DESC" : " ORDER BY id");
        sql.append(" LIMIT :rows");
        values.put("rows", page.rowsToRead());
        var rows = jdbc.sql(sql.toString()).params(values).query(Sales::sale).list();
        return Page.of(
                rows,
                page,
                sale ->
                        wanted.latestFirst()
                                ? List.of(sale.saleDate().toString(), sale.id().toString())
                                : List.of(sale.id().toString()));
    }

    private static void bound(
            StringBuilder sql,
            Map<String, Object> values,
            String name,
            String operator,
            FindSales.@Nullable Bound bound) {
        if (bound == null) {
            return;
        }
        var instant = bound.instant();
        var day = bound.day();
        if (instant != null) {
            sql.append(" AND sale_date ").append(operator).append(" :").append(name);
            values.put(name, Timestamp.from(instant));
        } else if (day != null) {
            sql.append(" AND business_date ").append(operator).append(" :").append(name);
            values.put(name, day);
        }
    }

    private static Instant instant(String text) {
        try {
            return Years.in(Instant.parse(text));
        } catch (DateTimeException e) {
            throw PageQuery.unreadable();
        }
    }
}
