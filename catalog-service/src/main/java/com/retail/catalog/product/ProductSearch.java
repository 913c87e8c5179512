package com.retail.catalog.product;

import com.retail.catalog.category.CategoryPaths;
import com.retail.platform.web.Page;
import com.retail.platform.web.PageQuery;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Finds the ids of a page of products, by the indexes that the filters have.
@Component
class ProductSearch {

    private record Hit(UUID id, String name) {}

    private final JdbcClient jdbc;
    private final CategoryPaths categories;

    ProductSearch(JdbcClient jdbc, CategoryPaths categories) {
        this.jdbc = jdbc;
        this.categories = categories;
    }

    Page<UUID> find(FindProducts wanted, PageQuery page) {
        var sql = new StringBuilder("SELECT id, name FROM products p WHERE true");
        var values = new HashMap<String, Object>();
        var status = wanted.status();
        if (status != null) {
            sql.append(" AND status = :status");
            values.put("status", text(status));
        }
        var q = wanted.q();
        if (q != null) {
            sql.append(" AND name ILIKE :q");
            values.put("q", "%" + q.replaceAll("([\\\\%_])", "\\\\$1") + "%");
        }
        var category = wanted.category();
        if (category != null) {
            sql.append(" AND category_id = ANY (:categories)");
            values.put("categories", categories.meantBy(category).toArray(UUID[]::new));
        }
        var gtin = wanted.gtin();
        if (gtin != null) {
            sql.append(" AND id IN (SELECT product_id FROM product_barcodes WHERE gtin = :gtin)");
            values.put("gtin", gtin);
        }
        if (!page.isFirst()) {
            if (page.after().size() != (wanted.byName() ? 2 : 1)) {
                throw PageQuery.unreadable();
            }
            sql.append(
                    wanted.byName()
                            ? " AND (lower(name), id) > (lower(:afterName), :afterId)"
                            : " AND id > :afterId");
            values.put("afterId", page.afterId());
            values.put("afterName", page.after().getFirst());
        }
        sql.append(wanted.byName() ? " ORDER BY lower(name), id" : " ORDER BY id");
        sql.append(" LIMIT :rows");
        values.put("rows", page.rowsToRead());
        var hits =
                jdbc.sql(sql.toString())
                        .params(values)
                        .query(
                                (row, n) ->
                                        new Hit(
                                                row.getObject("id", UUID.class),
                                                row.getString("name")))
                        .list();
        return Page.of(
                        hits,
                        page,
                        hit ->
                                wanted.byName()
                                        ? List.of(hit.name(), hit.id().toString())
                                        : List.of(hit.id().toString()))
                .map(Hit::id);
    }

    /// Products of that name, whatever its case, and status; the two that changed last at most.
    List<UUID> named(String name, ProductStatus status) {
        return jdbc.sql(
                        """
                        SELECT id FROM products WHERE status = :status AND lower(name) = lower(:name)
                        ORDER BY updated_at DESC, id DESC LIMIT 2""")
                .param("status", text(status))
                .param("name", name)
                .query((row, n) -> row.getObject(1, UUID.class))
                .list();
    }

    private static String text(ProductStatus status) {
        return String.valueOf(new LowerCase.Statuses().convertToDatabaseColumn(status));
    }
}
