package com.retail.inventory.scan;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A command: what a scanner read, and what it was meant for.
///
/// @param scanId the device's own id of this scan; it counts once
/// @param locationId where the device says that it stands
/// @param quantity how many of the scanned pack; null means one
/// @param scannedAt by the device's clock; null when it has none
/// @param receivedAt when it came here, by the broker's or this service's clock
public record Scan(
        String scanId,
        Origin origin,
        UUID locationId,
        Code code,
        Intent intent,
        @Nullable Long quantity,
        Job job,
        @Nullable DeviceTime scannedAt,
        Instant receivedAt) {

    /// What the person with the scanner was doing.
    public enum Intent {
        RECEIVE,
        SALE,
        COUNT,
        MOVE,
        WASTE,
        RETURN,
        LOOKUP;

        /// As it stands in messages and in the database.
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Where a scan comes from.
    ///
    /// @param sequence the device's number of the scan
    /// @param signature by the device, over [SignedText]
    /// @param operator who held the device, as it says
    /// @param caller the signed-in person who sent it; null when it came by Kafka
    public record Origin(
            String deviceId,
            @Nullable Long sequence,
            @Nullable String signature,
            @Nullable String operator,
            @Nullable UUID caller) {}

    /// What was read.
    ///
    /// @param symbology of the code, by AIM identifier or name
    public record Code(@Nullable String symbology, String rawData) {}

    /// What the scan belongs to.
    ///
    /// @param session groups scans; of a count it is the count
    /// @param document a paper's number
    /// @param toLocation where a move goes to
    /// @param toBin the bin that a move goes to
    public record Job(
            @Nullable String session,
            @Nullable String document,
            @Nullable UUID toLocation,
            @Nullable String toBin) {}

    /// Highest number that a device can give.
    public static final long HIGHEST_SEQUENCE = 1_000_000_000_000_000L;

    long count() {
        return quantity == null ? 1 : quantity;
    }

    String sourceRef() {
        return "scan:" + scanId;
    }

    /// Of the second half of a move.
    String arrivalRef() {
        return sourceRef() + ":in";
    }

    /// Of what it does; the same scan may come twice, another with its id may not.
    String fingerprint() {
        var text = locationId + ":" + intent.text() + ":" + count() + ":" + code.rawData();
        return intent == Intent.MOVE ? text + ":" + job.toLocation() + ":" + job.toBin() : text;
    }

    /// The same scan under that id, without a number.
    Scan under(String id) {
        return new Scan(
                id,
                new Origin(origin.deviceId(), null, null, origin.operator(), origin.caller()),
                locationId,
                code,
                intent,
                quantity,
                job,
                scannedAt,
                receivedAt);
    }
}
