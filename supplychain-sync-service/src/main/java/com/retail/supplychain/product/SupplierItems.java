package com.retail.supplychain.product;

import com.retail.supplychain.Times;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What the supplier says of its items.
@Component
public class SupplierItems {

    private final JdbcClient jdbc;

    SupplierItems(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Takes over what is newer than what is known.
    public void takeOver(SupplierItem item) {
        jdbc.sql(
                        """
                        INSERT INTO supplier_items AS i (product_id, version, description, discontinued, case_pack,
                          units_per_pallet, shelf_life_days, unit_price, currency, changed_at)
                        VALUES (:product, :version, :description, :discontinued, :casePack, :perPallet, :shelfLife, :price,
                          :currency, :changed)
                        ON CONFLICT (product_id) DO UPDATE SET version = excluded.version,
                          description = excluded.description, discontinued = excluded.discontinued,
                          case_pack = excluded.case_pack, units_per_pallet = excluded.units_per_pallet,
                          shelf_life_days = excluded.shelf_life_days, unit_price = excluded.unit_price,
                          currency = excluded.currency, changed_at = excluded.changed_at
                        WHERE i.version < excluded.version""")
                .param("product", item.productId())
                .param("version", item.version())
                .param("description", item.description())
                .param("discontinued", item.discontinued())
                .param("casePack", item.casePack())
                .param("perPallet", item.unitsPerPallet())
                .param("shelfLife", item.shelfLifeDays())
                .param("price", item.unitPrice())
                .param("currency", item.currency())
                .param("changed", Times.sql(item.changedAt()))
                .update();
    }
}
