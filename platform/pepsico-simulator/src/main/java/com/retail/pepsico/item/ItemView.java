package com.retail.pepsico.item;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// An item as the contract has it.
record ItemView(
        String buyerItem,
        String description,
        String status,
        long version,
        @Nullable Integer casePack,
        @Nullable Integer unitsPerPallet,
        List<Item.Pack> packs,
        int shelfLifeDays,
        String unitPrice,
        String currency) {

    static ItemView of(Item item) {
        return new ItemView(
                item.buyerItem(),
                item.description(),
                item.status(),
                item.version(),
                item.packing().casePack(),
                item.packing().unitsPerPallet(),
                item.packs(),
                item.shelfLifeDays(),
                item.unitPrice().toPlainString(),
                "USD");
    }
}
