package com.retail.platform.local.importing;

import java.text.Normalizer;
import java.util.Locale;

/// Names as people write them, made comparable.
final class Names {

    private static final int LONGEST_CODE = 40;

    private Names() {}

    /// Without case, punctuation and superfluous blanks.
    static String key(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
    }

    /// With single blanks and nothing unprintable.
    static String tidy(String name) {
        return name.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    }

    /// A code of letters, digits and hyphens, 40 at most. Names whose letters it can't hold get one
    /// of their own.
    static String code(String name) {
        var plain = withoutAccents(name);
        boolean fits = plain.codePoints().noneMatch(Names::isForeign) && !letters(plain).isEmpty();
        return fits && letters(plain).length() <= LONGEST_CODE ? letters(plain) : ownCode(name);
    }

    /// A code that no other name has, as good as surely.
    static String ownCode(String name) {
        var start = letters(withoutAccents(name));
        start = start.isEmpty() ? "L" : start.substring(0, Math.min(start.length(), 31));
        return start + "-" + Integer.toHexString(name.hashCode()).toUpperCase(Locale.ROOT);
    }

    private static String withoutAccents(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
    }

    private static boolean isForeign(int character) {
        return Character.isLetterOrDigit(character) && character > 'z';
    }

    private static String letters(String name) {
        return name.replaceAll("[^A-Za-z0-9]+", "-")
                .replaceAll("^-+|-+$", "")
                .toUpperCase(Locale.ROOT);
    }
}
