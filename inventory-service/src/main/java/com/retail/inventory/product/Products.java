package com.retail.inventory.product;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// Inventory's copy of the catalogue: which products there are, and what their barcodes stand for.
@Repository
public class Products {

    /// A pack of a product, as a barcode names it.
    ///
    /// @param units how many base units are in it
    public record Pack(UUID productId, long units) {}

    private final JdbcClient jdbc;
    private final Cache<UUID, Boolean> known = Caffeine.newBuilder().maximumSize(200_000).build();

    Products(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Whether there is such a product, on sale or discontinued. Products never go, so a yes is
    /// kept.
    public boolean exists(UUID productId) {
        return known.getIfPresent(productId) != null || !among(List.of(productId)).isEmpty();
    }

    /// Which of these products there are.
    public Set<UUID> among(Collection<UUID> productIds) {
        var found = new HashSet<>(known.getAllPresent(productIds).keySet());
        if (found.size() < Set.copyOf(productIds).size()) {
            jdbc.sql("SELECT id FROM products WHERE id = ANY (?::uuid[])")
                    .param(
                            productIds.stream()
                                    .filter(id -> !found.contains(id))
                                    .toArray(UUID[]::new))
                    .query(UUID.class)
                    .list()
                    .forEach(
                            id -> {
                                known.put(id, true);
                                found.add(id);
                            });
        }
        return found;
    }

    /// What that GTIN stands for; several when products share it, the ones on sale only if there
    /// are any.
    public List<Pack> packs(String gtin14) {
        return packs(List.of(gtin14)).getOrDefault(gtin14, List.of());
    }

    /// As [#packs(String)], for several GTINs in one round trip.
    public Map<String, List<Pack>> packs(Collection<String> gtins) {
        var packs = new HashMap<String, List<Pack>>();
        if (!gtins.isEmpty()) {
            jdbc.sql(
                            """
                            SELECT b.gtin, b.product_id, b.pack_units
                            FROM product_barcodes b JOIN products p ON p.id = b.product_id
                            WHERE b.gtin = ANY (:gtins::text[]) AND (p.status = 'active' OR NOT EXISTS (
                              SELECT 1 FROM product_barcodes o JOIN products q ON q.id = o.product_id
                              WHERE o.gtin = b.gtin AND q.status = 'active'))""")
                    .param("gtins", gtins.toArray(String[]::new))
                    .query(
                            row -> {
                                packs.computeIfAbsent(
                                                row.getString("gtin"), gtin -> new ArrayList<>())
                                        .add(
                                                new Pack(
                                                        row.getObject("product_id", UUID.class),
                                                        row.getLong("pack_units")));
                            });
        }
        return packs;
    }

    /// Takes over a product's newer state; false when this or a newer one is known already.
    @Transactional
    public boolean takeOver(
            UUID id, String name, String status, long sequence, List<Barcode> barcodes) {
        int taken =
                jdbc.sql(
                                """
                                INSERT INTO products (id, name, status, sequence) VALUES (:id, :name, :status, :sequence)
                                ON CONFLICT (id) DO UPDATE
                                SET name = excluded.name, status = excluded.status, sequence = excluded.sequence
                                WHERE products.sequence < excluded.sequence""")
                        .param("id", id)
                        .param("name", name)
                        .param("status", status)
                        .param("sequence", sequence)
                        .update();
        if (taken == 0) {
            return false;
        }
        jdbc.sql("DELETE FROM product_barcodes WHERE product_id = ?").param(id).update();
        for (var barcode : barcodes) {
            jdbc.sql("INSERT INTO product_barcodes (gtin, product_id, pack_units) VALUES (?, ?, ?)")
                    .params(barcode.gtin(), id, barcode.packUnits())
                    .update();
        }
        return true;
    }

    /// A barcode of a product.
    ///
    /// @param gtin 14 digits
    /// @param packUnits how many base units the pack has
    public record Barcode(String gtin, long packUnits) {}
}
