package com.retail.platform.gs1;

import org.jspecify.annotations.Nullable;

/// UPC-E: a UPC-A number with its zeros left out, expanded to the twelve digits again.
public final class UpcE {

    private UpcE() {}

    /// Expands 6 digits (number system 0, check digit made), 7 (number system 0 or 1 first, check
    /// digit made) or 8 (both there). Seven digits may also be meant as six and a check digit:
    /// [Barcode#read] looks at both.
    public static ParsedGtin expand(CharSequence text) {
        int length = text.length();
        if (!Text.areDigits(text, 0, length)) {
            return new InvalidGtin(
                    Reason.INVALID_CHARACTER, "UPC-E has digits only, not " + Text.show(text));
        }
        if (length < 6 || length > 8) {
            return new InvalidGtin(
                    Reason.WRONG_LENGTH, "UPC-E has 6, 7 or 8 digits, not " + length);
        }
        String eleven = elevenOf(length == 6 ? "0" + text : text.subSequence(0, 7));
        if (eleven == null) {
            return new InvalidGtin(
                    Reason.INVALID_CHARACTER,
                    "UPC-E begins with number system 0 or 1, not " + text.charAt(0));
        }
        return Gtin.parse(
                eleven + (length == 8 ? text.charAt(7) : (char) ('0' + CheckDigit.of(eleven))));
    }

    /// Number system and six digits to the first eleven digits of UPC-A; null if the number system
    /// has no short form.
    private static @Nullable String elevenOf(CharSequence seven) {
        char system = seven.charAt(0);
        if (system != '0' && system != '1') {
            return null;
        }
        CharSequence six = seven.subSequence(1, 7);
        char last = six.charAt(5);
        return system
                + switch (last) {
                    case '0', '1', '2' ->
                            six.subSequence(0, 2) + "" + last + "0000" + six.subSequence(2, 5);
                    case '3' -> six.subSequence(0, 3) + "00000" + six.subSequence(3, 5);
                    case '4' -> six.subSequence(0, 4) + "00000" + six.charAt(4);
                    default -> six.subSequence(0, 5) + "0000" + last;
                };
    }
}
