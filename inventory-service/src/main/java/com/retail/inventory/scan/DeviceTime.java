package com.retail.inventory.scan;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;

/// A time by a device's clock, as the device wrote it: that text is what it signs.
///
/// @param text a time of RFC 3339 that a clock can have shown
public record DeviceTime(@JsonValue String text) {

    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    /// @throws IllegalArgumentException when it is no such time
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public DeviceTime {
        var instant = parse(text);
        if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
            throw new IllegalArgumentException("is out of range");
        }
    }

    /// When that is.
    public Instant instant() {
        return parse(text);
    }

    private static Instant parse(String text) {
        try {
            return DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from);
        } catch (DateTimeException unreadable) {
            throw new IllegalArgumentException(
                    "is not a time such as 2026-11-21T15:30:00Z", unreadable);
        }
    }
}
