package com.retail.platform.x12;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// Splits a text into interchanges, so that a broken one does not spoil the next. What an ISA
/// segment has at its fixed places says how the rest is to be read.
final class Splitter {

    /// The length of each element of ISA.
    private static final int[] LENGTHS = {2, 10, 2, 10, 2, 15, 2, 15, 6, 4, 1, 5, 9, 1, 1, 1};

    private static final int SEPARATOR = 3;
    private static final int TERMINATOR = 105;
    private static final Pattern ISA = Pattern.compile("(?<![A-Za-z0-9])ISA[^A-Za-z0-9\\s]");

    private final String text;
    private final Consumer<String> interchanges;
    private final Consumer<List<Fault>> broken;

    private Splitter(String text, Consumer<String> interchanges, Consumer<List<Fault>> broken) {
        this.text = text;
        this.interchanges = interchanges;
        this.broken = broken;
    }

    /// Gives each interchange, with its last terminator, or else what is wrong with its first
    /// segment.
    static void split(String text, Consumer<String> interchanges, Consumer<List<Fault>> broken) {
        new Splitter(text, interchanges, broken).split();
    }

    private void split() {
        int at = nextWord(0);
        if (at == text.length()) {
            broken.accept(List.of(new Fault("ISA", 1, 0, Reason.SEGMENT_MISSING, null)));
        }
        while (at < text.length()) {
            int end;
            var faults = faults(at);
            if (faults.isEmpty()) {
                end = end(at);
                interchanges.accept(terminated(text.substring(at, end).strip(), at));
            } else {
                broken.accept(faults);
                var next = ISA.matcher(text);
                end =
                        next.find(Math.min(at + SEPARATOR, text.length()))
                                ? next.start()
                                : text.length();
            }
            at = nextWord(end);
        }
    }

    private int nextWord(int from) {
        int at = from;
        while (at < text.length() && isBlank(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isBlank(char character) {
        return Character.isWhitespace(character) || Character.isISOControl(character);
    }

    private List<Fault> faults(int at) {
        if (!text.startsWith("ISA", at) || at + SEPARATOR == text.length()) {
            int end = at;
            while (end < text.length()
                    && end < at + 3
                    && Character.isLetterOrDigit(text.charAt(end))) {
                end++;
            }
            return List.of(new Fault(text.substring(at, end), 1, 0, Reason.NOT_X12, null));
        }
        var found = new ArrayList<Fault>();
        char separator = text.charAt(at + SEPARATOR);
        int from = at + SEPARATOR + 1;
        for (int i = 0; i < LENGTHS.length && found.isEmpty(); i++) {
            boolean last = i == LENGTHS.length - 1;
            int to = last ? Math.min(from + 1, text.length()) : text.indexOf(separator, from);
            if (to < 0) {
                found.add(new Fault("ISA", 1, i + 1, Reason.ELEMENT_MISSING, null));
            } else if (to - from != LENGTHS[i]) {
                var reason = to - from < LENGTHS[i] ? Reason.TOO_SHORT : Reason.TOO_LONG;
                found.add(new Fault("ISA", 1, i + 1, reason, text.substring(from, to)));
            }
            from = to + 1;
        }
        if (found.isEmpty() && at + TERMINATOR >= text.length()) {
            found.add(new Fault("ISA", 1, 0, Reason.NOT_X12, null));
        }
        return found;
    }

    /// Behind the terminator of IEA, or where the text ends.
    private int end(int at) {
        char terminator = text.charAt(at + TERMINATOR);
        var trailer = "IEA" + text.charAt(at + SEPARATOR);
        int from = at;
        while (true) {
            int to = text.indexOf(terminator, from);
            if (to < 0) {
                return text.length();
            }
            if (text.startsWith(trailer, nextWord(from))) {
                return to + 1;
            }
            from = to + 1;
        }
    }

    /// The last terminator is often lost on the way.
    private String terminated(String interchange, int at) {
        char terminator = text.charAt(at + TERMINATOR);
        return interchange.charAt(interchange.length() - 1) == terminator
                ? interchange
                : interchange + terminator;
    }
}
