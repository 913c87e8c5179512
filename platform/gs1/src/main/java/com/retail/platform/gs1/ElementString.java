package com.retail.platform.gs1;

import com.retail.platform.gs1.Barcode.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// AIs and values one after the other: as scanned, with separators, and as printed, in brackets.
/// Also writes both.
public final class ElementString {

    /// What is looked for at the end of a value whose separator may have got lost: dates, items,
    /// net weights; AIs of fixed length whose values chance seldom makes.
    private static final Set<String> SOUGHT =
            Set.of("11", "12", "13", "15", "16", "17", "01", "02", "310", "320");

    private static final int[] SOUGHT_LENGTHS = {8, 10, 16};

    private ElementString() {}

    /// The elements as they are put into a symbol: GS behind every value of variable length that
    /// isn't the last.
    ///
    /// @throws IllegalArgumentException if there is an AI that doesn't exist
    public static String write(List<Element> elements) {
        var text = new StringBuilder();
        boolean open = false;
        for (var element : elements) {
            var ai = ApplicationIdentifiers.exactly(element.ai());
            if (ai == null) {
                throw new IllegalArgumentException("no such AI: " + Text.show(element.ai()));
            }
            if (open) {
                text.append(Text.GS);
            }
            text.append(element.ai()).append(element.value());
            open = ai.separated();
        }
        return text.toString();
    }

    /// The elements as they are printed: `(01)09506000134352(10)ABC`; an opening bracket in a value
    /// is written `\(`.
    public static String writeBracketed(List<Element> elements) {
        var text = new StringBuilder();
        for (var element : elements) {
            text.append('(')
                    .append(element.ai())
                    .append(')')
                    .append(element.value().replace("(", "\\("));
        }
        return text.toString();
    }

    /// @throws Refusal if it isn't well formed
    static List<Element> parse(String text, int from, int year) {
        var elements = new ArrayList<Element>(6);
        int at = from;
        int length = text.length();
        while (at < length) {
            var ai = ApplicationIdentifiers.at(text, at);
            if (ai == null) {
                throw new Refusal(
                        Reason.UNKNOWN_AI,
                        "no Application Identifier begins " + Text.show(text.substring(at)));
            }
            int start = at + ai.code().length();
            int end = text.indexOf(Text.GS, start);
            if (end < 0) {
                end = length;
            }
            if (!ai.separated()) {
                end = Math.min(end, start + ai.fixedLength());
            }
            String value = text.substring(start, end);
            ai.check(value, year);
            elements.add(new Element(ai.code(), value));
            at = end < length && text.charAt(end) == Text.GS ? end + 1 : end;
        }
        return elements;
    }

    /// @throws Refusal if it isn't well formed
    static List<Element> parseBracketed(String text, int year) {
        var elements = new ArrayList<Element>(6);
        int at = 0;
        while (at < text.length()) {
            int close = text.indexOf(')', at);
            if (text.charAt(at) != '(' || close < 0) {
                throw malformed(text, at);
            }
            var ai = ApplicationIdentifiers.exactly(text, at + 1, close);
            if (ai == null) {
                if (close - at > 5 || close - at < 3 || !Text.areDigits(text, at + 1, close)) {
                    throw malformed(text, at);
                }
                throw new Refusal(
                        Reason.UNKNOWN_AI,
                        "no Application Identifier " + text.substring(at, close + 1));
            }
            var value = new StringBuilder();
            at = close + 1;
            while (at < text.length() && text.charAt(at) != '(') {
                if (text.startsWith("\\(", at)) {
                    at++;
                }
                value.append(text.charAt(at++));
            }
            String stripped = value.toString().strip();
            ai.check(stripped, year);
            elements.add(new Element(ai.code(), stripped));
        }
        return elements;
    }

    private static Refusal malformed(String text, int at) {
        return new Refusal(
                Reason.MALFORMED_BRACKETS,
                "an Application Identifier in brackets is expected at "
                        + Text.show(text.substring(at)));
    }

    /// The other meaning of elements that were read without any separator, if keyboard or reader
    /// left it out: the last value is of variable length and ends like one or more elements of
    /// fixed length. Null if there is no such meaning.
    static @Nullable List<Element> withoutLostSeparator(List<Element> elements, int year) {
        var last = elements.getLast();
        var ai = ApplicationIdentifiers.exactly(last.ai());
        if (ai == null || !ai.separated()) {
            return null;
        }
        var tail = new ArrayList<Element>();
        String rest = last.value();
        for (var found = tailOf(rest, year); found != null; found = tailOf(rest, year)) {
            tail.addFirst(found);
            rest = rest.substring(0, rest.length() - found.ai().length() - found.value().length());
        }
        if (tail.isEmpty() || !fits(ai, rest, year)) {
            return null;
        }
        var other = new ArrayList<>(elements.subList(0, elements.size() - 1));
        other.add(new Element(last.ai(), rest));
        other.addAll(tail);
        try {
            Associations.check(other);
            return other;
        } catch (Refusal _) {
            return null;
        }
    }

    private static @Nullable Element tailOf(String value, int year) {
        for (int length : SOUGHT_LENGTHS) {
            int cut = value.length() - length;
            var ai = cut > 0 ? ApplicationIdentifiers.at(value, cut) : null;
            if (ai != null
                    && SOUGHT.contains(ai.code().substring(0, Math.min(3, ai.code().length())))
                    && ai.code().length() + ai.fixedLength() == length
                    && fits(ai, value.substring(cut + ai.code().length()), year)) {
                return new Element(ai.code(), value.substring(cut + ai.code().length()));
            }
        }
        return null;
    }

    private static boolean fits(ApplicationIdentifier ai, String value, int year) {
        try {
            ai.check(value, year);
            return true;
        } catch (Refusal _) {
            return false;
        }
    }
}
