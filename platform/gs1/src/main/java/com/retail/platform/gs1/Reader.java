package com.retail.platform.gs1;

import com.retail.platform.gs1.Barcode.Ambiguous;
import com.retail.platform.gs1.Barcode.Element;
import com.retail.platform.gs1.Barcode.Form;
import com.retail.platform.gs1.Barcode.Read;
import com.retail.platform.gs1.Barcode.Rejected;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Decides in which form a code is, by its symbology if that is known, and has it read.
final class Reader {

    private final @Nullable Symbology symbology;
    private final String data;
    private final boolean identified;
    private final int year;

    private Reader(@Nullable Symbology symbology, String data, boolean identified, int year) {
        this.symbology = symbology;
        this.data = data;
        this.identified = identified;
        this.year = year;
    }

    static Barcode read(@Nullable String raw, @Nullable Symbology given, LocalDate today) {
        if (raw == null || raw.isEmpty()) {
            return new Rejected(Reason.EMPTY, "nothing was read");
        }
        if (raw.length() > Barcode.MAX_LENGTH) {
            return new Rejected(
                    Reason.TOO_LONG,
                    "%d characters, at most %d are read"
                            .formatted(raw.length(), Barcode.MAX_LENGTH));
        }
        try {
            return prepare(trim(raw), given, today.getYear()).read();
        } catch (Refusal refusal) {
            return new Rejected(refusal.reason, refusal.text);
        }
    }

    /// Takes the AIM identifier off and looks for what may be in no code.
    private static Reader prepare(String text, @Nullable Symbology given, int year) {
        Symbology symbology = given;
        String data = text;
        if (text.startsWith("]")) {
            String identifier = text.substring(1, Math.min(3, text.length()));
            var identified =
                    Symbology.byIdentifier(identifier)
                            .orElseThrow(
                                    () ->
                                            new Refusal(
                                                    Reason.UNKNOWN_SYMBOLOGY,
                                                    "no symbology has the identifier "
                                                            + Text.show("]" + identifier)));
            if (given != null && given.family != identified.family) {
                throw new Refusal(
                        Reason.SYMBOLOGY_CONFLICT,
                        "the data begins ]%s, which is %s, not %s"
                                .formatted(identifier, identified, given));
            }
            // ]E0 says less than a name that fits it.
            symbology = given != null && identified == Symbology.EAN_UPC ? given : identified;
            data = text.substring(3);
        }
        if (data.isEmpty()) {
            throw new Refusal(Reason.EMPTY, "nothing was read");
        }
        for (int i = 0; i < data.length(); i++) {
            if (data.charAt(i) != Text.GS && Text.isControl(data.charAt(i))) {
                throw new Refusal(
                        Reason.CONTROL_CHARACTER,
                        "control character %04X at place %d"
                                .formatted((int) data.charAt(i), i + 1));
            }
        }
        return new Reader(symbology, data, text.startsWith("]"), year);
    }

    /// Blanks, tabs and line ends around the code are the reader's way to say that it is complete.
    private static String trim(String raw) {
        int from = 0;
        int to = raw.length();
        while (from < to && isBlank(raw.charAt(from))) {
            from++;
        }
        while (to > from && isBlank(raw.charAt(to - 1))) {
            to--;
        }
        return raw.substring(from, to);
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    }

    private Barcode read() {
        if (symbology == null) {
            return text();
        }
        return switch (symbology.carries) {
            case GTIN -> RetailNumber.read(data, symbology);
            case ELEMENTS -> data.charAt(0) == '(' && !identified ? bracketed() : elements();
            case PLAIN -> plain();
            case ANY -> data.indexOf(Text.GS) >= 0 ? elements() : text();
        };
    }

    /// Text that may be anything.
    private Barcode text() {
        if (DigitalLink.looksLike(data)) {
            return link();
        }
        if (data.charAt(0) == '(') {
            return bracketed();
        }
        if (data.indexOf(Text.GS) >= 0) {
            return elements();
        }
        boolean digits = Text.areDigits(data, 0, data.length());
        if (digits && data.length() <= 14) {
            return symbology == null ? RetailNumber.read(data, null) : plain();
        }
        if (data.startsWith("00") || data.startsWith("01") || data.startsWith("02")) {
            return elements();
        }
        throw new Refusal(
                digits ? Reason.WRONG_LENGTH : Reason.NOT_GS1,
                digits
                        ? data.length()
                                + " digits are neither a GTIN nor begin with the AI of an item or unit"
                        : Text.show(data)
                                + " is neither a GTIN, nor AIs and values, nor a web address");
    }

    /// A symbol that says that its data isn't in AIs.
    private Barcode plain() {
        if (DigitalLink.looksLike(data)) {
            return link();
        }
        if (data.charAt(0) == '(') {
            return bracketed();
        }
        if (data.length() >= 12 && Gtin.parse(data) instanceof Gtin gtin) {
            return new Ambiguous(
                    List.of(RetailNumber.read(gtin, data.length(), symbology)),
                    "the digits are a valid GTIN, but %s is no symbol for one: it may be any number"
                            .formatted(symbology));
        }
        throw new Refusal(
                Reason.NOT_GS1,
                "%s is no data of GS1, nor said to be by %s".formatted(Text.show(data), symbology));
    }

    private Barcode link() {
        return checked(DigitalLink.parse(data, year), Form.DIGITAL_LINK);
    }

    private Barcode bracketed() {
        return checked(ElementString.parseBracketed(data, year), Form.BRACKETED);
    }

    private Barcode elements() {
        var elements = ElementString.parse(data, data.charAt(0) == Text.GS ? 1 : 0, year);
        if (elements.isEmpty()) {
            throw new Refusal(Reason.EMPTY, "nothing but a separator was read");
        }
        var read = checked(elements, Form.ELEMENT_STRING);
        if (identified || data.indexOf(Text.GS) >= 0) {
            return read;
        }
        // No identifier, no separator: a keyboard wedge may have swallowed both.
        var other = ElementString.withoutLostSeparator(elements, year);
        return other == null
                ? read
                : new Ambiguous(
                        List.of(read, checked(other, Form.ELEMENT_STRING)),
                        "(%s) may end in another element whose separator was lost"
                                .formatted(elements.getLast().ai()));
    }

    private Read checked(List<Element> elements, Form form) {
        Associations.check(elements);
        return Fields.of(elements, form, symbology, year);
    }
}
