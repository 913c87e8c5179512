package com.retail.alerting.threshold;

import com.retail.platform.security.Caller;
import com.retail.platform.web.PageQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The stored thresholds.
@Repository
class Thresholds {

    private final JdbcClient jdbc;

    Thresholds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Every threshold that counts for each of these subjects, of whatever scope.
    Map<Subject, List<Threshold>> touching(List<Subject> subjects) {
        var touching = new HashMap<Subject, List<Threshold>>();
        jdbc.sql(
                        """
                        SELECT s.n, t.* FROM unnest(:products::uuid[], :locations::uuid[], :categories::uuid[])
                          WITH ORDINALITY AS s (product_id, location_id, category_id, n)
                        CROSS JOIN LATERAL (
                          SELECT * FROM thresholds WHERE scope = 'default'
                          UNION ALL SELECT * FROM thresholds WHERE scope = 'category' AND category_id = s.category_id
                          UNION ALL SELECT * FROM thresholds WHERE product_id = s.product_id
                            AND (location_id IS NULL OR location_id = s.location_id)) t""")
                .param("products", subjects.stream().map(Subject::productId).toArray(UUID[]::new))
                .param("locations", subjects.stream().map(Subject::locationId).toArray(UUID[]::new))
                .param(
                        "categories",
                        subjects.stream().map(Subject::categoryId).toArray(UUID[]::new))
                .query(
                        row -> {
                            touching.computeIfAbsent(
                                            subjects.get(row.getInt("n") - 1),
                                            subject -> new ArrayList<>())
                                    .add(row(row, 0));
                        });
        return touching;
    }

    Optional<Threshold> find(UUID id) {
        return jdbc.sql("SELECT * FROM thresholds WHERE id = ?")
                .param(id)
                .query(Thresholds::row)
                .optional();
    }

    Optional<Threshold> find(SetThreshold wish) {
        return jdbc.sql(
                        """
                        SELECT * FROM thresholds WHERE scope = :scope
                          AND category_id IS NOT DISTINCT FROM :category
                          AND product_id IS NOT DISTINCT FROM :product
                          AND location_id IS NOT DISTINCT FROM :location""")
                .param("scope", wish.scope().text())
                .param("category", wish.categoryId())
                .param("product", wish.productId())
                .param("location", wish.locationId())
                .query(Thresholds::row)
                .optional();
    }

    List<Threshold> page(FindThresholds wanted, Caller caller, PageQuery page) {
        return jdbc.sql(
                        """
                        SELECT * FROM thresholds WHERE id > :after
                          AND (:all OR location_id IS NULL OR location_id = ANY (:mine::uuid[]))
                          AND (:scope::text IS NULL OR scope = :scope)
                          AND (:category::uuid IS NULL OR category_id = :category)
                          AND (:product::uuid IS NULL OR product_id = :product)
                          AND (:location::uuid IS NULL OR location_id = :location)
                        ORDER BY id LIMIT :rows""")
                .param("after", page.afterId())
                .param("all", caller.isAdmin())
                .param("mine", caller.locations().toArray(UUID[]::new))
                .param("scope", wanted.scope() == null ? null : wanted.scope().text())
                .param("category", wanted.categoryId())
                .param("product", wanted.productId())
                .param("location", wanted.locationId())
                .param("rows", page.rowsToRead())
                .query(Thresholds::row)
                .list();
    }

    void save(Threshold threshold) {
        jdbc.sql(
                        """
                        INSERT INTO thresholds (id, scope, category_id, product_id, location_id, threshold, version,
                          changed_at, changed_by)
                        VALUES (:id, :scope, :category, :product, :location, :threshold, :version, :at, :by)
                        ON CONFLICT (id) DO UPDATE SET threshold = excluded.threshold, version = excluded.version,
                          changed_at = excluded.changed_at, changed_by = excluded.changed_by""")
                .param("id", threshold.id())
                .param("scope", threshold.scope().text())
                .param("category", threshold.categoryId())
                .param("product", threshold.productId())
                .param("location", threshold.locationId())
                .param("threshold", threshold.threshold())
                .param("version", threshold.version())
                .param("at", Timestamp.from(threshold.changedAt()))
                .param("by", threshold.changedBy())
                .update();
    }

    void delete(UUID id) {
        jdbc.sql("DELETE FROM thresholds WHERE id = ?").param(id).update();
    }

    private static Threshold row(ResultSet row, int n) throws SQLException {
        return new Threshold(
                row.getObject("id", UUID.class),
                Scope.valueOf(row.getString("scope").toUpperCase(Locale.ROOT)),
                row.getObject("category_id", UUID.class),
                row.getObject("product_id", UUID.class),
                row.getObject("location_id", UUID.class),
                row.getLong("threshold"),
                row.getLong("version"),
                row.getTimestamp("changed_at").toInstant(),
                row.getObject("changed_by", UUID.class));
    }
}
