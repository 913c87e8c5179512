package com.retail.platform.gs1;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a scanned or typed code says: [Read], or [Rejected] with a reason, or [Ambiguous] when it
/// has two meanings. Never throws, whatever the text, and never chooses between meanings.
public sealed interface Barcode permits Barcode.Read, Barcode.Rejected, Barcode.Ambiguous {

    /// Longer codes are refused unread.
    int MAX_LENGTH = 400;

    /// Reads a code of which nothing else is known than an AIM identifier it may begin with;
    /// `today` decides the century of its dates.
    static Barcode read(@Nullable String raw, LocalDate today) {
        return Reader.read(raw, null, today);
    }

    /// Reads a code from a symbol of this kind; null if that isn't known.
    static Barcode read(@Nullable String raw, @Nullable Symbology symbology, LocalDate today) {
        return Reader.read(raw, symbology, today);
    }

    /// Reads a code from a symbol of the kind with this identifier or name (see [Symbology#of]); a
    /// name that isn't known is refused.
    static Barcode read(@Nullable String raw, @Nullable String symbology, LocalDate today) {
        if (symbology == null || symbology.isBlank()) {
            return Reader.read(raw, null, today);
        }
        return Symbology.of(symbology)
                .map(known -> Reader.read(raw, known, today))
                .orElseGet(
                        () ->
                                new Rejected(
                                        Reason.UNKNOWN_SYMBOLOGY,
                                        "no such symbology: " + Text.show(symbology)));
    }

    /// The form in which the data came.
    enum Form {
        EAN_8,
        UPC_A,
        UPC_E,
        EAN_13,
        GTIN_14,
        /// AIs and values one after the other, separated by GS where needed.
        ELEMENT_STRING,
        /// As under the bars: `(01)09506000134352(10)ABC`.
        BRACKETED,
        DIGITAL_LINK
    }

    /// A code with one meaning; what it doesn't say is null. Its dates are the last day on which
    /// they hold (day 00 is the month's last).
    ///
    /// @param form how it was written
    /// @param symbology what it was read from, if that is known
    /// @param elements all AIs in their order; for a plain number (01) alone
    /// @param gtin the item (01)
    /// @param contentGtin what the logistic unit contains (02), `count` of them
    /// @param sscc the logistic unit, 18 digits (00)
    /// @param lot batch or lot (10)
    /// @param serial serial number (21)
    /// @param productionDate (11)
    /// @param bestBefore (15)
    /// @param expiry use by (17), else the day of (7003)
    /// @param count items contained (37), else pieces in an item of variable measure (30)
    /// @param netWeight (310n) in kg, else (320n) in lb, else (356n) in troy ounces
    /// @param others value by AI of everything that isn't in the fields above
    record Read(
            Form form,
            @Nullable Symbology symbology,
            List<Element> elements,
            @Nullable Gtin gtin,
            @Nullable Gtin contentGtin,
            @Nullable String sscc,
            @Nullable String lot,
            @Nullable String serial,
            @Nullable LocalDate productionDate,
            @Nullable LocalDate bestBefore,
            @Nullable LocalDate expiry,
            @Nullable Long count,
            @Nullable Measure netWeight,
            Map<String, String> others)
            implements Barcode {

        /// The value of an AI as it was written.
        public Optional<String> value(String ai) {
            return elements.stream().filter(e -> e.ai().equals(ai)).map(Element::value).findFirst();
        }

        /// What the AIs here ask for that isn't here, in words: the missing may be in another
        /// symbol on the same item, so it is no reason to refuse this one.
        public List<String> unmet() {
            return Associations.unmet(elements);
        }
    }

    /// One Application Identifier and its value, decoded, without separators.
    record Element(String ai, String value) {}

    /// A quantity in kg, lb or tr oz.
    record Measure(BigDecimal value, String unit) {}

    /// Not a code that means anything by the standard: why, and in words that hold no control
    /// characters.
    record Rejected(Reason reason, String text) implements Barcode {}

    /// A code that can mean more than one thing, or one thing that nothing vouches for: a person
    /// decides.
    record Ambiguous(List<Read> candidates, String why) implements Barcode {}
}
