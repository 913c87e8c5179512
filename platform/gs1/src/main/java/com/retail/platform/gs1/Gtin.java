package com.retail.platform.gs1;

import java.util.Optional;

/// A Global Trade Item Number: GTIN-8, -12, -13 or -14, always held as 14 digits with a right check
/// digit.
public record Gtin(String digits) implements ParsedGtin {

    private static final String ZEROS = "00000000000000";

    /// @throws IllegalArgumentException unless it is 14 digits, not all zero, with a right check
    ///   digit
    public Gtin {
        if (digits.length() != 14 || digits.equals(ZEROS) || !CheckDigit.isValid(digits)) {
            throw new IllegalArgumentException("not a GTIN of 14 digits: " + Text.show(digits));
        }
    }

    /// Which of the four lengths the number has in its shortest form.
    public enum Kind {
        GTIN_8(8),
        GTIN_12(12),
        GTIN_13(13),
        GTIN_14(14);

        private final int length;

        Kind(int length) {
            this.length = length;
        }

        public int length() {
            return length;
        }
    }

    /// Reads 8, 12, 13 or 14 digits without blanks or hyphens; eight digits are a GTIN-8, never
    /// UPC-E ([UpcE] expands that).
    public static ParsedGtin parse(CharSequence text) {
        int length = text.length();
        if (length == 0) {
            return new InvalidGtin(
                    Reason.EMPTY, "a GTIN has 8, 12, 13 or 14 digits, this is empty");
        }
        if (!Text.areDigits(text, 0, length)) {
            return new InvalidGtin(
                    Reason.INVALID_CHARACTER, "a GTIN has digits only, not " + Text.show(text));
        }
        if (length != 8 && (length < 12 || length > 14)) {
            return new InvalidGtin(
                    Reason.WRONG_LENGTH, "a GTIN has 8, 12, 13 or 14 digits, not " + length);
        }
        if (!CheckDigit.isValid(text)) {
            return new InvalidGtin(
                    Reason.WRONG_CHECK_DIGIT,
                    "the last digit should be %d, not %c"
                            .formatted(
                                    CheckDigit.of(text.subSequence(0, length - 1)),
                                    text.charAt(length - 1)));
        }
        String digits = ZEROS.substring(length) + text;
        return digits.equals(ZEROS)
                ? new InvalidGtin(Reason.ALL_ZERO, "all zeros, which is nobody's number")
                : new Gtin(digits);
    }

    /// As [#parse], for text that has to be a GTIN.
    ///
    /// @throws IllegalArgumentException with the reason in words
    public static Gtin of(CharSequence text) {
        return switch (parse(text)) {
            case Gtin gtin -> gtin;
            case InvalidGtin invalid -> throw new IllegalArgumentException(invalid.text());
        };
    }

    /// The first of the 14 digits: 0 for the item itself, 1 to 8 for a packing of it, 9 for an item
    /// of variable measure.
    public int indicator() {
        return digits.charAt(0) - '0';
    }

    /// Whether the item is sold by weight or measure (indicator 9): price and stock need that
    /// measure, not just a count.
    public boolean isVariableMeasure() {
        return digits.charAt(0) == '9';
    }

    /// The shortest of the four lengths that holds the number.
    public Kind kind() {
        if (digits.charAt(0) != '0') {
            return Kind.GTIN_14;
        }
        if (digits.charAt(1) != '0') {
            return Kind.GTIN_13;
        }
        return digits.startsWith("000000") ? Kind.GTIN_8 : Kind.GTIN_12;
    }

    /// The number in its shortest form, as it is printed under the bars.
    public String shortest() {
        return digits.substring(14 - kind().length());
    }

    /// The 13 digits of a GTIN-13 (a GTIN-8 or -12 with zeros before it); empty if the indicator
    /// isn't 0.
    public Optional<String> asGtin13() {
        return digits.charAt(0) == '0' ? Optional.of(digits.substring(1)) : Optional.empty();
    }

    /// Whether it is a restricted circulation number: unique in one shop, company or country only,
    /// so never a key across them. Prefixes 02, 04 and 20 to 29; for a GTIN-8 first digits 0 and 2.
    public boolean isRestricted() {
        if (kind() == Kind.GTIN_8) {
            return digits.charAt(6) == '0' || digits.charAt(6) == '2';
        }
        char first = digits.charAt(1);
        char second = digits.charAt(2);
        return first == '2' || (first == '0' && (second == '2' || second == '4'));
    }

    /// Whether the shop that printed it may have put a price or a weight into its last digits
    /// (prefixes 02 and 20 to 29): each piece then has another number. Where in the number is the
    /// shop's own rule, so it isn't taken apart here.
    public boolean mayEmbedPriceOrWeight() {
        return kind() != Kind.GTIN_8 && (digits.charAt(1) == '2' || digits.startsWith("02", 1));
    }

    @Override
    public String toString() {
        return digits;
    }
}
