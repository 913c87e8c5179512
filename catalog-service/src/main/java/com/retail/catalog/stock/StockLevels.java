package com.retail.catalog.stock;

import com.retail.platform.messaging.Latest;
import com.retail.platform.security.Caller;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The catalog's copy of inventory's levels, in base units.
@Component
public class StockLevels {

    /// What is on hand of a product at a location, in base units.
    ///
    /// @param sequence inventory's count of changes to this level; a greater one is newer
    public record Level(UUID product, UUID location, long onHand, long sequence) {

        String key() {
            return product + ":" + location;
        }
    }

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

    /// Takes over levels, each unless a later one is known already: an event that comes twice or
    /// late changes nothing.
    public void apply(List<Level> told) {
        var latest = Latest.of(told, Level::key, Level::sequence);
        jdbc.sql(
                        """
                        INSERT INTO stock_levels (product_id, location_id, on_hand, sequence)
                        SELECT * FROM unnest(:products::uuid[], :locations::uuid[], :onHand::bigint[], :sequences::bigint[])
                        ORDER BY 1, 2
                        ON CONFLICT (product_id, location_id)
                        DO UPDATE SET on_hand = excluded.on_hand, sequence = excluded.sequence
                        WHERE stock_levels.sequence < excluded.sequence""")
                .param("products", latest.stream().map(Level::product).toArray(UUID[]::new))
                .param("locations", latest.stream().map(Level::location).toArray(UUID[]::new))
                .param("onHand", latest.stream().map(Level::onHand).toArray(Long[]::new))
                .param("sequences", latest.stream().map(Level::sequence).toArray(Long[]::new))
                .update();
    }
}
