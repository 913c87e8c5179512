package com.retail.inventory.scan;

import org.jspecify.annotations.Nullable;

/// What a scan is taken for before its code is read.
///
/// @param record under which it is kept
/// @param repeated whether it came before
/// @param refused why it is not taken; null when it is
record Admission(ScanRecord record, boolean repeated, ScanResult.@Nullable Rejected refused) {

    Rejection rejection(ScanResult.Rejected why) {
        var scan = record.scan();
        return new Rejection(
                scan.scanId(),
                scan.origin().deviceId(),
                scan.locationId(),
                scan.code().rawData(),
                scan.intent().text(),
                scan.count(),
                scan.scannedAt() == null ? scan.receivedAt() : scan.scannedAt().instant(),
                why.reason(),
                why.detail());
    }
}
