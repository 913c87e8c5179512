package com.retail.catalog.product;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Which product a barcode stands for.
@Component
class BarcodeOwners {

    private final JdbcClient jdbc;

    BarcodeOwners(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// The active products that have these numbers, by number.
    Map<String, UUID> active(Collection<String> gtins) {
        if (gtins.isEmpty()) {
            return Map.of();
        }
        var owners = new HashMap<String, UUID>();
        jdbc.sql(
                        "SELECT gtin, product_id FROM product_barcodes WHERE active AND gtin = ANY (:gtins)")
                .param("gtins", gtins.toArray(String[]::new))
                .query(
                        row -> {
                            owners.put(
                                    row.getString("gtin"), row.getObject("product_id", UUID.class));
                        });
        return owners;
    }

    /// The product that had one of these numbers and that name (any, when it is empty) and was
    /// discontinued last.
    Optional<UUID> discontinued(Collection<String> gtins, String name) {
        if (gtins.isEmpty()) {
            return Optional.empty();
        }
        return jdbc.sql(
                        """
                        SELECT id FROM products
                        WHERE id IN (SELECT product_id FROM product_barcodes WHERE gtin = ANY (:gtins))
                            AND status = 'discontinued' AND (:name = '' OR lower(name) = lower(:name))
                        ORDER BY updated_at DESC, id DESC LIMIT 1""")
                .param("gtins", gtins.toArray(String[]::new))
                .param("name", name)
                .query(UUID.class)
                .optional();
    }

    /// The product of that number: the active one, else the one that had it last.
    Optional<UUID> find(String gtin) {
        return jdbc.sql(
                        """
                        SELECT product_id FROM product_barcodes b JOIN products p ON p.id = b.product_id
                        WHERE gtin = :gtin ORDER BY active DESC, p.updated_at DESC LIMIT 1""")
                .param("gtin", gtin)
                .query(UUID.class)
                .optional();
    }
}
