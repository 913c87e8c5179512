package com.retail.inventory.scan;

import com.retail.inventory.stock.Movement;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What became of a scan.
public sealed interface ScanResult {

    /// It moved stock, now or when it came before.
    ///
    /// @param movement null when its month is archived
    /// @param arrival of a move, at the other location
    record Moved(@Nullable Movement movement, @Nullable Movement arrival, boolean repeated)
            implements ScanResult {}

    /// It is a part of a count, now or when it came before.
    ///
    /// @param units in base units
    record Counted(UUID countId, UUID productId, long units, boolean repeated)
            implements ScanResult {}

    /// The product is kept in that bin.
    record Placed(UUID productId, String bin) implements ScanResult {}

    /// It asked what the code is, and moved nothing.
    record LookedUp(UUID productId, long packUnits) implements ScanResult {}

    /// It is on the work list for a person.
    ///
    /// @param reason a code, such as `unknown_barcode`
    record Rejected(String reason, String detail) implements ScanResult {}
}
