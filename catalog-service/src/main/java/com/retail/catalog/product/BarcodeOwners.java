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
