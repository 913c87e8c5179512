package com.retail.inventory.scan;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A scan as it is kept.
///
/// @param voucher who vouches that it is what it says: `signature`, `user:` and an id, or `nobody`
/// @param occurredAt when what was scanned happened, as far as the device's clock is believed
/// @param clockSkew by how many seconds that clock is ahead, or behind; null when it may be right
/// @param finished whether it has had an effect that leaves no other trace
record ScanRecord(
        Scan scan, String voucher, Instant occurredAt, @Nullable Long clockSkew, boolean finished) {

    static final String SIGNATURE = "signature";
    static final String NOBODY = "nobody";

    /// On whose behalf stock moves: only what somebody vouches for is told as a fact, the rest as
    /// the device says.
    String actor() {
        if (voucher.startsWith("user:")) {
            return voucher;
        }
        var operator = scan.origin().operator();
        return operator == null || operator.isBlank()
                ? "device:" + scan.origin().deviceId()
                : operator;
    }
}
