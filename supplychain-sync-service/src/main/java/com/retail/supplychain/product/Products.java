package com.retail.supplychain.product;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The copy of the catalog's products.
@Component
public class Products {

    private final JdbcClient jdbc;

    Products(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<Product> find(UUID id) {
        return Optional.ofNullable(find(List.of(id)).get(id));
    }

    /// Those that are known, by their ids.
    public Map<UUID, Product> find(Collection<UUID> ids) {
        return jdbc
                .sql("SELECT * FROM products WHERE product_id = ANY (:ids::uuid[])")
                .param("ids", ids.toArray(UUID[]::new))
                .query(
                        (row, n) ->
                                new Product(
                                        row.getObject("product_id", UUID.class),
                                        row.getString("name"),
                                        row.getString("gtin"),
                                        row.getLong("case_pack"),
                                        row.getBoolean("discontinued"),
                                        row.getLong("sequence")))
                .list()
                .stream()
                .collect(Collectors.toMap(Product::productId, Function.identity()));
    }

    /// Takes over a product; false if the same or a later state is known already.
    public boolean takeOver(Product product) {
        return jdbc.sql(
                                """
                                INSERT INTO products (product_id, name, gtin, case_pack, discontinued, sequence)
                                VALUES (:id, :name, :gtin, :casePack, :discontinued, :sequence)
                                ON CONFLICT (product_id) DO UPDATE SET name = excluded.name, gtin = excluded.gtin,
                                  case_pack = excluded.case_pack, discontinued = excluded.discontinued,
                                  sequence = excluded.sequence
                                WHERE products.sequence < excluded.sequence""")
                        .param("id", product.productId())
                        .param("name", product.name())
                        .param("gtin", product.gtin())
                        .param("casePack", product.casePack())
                        .param("discontinued", product.discontinued())
                        .param("sequence", product.sequence())
                        .update()
                == 1;
    }
}
