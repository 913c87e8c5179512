package com.retail.inventory.scan;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A scan as it is kept, for people to look at.
///
/// @param scannedAt by the device's clock
/// @param receivedAt when it came
/// @param clockSkewSeconds by how much that clock is ahead, or behind; absent when it may be right
/// @param voucher who vouches that it is what it says: `signature`, `user:` and an id, or `nobody`
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RecordedScan(
        String scanId,
        String deviceId,
        @Nullable Long deviceSequence,
        UUID locationId,
        @Nullable String operator,
        @Nullable Instant scannedAt,
        Instant receivedAt,
        @Nullable Long clockSkewSeconds,
        @Nullable String symbology,
        String rawData,
        Scan.Intent intent,
        long quantity,
        @Nullable String session,
        @Nullable String documentRef,
        @Nullable UUID toLocationId,
        @Nullable String toBin,
        String voucher) {

    static RecordedScan of(ScanRecord record) {
        var scan = record.scan();
        return new RecordedScan(
                scan.scanId(),
                scan.origin().deviceId(),
                scan.origin().sequence(),
                scan.locationId(),
                scan.origin().operator(),
                scan.scannedAt() == null ? null : scan.scannedAt().instant(),
                scan.receivedAt(),
                record.clockSkew(),
                scan.code().symbology(),
                scan.code().rawData(),
                scan.intent(),
                scan.count(),
                scan.job().session(),
                scan.job().document(),
                scan.job().toLocation(),
                scan.job().toBin(),
                record.voucher());
    }
}
