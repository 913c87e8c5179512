package com.retail.inventory.scan;

import org.jspecify.annotations.Nullable;

/// What devices write, checked against what a scan may have in it.
public final class ScanText {

    private static final int LONGEST_ID = 200;

    /// Characters of a scan's id: it is part of addresses.
    public static final String ID = "[A-Za-z0-9._:-]*";

    private ScanText() {}

    /// A scan's id as it is.
    ///
    /// @throws IllegalArgumentException when it is empty, too long or has other characters
    public static String scanId(String text) {
        if (text.isEmpty() || text.length() > LONGEST_ID || !text.matches(ID)) {
            throw new IllegalArgumentException(
                    "scan_id is not 1 to "
                            + LONGEST_ID
                            + " letters, digits, '.', '_', ':' and '-'");
        }
        return text;
    }

    /// A device's id as it is.
    ///
    /// @throws IllegalArgumentException when it is empty, too long or has control characters
    public static String deviceId(String text) {
        if (text.isBlank()
                || text.length() > LONGEST_ID
                || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "device_id is not an id of 1 to " + LONGEST_ID + " characters");
        }
        return text;
    }

    /// The text as it is, or null.
    ///
    /// @throws IllegalArgumentException when it is too long
    public static @Nullable String atMost(int length, @Nullable String text, String field) {
        if (text != null && text.length() > length) {
            throw new IllegalArgumentException(field + " is longer than " + length + " characters");
        }
        return text;
    }

    /// The beginning of the text, without NUL and not cut within a character.
    public static String shown(String text, int length) {
        var cut = text.substring(0, Math.min(text.length(), length));
        if (!cut.isEmpty() && Character.isHighSurrogate(cut.charAt(cut.length() - 1))) {
            cut = cut.substring(0, cut.length() - 1);
        }
        return cut.replace('\0', '\uFFFD');
    }
}
