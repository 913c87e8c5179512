package com.retail.platform.gs1;

import com.retail.platform.gs1.Barcode.Element;
import java.util.ArrayList;
import java.util.List;

/// GS1 Digital Link URIs: any host, a key with its qualifiers at the end of the path, attributes in
/// the query.
final class DigitalLink {

    private static final String MARKS = "-._~:/?#[]@!$&'()*+,;=%";
    private static final String NOT_IN_HOST = "_~@!$&'()*+,;=%";

    private DigitalLink() {}

    static boolean looksLike(String text) {
        return text.regionMatches(true, 0, "http://", 0, 7)
                || text.regionMatches(true, 0, "https://", 0, 8);
    }

    /// @throws Refusal if it isn't a Digital Link, or not a right one
    static List<Element> parse(String uri, int year) {
        for (int i = 0; i < uri.length(); i++) {
            char c = uri.charAt(i);
            if (!isLetterOrDigit(c) && MARKS.indexOf(c) < 0) {
                throw new Refusal(
                        Reason.INVALID_CHARACTER,
                        "not a character of a web address at " + Text.show(uri.substring(i)));
            }
        }
        int fragment = uri.indexOf('#');
        String text = fragment < 0 ? uri : uri.substring(0, fragment);
        int mark = text.indexOf('?');
        String query = mark < 0 ? "" : text.substring(mark + 1);
        String path = path(mark < 0 ? text : text.substring(0, mark));
        String[] segments = path.split("/", -1);
        int start = keyAt(segments);
        var elements = new ArrayList<Element>(6);
        var codes = new ArrayList<String>(4);
        for (int i = start; i < segments.length; i += 2) {
            String value = decode(segments[i + 1], false);
            codes.add(segments[i]);
            elements.add(element(segments[i], value, year));
        }
        var key = ApplicationIdentifiers.exactly(codes.getFirst());
        var alternatives =
                key == null || key.qualifiers() == null
                        ? List.<List<String>>of()
                        : key.qualifiers();
        var qualifiers = codes.subList(1, codes.size());
        if (!qualifiers.isEmpty() && alternatives.stream().noneMatch(a -> inOrder(a, qualifiers))) {
            throw new Refusal(
                    Reason.MALFORMED_LINK,
                    "(%s) takes no qualifiers %s in this order"
                            .formatted(codes.getFirst(), qualifiers));
        }
        attributes(query, elements, qualifiers, alternatives, year);
        return elements;
    }

    /// What is between host and query.
    private static String path(String address) {
        int colon = address.indexOf("://");
        String scheme = address.substring(0, Math.max(colon, 0));
        if (!List.of("http", "https", "HTTP", "HTTPS").contains(scheme)) {
            throw new Refusal(
                    Reason.NOT_A_DIGITAL_LINK, "the address begins neither http:// nor https://");
        }
        int slash = address.indexOf('/', colon + 3);
        if (slash <= colon + 3) {
            throw notALink();
        }
        for (int i = colon + 3; i < slash; i++) {
            if (NOT_IN_HOST.indexOf(address.charAt(i)) >= 0) {
                throw new Refusal(
                        Reason.MALFORMED_LINK, "the host has a character that is not allowed");
            }
        }
        return address.substring(slash + 1);
    }

    /// Where the key is: pairs of AI and value are walked backwards from the end of the path.
    private static int keyAt(String[] segments) {
        for (int i = segments.length - 2; i >= 0; i -= 2) {
            var ai = ApplicationIdentifiers.exactly(segments[i]);
            if (ai == null) {
                break;
            }
            if (ai.qualifiers() != null) {
                return i;
            }
        }
        throw notALink();
    }

    private static Refusal notALink() {
        return new Refusal(
                Reason.NOT_A_DIGITAL_LINK,
                "a web address without a GS1 key in digits in its path (short names and compressed links are not read)");
    }

    private static boolean inOrder(List<String> all, List<String> some) {
        int at = 0;
        for (var one : some) {
            while (at < all.size() && !all.get(at).equals(one)) {
                at++;
            }
            if (at++ >= all.size()) {
                return false;
            }
        }
        return true;
    }

    private static void attributes(
            String query,
            List<Element> elements,
            List<String> qualifiers,
            List<List<String>> alternatives,
            int year) {
        for (var parameter : query.split("&")) {
            int equals = parameter.indexOf('=');
            String code = equals < 0 ? "" : parameter.substring(0, equals);
            if (code.isEmpty() || !Text.areDigits(code, 0, code.length())) {
                continue; // linkType and the like, which are the resolver's
            }
            var ai = ApplicationIdentifiers.exactly(code);
            if (ai == null) {
                throw new Refusal(
                        Reason.UNKNOWN_AI, "no Application Identifier " + Text.show(code));
            }
            if (!ai.attribute()) {
                throw new Refusal(
                        Reason.MALFORMED_LINK, "(%s) may not be in the query".formatted(code));
            }
            if (alternatives.stream()
                    .anyMatch(a -> a.contains(code) && inOrder(a, merged(a, qualifiers, code)))) {
                throw new Refusal(
                        Reason.MALFORMED_LINK, "(%s) belongs into the path".formatted(code));
            }
            if (elements.stream().anyMatch(e -> e.ai().equals(code))) {
                throw new Refusal(Reason.REPEATED_AI, "(%s) is there twice".formatted(code));
            }
            elements.add(element(code, decode(parameter.substring(equals + 1), true), year));
        }
    }

    /// The qualifiers with `code` put where the alternative has it; what the alternative doesn't
    /// know stays at the end.
    private static List<String> merged(
            List<String> alternative, List<String> qualifiers, String code) {
        var merged = new ArrayList<String>();
        for (var one : alternative) {
            if (one.equals(code) || qualifiers.contains(one)) {
                merged.add(one);
            }
        }
        qualifiers.stream().filter(q -> !merged.contains(q)).forEach(merged::add);
        return merged;
    }

    private static Element element(String code, String value, int year) {
        var ai = ApplicationIdentifiers.exactly(code);
        if (ai == null) {
            throw new Refusal(Reason.UNKNOWN_AI, "no Application Identifier " + Text.show(code));
        }
        // Links of the standard's first releases have GTINs without the zeros before them.
        int length = value.length();
        boolean shorter = code.equals("01") && (length == 8 || length == 12 || length == 13);
        String full = shorter ? "000000".substring(length - 8) + value : value;
        ai.check(full, year);
        return new Element(ai.code(), full);
    }

    private static String decode(String text, boolean plusIsBlank) {
        if (text.indexOf('%') < 0 && !(plusIsBlank && text.indexOf('+') >= 0)) {
            return text;
        }
        var decoded = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                int high = i + 1 < text.length() ? Linter.hex(text.charAt(i + 1)) : -1;
                int low = i + 2 < text.length() ? Linter.hex(text.charAt(i + 2)) : -1;
                if (high < 0 || low < 0) {
                    throw new Refusal(
                            Reason.MALFORMED_LINK,
                            "a broken percent sequence in " + Text.show(text));
                }
                decoded.append((char) (high * 16 + low));
                i += 2;
            } else {
                decoded.append(plusIsBlank && c == '+' ? ' ' : c);
            }
        }
        return decoded.toString();
    }

    private static boolean isLetterOrDigit(char c) {
        return Text.isDigit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    }
}
