package com.retail.platform.gs1;

/// Characters as GS1 sees them: ASCII only, so that no other alphabet's digit passes for one.
final class Text {

    static final char GS = 0x1D;

    private static final int SHOWN = 48;
    private static final int X = 1;
    private static final int Y = 2;
    private static final int Z = 4;
    private static final byte[] SETS = new byte[128];

    static {
        String letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
        String both = letters + letters.toLowerCase(java.util.Locale.ROOT) + "0123456789";
        mark(X, both + "!\"%&'()*+,-./:;<=>?_");
        mark(Y, letters + "0123456789#-/");
        mark(Z, both + "-_");
    }

    private Text() {}

    private static void mark(int set, String characters) {
        for (int i = 0; i < characters.length(); i++) {
            SETS[characters.charAt(i)] |= (byte) set;
        }
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean areDigits(CharSequence text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!isDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /// Character set 82: what the alphanumeric values of most AIs are made of.
    static boolean isSet82(char c) {
        return c < 128 && (SETS[c] & X) != 0;
    }

    static boolean isSet39(char c) {
        return c < 128 && (SETS[c] & Y) != 0;
    }

    static boolean isSet64(char c) {
        return c < 128 && (SETS[c] & Z) != 0;
    }

    static boolean isControl(char c) {
        return c < 0x20 || (c >= 0x7F && c < 0xA0);
    }

    /// The number made by the digits `from` to `to`, at most 18 of them.
    static long number(CharSequence digits, int from, int to) {
        long value = 0;
        for (int i = from; i < to; i++) {
            value = value * 10 + (digits.charAt(i) - '0');
        }
        return value;
    }

    /// The text in quotes for a message or a log: cut, and without anything that isn't printable
    /// ASCII.
    static String show(CharSequence text) {
        var shown = new StringBuilder(SHOWN + 8).append('"');
        for (int i = 0; i < Math.min(text.length(), SHOWN); i++) {
            char c = text.charAt(i);
            if (c >= 0x20 && c < 0x7F) {
                shown.append(c);
            } else {
                shown.append(c == GS ? "<GS>" : "<%04X>".formatted((int) c));
            }
        }
        return shown.append(text.length() > SHOWN ? "..." : "").append('"').toString();
    }
}
