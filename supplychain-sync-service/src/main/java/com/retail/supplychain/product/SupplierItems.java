package com.retail.supplychain.product;

import com.retail.platform.messaging.Latest;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
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
                .param("products", each(latest, SupplierItem::productId, new UUID[0]))
                .param("versions", each(latest, SupplierItem::version, new Long[0]))
                .param("descriptions", each(latest, SupplierItem::description, new String[0]))
                .param("discontinued", each(latest, SupplierItem::discontinued, new Boolean[0]))
                .param("casePacks", each(latest, SupplierItem::casePack, new Long[0]))
                .param("perPallets", each(latest, SupplierItem::unitsPerPallet, new Long[0]))
                .param("shelfLives", each(latest, SupplierItem::shelfLifeDays, new Integer[0]))
                .param("prices", each(latest, i -> i.unitPrice().toPlainString(), new String[0]))
                .param("currencies", each(latest, SupplierItem::currency, new String[0]))
                .param("changed", each(latest, i -> i.changedAt().toString(), new String[0]))
                .update();
    }

    private static <T> T[] each(
            List<SupplierItem> items, Function<SupplierItem, @Nullable Object> field, T[] none) {
        return items.stream().map(field).toList().toArray(none);
    }
}
