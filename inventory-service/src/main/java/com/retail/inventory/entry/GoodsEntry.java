package com.retail.inventory.entry;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Goods as a person entered them in one line of a request.
///
/// @param productId the product, or null when the barcode says which it is
/// @param barcode a code of one of its packs; anything that a scanner can read
/// @param quantity how many packs, up or down; base units where no pack is named
/// @param packUnits base units in a pack, for a pack without a barcode
/// @param lot the lot's number, if the goods are kept by lot
/// @param expiresOn the lot's last day of sale
/// @param pointer where the line stands in the body
/// @param quantityField the field that holds the quantity
public record GoodsEntry(
        @Nullable UUID productId,
        @Nullable String barcode,
        long quantity,
        @Nullable Long packUnits,
        @Nullable String lot,
        @Nullable LocalDate expiresOn,
        String pointer,
        String quantityField) {

    /// Most base units that a pack can have.
    public static final long MOST_IN_A_PACK = 1_000_000;

    String at(String field) {
        return pointer + "/" + field;
    }
}
