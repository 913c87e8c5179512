package com.retail.catalog.product;

import com.retail.catalog.category.CategoryPaths;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// Tells of every product of a renamed or moved category again: batch by batch, each in a
/// transaction of its own, from where it came to when the process died.
@Component
class CategoryNews {

    private static final int BATCH = 200;

    private record Change(UUID id, UUID categoryId, UUID afterId, @Nullable String traceparent) {}

    private final JdbcClient jdbc;
    private final Products products;
    private final CategoryPaths categories;
    private final ProductEditor.Written written;
    private final TransactionOperations transaction;

    CategoryNews(
            JdbcClient jdbc,
            Products products,
            CategoryPaths categories,
            ProductEditor.Written written,
            TransactionOperations transaction) {
        this.jdbc = jdbc;
        this.products = products;
        this.categories = categories;
        this.written = written;
        this.transaction = transaction;
    }

    @Scheduled(fixedDelayString = "PT1S")
    void spread() {
        boolean more = true;
        while (more) {
            more = Boolean.TRUE.equals(transaction.execute(status -> spreadBatch()));
        }
    }

    private boolean spreadBatch() {
        var found =
                jdbc.sql(
                                """
                                SELECT id, category_id, after_id, traceparent FROM category_changes
                                ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED""")
                        .query(Change.class)
                        .optional();
        if (found.isEmpty()) {
            return false;
        }
        var change = found.get();
        MDC.put("traceparent", change.traceparent());
        try {
            var batch =
                    jdbc.sql(
                                    """
                                    SELECT id FROM products WHERE category_id = ANY (:categories) AND id > :after
                                    ORDER BY id LIMIT :rows""")
                            .param(
                                    "categories",
                                    categories
                                            .withAllBeneath(change.categoryId())
                                            .toArray(UUID[]::new))
                            .param("after", change.afterId())
                            .param("rows", BATCH)
                            .query((row, n) -> row.getObject(1, UUID.class))
                            .list();
            if (batch.isEmpty()) {
                jdbc.sql("DELETE FROM category_changes WHERE id = ?").param(change.id()).update();
                return true;
            }
            var now = written.now();
            var touched = products.findAllToChange(batch);
            touched.forEach(product -> product.touch(now));
            products.saveAllAndFlush(touched);
            touched.forEach(written::tell);
            jdbc.sql("UPDATE category_changes SET after_id = ? WHERE id = ?")
                    .params(batch.getLast(), change.id())
                    .update();
            return true;
        } finally {
            MDC.remove("traceparent");
        }
    }
}
