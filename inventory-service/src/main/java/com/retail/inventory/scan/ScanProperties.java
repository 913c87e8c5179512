package com.retail.inventory.scan;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How scans are taken.
///
/// @param unsigned whether scans that nobody vouches for are taken: unsigned ones from Kafka of
///   devices that are not registered
/// @param clockAhead how far a device's clock may be ahead of ours; beyond that a scan counts from
///   when it came
/// @param clockBehind how old a scan may be when it comes before its time is doubted
/// @param listeners how many threads take scans from Kafka
/// @param keep how long scans are remembered one by one; longer than the topic keeps them
@Validated
@ConfigurationProperties("retail.scan")
public record ScanProperties(
        @DefaultValue("reject") Unsigned unsigned,
        @DefaultValue("5m") Duration clockAhead,
        @DefaultValue("7d") Duration clockBehind,
        @DefaultValue("2") @Min(1) int listeners,
        @DefaultValue("45d") Duration keep) {

    /// What happens to scans that nobody vouches for.
    public enum Unsigned {
        /// They are taken as what they say: while devices in the field learn to sign.
        ACCEPT,
        /// They wait for a person.
        REJECT
    }

    /// When what was scanned happened: when the device says, unless its clock is ahead of ours.
    Instant occurredAt(Scan scan) {
        var told = told(scan);
        return told.isAfter(scan.receivedAt().plus(clockAhead)) ? scan.receivedAt() : told;
    }

    /// By how many seconds the device's clock is ahead, or behind, where that can't be a late
    /// delivery; null when it may be right.
    @Nullable Long clockSkew(Scan scan) {
        var skew = Duration.between(scan.receivedAt(), told(scan));
        boolean off = skew.compareTo(clockAhead) > 0 || skew.negated().compareTo(clockBehind) > 0;
        return off ? skew.toSeconds() : null;
    }

    private static Instant told(Scan scan) {
        return scan.scannedAt() == null ? scan.receivedAt() : scan.scannedAt().instant();
    }
}
