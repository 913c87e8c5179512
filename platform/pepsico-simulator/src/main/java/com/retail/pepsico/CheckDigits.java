package com.retail.pepsico;

/// The check digit of GS1 numbers (GTIN, SSCC): weights 3 and 1 from the right.
public final class CheckDigits {

    private CheckDigits() {}

    public static char of(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            sum += i % 2 == 0 ? 3 * digit : digit;
        }
        return (char) ('0' + (10 - sum % 10) % 10);
    }

    /// The number with its check digit.
    public static String complete(String digits) {
        return digits + of(digits);
    }

    public static boolean areRight(String number) {
        return of(number.substring(0, number.length() - 1)) == number.charAt(number.length() - 1);
    }
}
