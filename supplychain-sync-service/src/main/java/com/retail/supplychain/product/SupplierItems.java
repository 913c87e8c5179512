package com.retail.supplychain.product;

import com.retail.platform.messaging.Latest;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What the supplier says of its items.
@Component
public class SupplierItems {

    private final JdbcClient jdbc;

    SupplierItems(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Takes over what is newer than what is known, the items locked in one order.
    public void takeOver(List<SupplierItem> items) {
        if (items.isEmpty()) {
            return;
        }
        var latest = Latest.of(items, SupplierItem::productId, SupplierItem::version);
        jdbc.sql(
                        """
                        INSERT INTO supplier_items AS i (product_id, version, description, discontinued, case_pack,
                          units_per_pallet, shelf_life_days, unit_price, currency, changed_at)
                        SELECT product_id, version, description, discontinued, case_pack, units_per_pallet,
                          shelf_life_days, unit_price::numeric, currency, changed_at::timestamptz
                        FROM unnest(:products::uuid[], :versions::bigint[], :descriptions::text[], :discontinued::boolean[],
                          :casePacks::bigint[], :perPallets::bigint[], :shelfLives::integer[], :prices::text[],
                          :currencies::text[], :changed::text[])
                          AS n (product_id, version, description, discontinued, case_pack, units_per_pallet,
                            shelf_life_days, unit_price, currency, changed_at)
                        ORDER BY product_id
                        ON CONFLICT (product_id) DO UPDATE SET version = excluded.version,
                          description = excluded.description, discontinued = excluded.discontinued,
                          case_pack = excluded.case_pack, units_per_pallet = excluded.units_per_pallet,
                          shelf_life_days = excluded.shelf_life_days, unit_price = excluded.unit_price,
                          currency = excluded.currency, changed_at = excluded.changed_at
                        WHERE i.version < excluded.version""")
                .param("products", each(latest, SupplierItem::productId, UUID[]::new))
                .param("versions", each(latest, SupplierItem::version, Long[]::new))
                .param("descriptions", each(latest, SupplierItem::description, String[]::new))
                .param("discontinued", each(latest, SupplierItem::discontinued, Boolean[]::new))
                .param("casePacks", each(latest, SupplierItem::casePack, Long[]::new))
                .param("perPallets", each(latest, SupplierItem::unitsPerPallet, Long[]::new))
                .param("shelfLives", each(latest, SupplierItem::shelfLifeDays, Integer[]::new))
                .param("prices", each(latest, i -> i.unitPrice().toPlainString(), String[]::new))
                .param("currencies", each(latest, SupplierItem::currency, String[]::new))
                .param("changed", each(latest, i -> i.changedAt().toString(), String[]::new))
                .update();
    }

    private static <T> T[] each(
            List<SupplierItem> items,
            Function<SupplierItem, @Nullable T> field,
            IntFunction<T[]> array) {
        return items.stream().map(field).toArray(array);
    }
}
