package com.retail.platform.gs1;

/// The check digit at the end of GTIN, SSCC, GLN and the other numeric GS1 keys (weights 3 and 1
/// from the right, modulo 10).
public final class CheckDigit {

    private CheckDigit() {}

    /// The check digit, 0 to 9, that belongs behind `digits`; they are ASCII digits only, at least
    /// one.
    ///
    /// @throws IllegalArgumentException if there is anything else in it, or nothing
    public static int of(CharSequence digits) {
        if (digits.isEmpty() || !Text.areDigits(digits, 0, digits.length())) {
            throw new IllegalArgumentException("a check digit is made from digits only");
        }
        return of(digits, 0, digits.length());
    }

    /// Whether `digits` ends in the check digit of what is before it; false for anything but two or
    /// more digits.
    public static boolean isValid(CharSequence digits) {
        return isValid(digits, 0, digits.length());
    }

    static boolean isValid(CharSequence text, int from, int to) {
        return to - from >= 2
                && Text.areDigits(text, from, to)
                && of(text, from, to - 1) == text.charAt(to - 1) - '0';
    }

    private static int of(CharSequence text, int from, int to) {
        int sum = 0;
        int weight = 3;
        for (int i = to - 1; i >= from; i--) {
            sum += weight * (text.charAt(i) - '0');
            weight = 4 - weight;
        }
        return (10 - sum % 10) % 10;
    }
}
