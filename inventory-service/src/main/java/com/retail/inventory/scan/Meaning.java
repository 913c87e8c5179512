package com.retail.inventory.scan;

import com.retail.inventory.count.CountEntry;
import com.retail.inventory.stock.MoveStock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a scan means.
sealed interface Meaning {

    /// Stock to move: all of these lines or none.
    record Move(List<MoveStock> lines) implements Meaning {}

    /// A part of what is counted.
    ///
    /// @param session the count, as the scan names it; null means the one under way at the location
    record Count(UUID location, @Nullable String session, CountEntry entry) implements Meaning {}

    /// A bin in which the product is kept from now on.
    record Place(String scanId, UUID location, String bin, UUID productId) implements Meaning {}

    /// Nothing to do but this answer.
    record Answer(ScanResult result) implements Meaning {}

    static Meaning rejected(String reason, String detail) {
        return new Answer(new ScanResult.Rejected(reason, detail));
    }
}
