package com.retail.sales.product;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The copy of the catalog's products; a new one is here within seconds.
@Component
public class KnownProducts {

    private final JdbcClient jdbc;

    KnownProducts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Those of these products that are known, by id.
    public Map<UUID, KnownProduct> of(Collection<UUID> ids) {
        return jdbc
                .sql("SELECT id, name, price, currency, status FROM products WHERE id = ANY (:ids)")
                .param("ids", ids.toArray(UUID[]::new))
                .query(
                        (row, n) ->
                                new KnownProduct(
                                        row.getObject("id", UUID.class),
                                        row.getString("name"),
                                        row.getBigDecimal("price"),
                                        row.getString("currency"),
                                        row.getString("status")))
                .list()
                .stream()
                .collect(Collectors.toMap(KnownProduct::id, Function.identity()));
    }

    /// Takes over a product's state, unless a later one is known already.
    public void apply(KnownProduct product, long sequence) {
        jdbc.sql(
                        """
                        INSERT INTO products (id, name, price, currency, status, sequence)
                        VALUES (:id, :name, :price, :currency, :status, :sequence)
                        ON CONFLICT (id) DO UPDATE SET name = excluded.name, price = excluded.price,
                            currency = excluded.currency, status = excluded.status, sequence = excluded.sequence
                        WHERE products.sequence < excluded.sequence""")
                .param("id", product.id())
                .param("name", product.name())
                .param("price", product.price())
                .param("currency", product.currency())
                .param("status", product.status())
                .param("sequence", sequence)
                .update();
    }
}
