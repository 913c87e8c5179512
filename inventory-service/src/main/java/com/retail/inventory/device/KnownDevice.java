package com.retail.inventory.device;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A registered device while its scans are checked: what it is trusted with, and its numbers.
public final class KnownDevice {

    /// A scan as its device presents it.
    ///
    /// @param signature what the device signed it with, if it did
    /// @param text what a signature is over
    public record Presented(
            UUID locationId, @Nullable Long sequence, @Nullable String signature, byte[] text) {}

    private final String id;
    private final UUID locationId;
    private final boolean active;
    private final List<String> secrets;
    private final Numbering numbering;
    private @Nullable Instant lastScanAt;

    KnownDevice(
            String id, UUID locationId, boolean active, List<String> secrets, Numbering numbering) {
        this.id = id;
        this.locationId = locationId;
        this.active = active;
        this.secrets = List.copyOf(secrets);
        this.numbering = numbering;
    }

    /// Why the scan is not taken; null when it is.
    public @Nullable Mistrust judge(Presented scan) {
        if (!active) {
            return Mistrust.DEVICE_RETIRED;
        }
        if (scan.signature() == null) {
            return Mistrust.UNSIGNED;
        }
        if (!Signature.isGenuine(scan.signature(), scan.text(), secrets)) {
            return Mistrust.BAD_SIGNATURE;
        }
        if (scan.sequence() == null) {
            return Mistrust.SEQUENCE_MISSING;
        }
        return locationId.equals(scan.locationId()) ? null : Mistrust.WRONG_LOCATION;
    }

    /// Takes the number of a scan that the device has signed; false when it had come before.
    public boolean take(long number, Instant receivedAt) {
        if (lastScanAt == null || receivedAt.isAfter(lastScanAt)) {
            lastScanAt = receivedAt;
        }
        return numbering.take(number, receivedAt);
    }

    String id() {
        return id;
    }

    Numbering numbering() {
        return numbering;
    }

    /// When the last of these scans came; null when none did.
    @Nullable Instant lastScanAt() {
        return lastScanAt;
    }
}
