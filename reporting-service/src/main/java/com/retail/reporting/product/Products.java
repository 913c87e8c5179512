package com.retail.reporting.product;

import com.retail.platform.messaging.Latest;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// The copy of the products.
@Repository
public class Products {

    /// A product as reports name it.
    ///
    /// @param categoryPath names from the root down; empty without a category
    public record Product(UUID id, String name, List<String> categoryPath, long sequence) {}

    private final JdbcTemplate jdbc;

    Products(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /// Takes these states over, each unless a later one is known.
    @Transactional
    public void apply(List<Product> states) {
        var latest = Latest.of(states, Product::id, Product::sequence);
        jdbc.batchUpdate(
                """
                INSERT INTO products (id, name, category_path, sequence) VALUES (?, ?, ?, ?)
                ON CONFLICT (id) DO UPDATE SET name = excluded.name,
                  category_path = excluded.category_path, sequence = excluded.sequence
                WHERE products.sequence < excluded.sequence""",
                latest,
                latest.size(),
                (row, product) -> {
                    row.setObject(1, product.id());
                    row.setString(2, product.name());
                    row.setObject(3, product.categoryPath().toArray(String[]::new));
                    row.setLong(4, product.sequence());
                });
    }
}
