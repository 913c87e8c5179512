package com.retail.inventory.entry;

import com.retail.inventory.stock.LotChange;
import com.retail.inventory.stock.MoveStock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What an entry stands for.
///
/// @param units base units, with the sign of what was entered
/// @param lot the lot's number, as entered or as the barcode says
/// @param entered what was entered, unless it was plain base units of the product
public record Goods(
        UUID productId,
        long units,
        @Nullable String lot,
        @Nullable LocalDate expiresOn,
        MoveStock.@Nullable Entered entered) {

    /// The lot that so many units come into or out of; none when no lot was named.
    public List<LotChange> lots(long change) {
        return lot == null ? List.of() : List.of(new LotChange(lot, expiresOn, change));
    }
}
