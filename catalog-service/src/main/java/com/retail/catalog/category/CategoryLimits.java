package com.retail.catalog.category;

import com.retail.catalog.CatalogProperties;
import com.retail.platform.web.Problem;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// How large the tree may grow, and who may change it while others look.
@Component
class CategoryLimits {

    static final int MAX_DEPTH = 8;

    private final JdbcClient jdbc;
    private final CatalogProperties properties;

    CategoryLimits(JdbcClient jdbc, CatalogProperties properties) {
        this.jdbc = jdbc;
        this.properties = properties;
    }

    void requireRoomForOneMore() {
        long count = jdbc.sql("SELECT count(*) FROM categories").query(Long.class).single();
        if (count >= properties.maxCategories()) {
            throw Problem.conflict(
                    "too-many-categories",
                    "There are %d categories, which is the most there may be.".formatted(count));
        }
    }
}
