package com.retail.inventory.scan;

import com.retail.inventory.stock.Movement;
import java.util.UUID;

/// What became of a scan.
public sealed interface ScanResult {

    /// It moved stock, now or when it came before.
    record Moved(Movement movement, boolean repeated) implements ScanResult {}

    /// It asked what the code is, and moved nothing.
    record LookedUp(UUID productId, long packUnits) implements ScanResult {}

    /// It is on the work list for a person.
    ///
    /// @param reason a code, such as `unknown_barcode`
    record Rejected(String reason, String detail) implements ScanResult {}
}
