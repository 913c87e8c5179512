package com.retail.alerting.catalog;

import com.retail.alerting.recheck.Gates;
import com.retail.alerting.recheck.Rechecks;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The copy of the catalog's products.
@Component
public class Products {

    private final JdbcClient jdbc;
    private final Gates gates;
    private final Rechecks rechecks;

    Products(JdbcClient jdbc, Gates gates, Rechecks rechecks) {
        this.jdbc = jdbc;
        this.gates = gates;
        this.rechecks = rechecks;
    }

    public Optional<Product> find(UUID id) {
        return jdbc.sql("SELECT * FROM products WHERE product_id = ?")
                .param(id)
                .query(Products::row)
                .optional();
    }

    /// Those of them that are known, by id.
    public Map<UUID, Product> find(Collection<UUID> ids) {
        return jdbc
                .sql("SELECT * FROM products WHERE product_id = ANY (?)")
                .param(ids.toArray(UUID[]::new))
                .query(Products::row)
                .list()
                .stream()
                .collect(Collectors.toMap(Product::productId, Function.identity()));
    }

    /// Whether some product is in that category.
    public boolean knowsCategory(UUID category) {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM products WHERE category_id = ?)")
                .param(category)
                .query(Boolean.class)
                .single();
    }

    /// Takes over a product, unless a later state is known; its levels are judged again when
    /// another rule may count for them.
    @Transactional
    public void takeOver(Product product) {
        gates.changeProduct(product.productId());
        var before = find(product.productId()).orElse(null);
        if (before != null && before.sequence() >= product.sequence()) {
            return;
        }
        jdbc.sql(
                        """
                        INSERT INTO products (product_id, name, category_id, category_path, discontinued, sequence)
                        VALUES (:id, :name, :category, :path, :discontinued, :sequence)
                        ON CONFLICT (product_id) DO UPDATE SET name = excluded.name,
                          category_id = excluded.category_id, category_path = excluded.category_path,
                          discontinued = excluded.discontinued, sequence = excluded.sequence""")
                .param("id", product.productId())
                .param("name", product.name())
                .param("category", product.categoryId())
                .param("path", product.categoryPath().toArray(String[]::new))
                .param("discontinued", product.discontinued())
                .param("sequence", product.sequence())
                .update();
        if (judgedOtherwise(before, product)) {
            rechecks.ask(null, product.productId(), null);
        }
    }

    private static boolean judgedOtherwise(@Nullable Product before, Product now) {
        return before == null
                ? now.discontinued() || now.categoryId() != null
                : before.discontinued() != now.discontinued()
                        || !Objects.equals(before.categoryId(), now.categoryId());
    }

    private static Product row(ResultSet row, int n) throws SQLException {
        return new Product(
                row.getObject("product_id", UUID.class),
                row.getString("name"),
                row.getObject("category_id", UUID.class),
                texts(row.getArray("category_path")),
                row.getBoolean("discontinued"),
                row.getLong("sequence"));
    }

    private static List<String> texts(Array array) throws SQLException {
        return Arrays.asList((String[]) array.getArray());
    }
}
