package com.retail.platform.local.importing;

import java.util.Locale;

/// Names as people write them, made comparable.
final class Names {

    private Names() {}

    /// Without case, punctuation and superfluous blanks.
    static String key(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
    }

    /// With single blanks and nothing unprintable.
    static String tidy(String name) {
        return name.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    }

    /// A code of letters, digits and hyphens, 40 at most.
    static String code(String name) {
        var code =
                java.text.Normalizer.normalize(name, java.text.Normalizer.Form.NFD)
                        .replaceAll("\\p{M}", "")
                        .replaceAll("[^A-Za-z0-9]+", "-")
                        .replaceAll("^-+|-+$", "")
                        .toUpperCase(Locale.ROOT);
        if (code.isEmpty()) {
            return "L-" + Integer.toHexString(name.hashCode()).toUpperCase(Locale.ROOT);
        }
        return code.length() <= 40
                ? code
                : code.substring(0, 31)
                        + "-"
                        + Integer.toHexString(name.hashCode()).toUpperCase(Locale.ROOT);
    }
}
