package com.retail.inventory.stock;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Which levels are asked for; what is null does not matter.
///
/// @param bin code of a bin at the location that the products are kept in
/// @param belowZero whether more has left than was ever seen to come
/// @param withLots whether some of it is kept by lot
public record FindLevels(
        @Nullable UUID productId,
        @Nullable UUID locationId,
        @Nullable String bin,
        @Nullable Boolean belowZero,
        @Nullable Boolean withLots) {

    /// The levels of a product or of all, at one location or at all.
    public static FindLevels of(@Nullable UUID productId, @Nullable UUID locationId) {
        return new FindLevels(productId, locationId, null, null, null);
    }
}
