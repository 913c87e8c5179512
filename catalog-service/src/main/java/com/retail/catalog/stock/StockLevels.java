package com.retail.catalog.stock;

import com.retail.platform.security.Caller;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The catalog's copy of inventory's levels, in base units.
@Component
public class StockLevels {

    private final JdbcClient jdbc;

    StockLevels(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// What is on hand of each product at the locations that the caller sees; products without any
    /// movement are left out.
    public Map<UUID, Long> onHand(Collection<UUID> products, Caller caller) {
        if (products.isEmpty()) {
            return Map.of();
        }
        var levels = new HashMap<UUID, Long>();
        jdbc.sql(
                        """
                        SELECT product_id,
                               coalesce(sum(on_hand) FILTER (WHERE :all OR location_id = ANY (:locations)), 0) AS on_hand
                        FROM stock_levels WHERE product_id = ANY (:products) GROUP BY product_id""")
                .param("all", caller.isAdmin())
                .param("locations", caller.locations().toArray(UUID[]::new))
                .param("products", products.toArray(UUID[]::new))
                .query(
                        row -> {
                            levels.put(
                                    row.getObject("product_id", UUID.class),
                                    row.getLong("on_hand"));
                        });
        return levels;
    }

    /// Takes over a level, unless a later one is known already: an event that comes twice or late
    /// changes nothing.
    public void apply(UUID product, UUID location, long onHand, long sequence) {
        jdbc.sql(
                        """
                        INSERT INTO stock_levels (product_id, location_id, on_hand, sequence)
                        VALUES (:product, :location, :onHand, :sequence)
                        ON CONFLICT (product_id, location_id)
                        DO UPDATE SET on_hand = excluded.on_hand, sequence = excluded.sequence
                        WHERE stock_levels.sequence < excluded.sequence""")
                .param("product", product)
                .param("location", location)
                .param("onHand", onHand)
                .param("sequence", sequence)
                .update();
    }
}
