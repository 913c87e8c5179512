package com.retail.inventory.scan;

import com.retail.platform.gs1.Barcode;
import java.time.Instant;

/// What devices write, cut to what can be stored and shown.
public final class ScanText {

    private static final int LONGEST_ID = 200;
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private ScanText() {}

    /// The id as it is.
    ///
    /// @throws IllegalArgumentException when it is empty, too long or has control characters
    public static String id(String text, String field) {
        if (text.isBlank()
                || text.length() > LONGEST_ID
                || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    field + " is not an id of 1 to " + LONGEST_ID + " characters");
        }
        return text;
    }

    /// The text without NUL, cut to just over the longest code that is read.
    public static String shown(String text) {
        var cut =
                text.length() > Barcode.MAX_LENGTH
                        ? text.substring(0, Barcode.MAX_LENGTH + 1)
                        : text;
        return cut.replace('\0', '\uFFFD');
    }

    /// The time as it is.
    ///
    /// @throws IllegalArgumentException when no clock could have shown it
    public static Instant time(Instant time) {
        if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
            throw new IllegalArgumentException("scanned_at is out of range");
        }
        return time;
    }
}
