package com.retail.platform.gs1;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What kind of symbol a reader saw, as far as it said: by AIM identifier (`]C1`) or by name
/// (`ean_13`, `GS1-128`).
public enum Symbology {
    /// Any of EAN-13, UPC-A and UPC-E (`]E0`), which the identifier doesn't tell apart.
    EAN_UPC(Family.RETAIL, Carries.GTIN, "E0"),
    /// EAN-13 or UPC-A with an add-on of two or five digits; the add-on is left out (`]E3`).
    EAN_UPC_ADD_ON(Family.RETAIL, Carries.GTIN, "E3"),
    EAN_13(Family.RETAIL, Carries.GTIN),
    UPC_A(Family.RETAIL, Carries.GTIN),
    UPC_E(Family.RETAIL, Carries.GTIN),
    EAN_8(Family.EAN_8, Carries.GTIN, "E4"),
    /// Interleaved 2 of 5; with 14 digits it is ITF-14.
    ITF(Family.ITF, Carries.GTIN, "I0", "I1"),
    GS1_128(Family.CODE_128, Carries.ELEMENTS, "C1"),
    /// Code 128 that doesn't begin with FNC1, so not GS1-128.
    CODE_128_PLAIN(Family.CODE_128, Carries.PLAIN, "C0"),
    /// Code 128 by name: may or may not be GS1-128.
    CODE_128(Family.CODE_128, Carries.ANY),
    GS1_DATABAR(Family.DATABAR, Carries.ELEMENTS, "e0"),
    GS1_DATAMATRIX(Family.DATA_MATRIX, Carries.ELEMENTS, "d2"),
    DATA_MATRIX_PLAIN(Family.DATA_MATRIX, Carries.PLAIN, "d0", "d1", "d4"),
    DATA_MATRIX(Family.DATA_MATRIX, Carries.ANY),
    GS1_QR(Family.QR, Carries.ELEMENTS, "Q3"),
    QR_PLAIN(Family.QR, Carries.PLAIN, "Q0", "Q1", "Q2"),
    QR(Family.QR, Carries.ANY),
    GS1_DOTCODE(Family.DOTCODE, Carries.ELEMENTS, "J1"),
    DOTCODE_PLAIN(Family.DOTCODE, Carries.PLAIN, "J0"),
    DOTCODE(Family.DOTCODE, Carries.ANY),
    /// Symbologies without a GS1 form: Code 39 and 93, Codabar, PDF417, Aztec; plain text, which
    /// may be a web address.
    OTHER(
            Family.OTHER,
            Carries.PLAIN,
            "A0",
            "A1",
            "A2",
            "A3",
            "A4",
            "A5",
            "A7",
            "F0",
            "G0",
            "L0",
            "L2",
            "z0");

    enum Family {
        RETAIL,
        EAN_8,
        ITF,
        CODE_128,
        DATABAR,
        DATA_MATRIX,
        QR,
        DOTCODE,
        OTHER
    }

    enum Carries {
        GTIN,
        ELEMENTS,
        PLAIN,
        ANY
    }

    private static final Map<String, Symbology> BY_IDENTIFIER = new HashMap<>();
    private static final Map<String, Symbology> BY_NAME = new HashMap<>();

    static {
        for (var symbology : values()) {
            for (var identifier : symbology.identifiers) {
                BY_IDENTIFIER.put(identifier, symbology);
            }
            BY_NAME.put(plain(symbology.name()), symbology);
        }
        Map.of(
                        "itf14",
                        ITF,
                        "databar",
                        GS1_DATABAR,
                        "qrcode",
                        QR,
                        "gs1qrcode",
                        GS1_QR,
                        "ean128",
                        GS1_128)
                .forEach(BY_NAME::put);
        for (var name : new String[] {"code39", "code93", "codabar", "pdf417", "aztec"}) {
            BY_NAME.put(name, OTHER);
        }
    }

    final Family family;
    final Carries carries;
    private final String[] identifiers;

    Symbology(Family family, Carries carries, String... identifiers) {
        this.family = family;
        this.carries = carries;
        this.identifiers = identifiers;
    }

    /// The symbology by AIM identifier with or without `]` (letter case matters: `e0` is DataBar,
    /// `E0` is EAN), else by name, where case, blanks, `-` and `_` don't matter; empty if it is not
    /// known.
    public static Optional<Symbology> of(String text) {
        var identified = byIdentifier(text.startsWith("]") ? text.substring(1) : text);
        return identified.isPresent() || text.startsWith("]")
                ? identified
                : Optional.ofNullable(BY_NAME.get(plain(text)));
    }

    static Optional<Symbology> byIdentifier(String letterAndDigit) {
        return Optional.ofNullable(BY_IDENTIFIER.get(letterAndDigit));
    }

    private static String plain(String name) {
        return name.strip()
                .replace("-", "")
                .replace("_", "")
                .replace(" ", "")
                .toLowerCase(Locale.ROOT);
    }
}
