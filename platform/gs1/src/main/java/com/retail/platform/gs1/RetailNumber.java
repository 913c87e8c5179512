package com.retail.platform.gs1;

import com.retail.platform.gs1.Barcode.Ambiguous;
import com.retail.platform.gs1.Barcode.Form;
import com.retail.platform.gs1.Barcode.Read;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Plain numbers of EAN, UPC and ITF symbols.
final class RetailNumber {

    private RetailNumber() {}

    static Barcode read(String data, @Nullable Symbology symbology) {
        int length = data.length();
        if (!Text.areDigits(data, 0, length)) {
            throw new Refusal(Reason.INVALID_CHARACTER, "digits only, not " + Text.show(data));
        }
        if (symbology == Symbology.EAN_UPC_ADD_ON && (length == 15 || length == 18)) {
            return number(data.substring(0, 13), Form.EAN_13, symbology);
        }
        if (symbology == null && length == 8) {
            return eightDigits(data);
        }
        boolean upcE =
                symbology == Symbology.UPC_E || symbology == Symbology.EAN_UPC || symbology == null;
        if (upcE && length >= 6 && length <= 8) {
            return upcE(data, symbology);
        }
        boolean fits =
                symbology == null
                        ? length >= 12
                        : switch (symbology) {
                            case EAN_8 -> length == 8;
                            case ITF -> length == 14;
                            case EAN_13 -> length == 13;
                            case EAN_UPC -> length == 12 || length == 13;
                            case UPC_A, UPC_E ->
                                    length == 12 || (length == 13 && data.charAt(0) == '0');
                            default -> false;
                        };
        if (!fits) {
            throw new Refusal(
                    Reason.WRONG_LENGTH,
                    "%d digits are not a number of %s"
                            .formatted(
                                    length, symbology == null ? "any GTIN's length" : symbology));
        }
        return number(data, symbology == Symbology.UPC_E ? Form.UPC_E : form(length), symbology);
    }

    static Read read(Gtin gtin, int length, @Nullable Symbology symbology) {
        return Fields.of(gtin, form(length), symbology);
    }

    private static Form form(int length) {
        return switch (length) {
            case 8 -> Form.EAN_8;
            case 12 -> Form.UPC_A;
            case 13 -> Form.EAN_13;
            default -> Form.GTIN_14;
        };
    }

    private static Read number(String digits, Form form, @Nullable Symbology symbology) {
        return switch (Gtin.parse(digits)) {
            case Gtin gtin -> Fields.of(gtin, form, symbology);
            case InvalidGtin invalid -> throw new Refusal(invalid.reason(), invalid.text());
        };
    }

    private static Barcode eightDigits(String data) {
        var ean = Gtin.parse(data);
        var upc = UpcE.expand(data);
        if (ean instanceof Gtin eight && upc instanceof Gtin twelve) {
            return new Ambiguous(
                    List.of(
                            Fields.of(eight, Form.EAN_8, null),
                            Fields.of(twelve, Form.UPC_E, null)),
                    "eight digits that are right as EAN-8 and as UPC-E");
        }
        return upc instanceof Gtin twelve
                ? Fields.of(twelve, Form.UPC_E, null)
                : number(data, Form.EAN_8, null);
    }

    private static Barcode upcE(String data, @Nullable Symbology symbology) {
        var meanings = new ArrayList<Read>(2);
        add(meanings, UpcE.expand(data), symbology);
        if (data.length() == 7) {
            add(meanings, UpcE.expand("0" + data), symbology);
        }
        if (meanings.isEmpty()) {
            Refusal refusal =
                    UpcE.expand(data) instanceof InvalidGtin invalid
                            ? new Refusal(invalid.reason(), invalid.text())
                            : new Refusal(Reason.WRONG_LENGTH, "not UPC-E");
            throw refusal;
        }
        boolean certain = meanings.size() == 1 && symbology != null;
        return certain
                ? meanings.getFirst()
                : new Ambiguous(
                        List.copyOf(meanings),
                        meanings.size() > 1
                                ? "seven digits: either without a check digit or without a number system"
                                : data.length()
                                        + " digits may be UPC-E, but no check digit vouches for it");
    }

    private static void add(List<Read> meanings, ParsedGtin parsed, @Nullable Symbology symbology) {
        if (parsed instanceof Gtin gtin
                && meanings.stream().noneMatch(m -> gtin.equals(m.gtin()))) {
            meanings.add(Fields.of(gtin, Form.UPC_E, symbology));
        }
    }
}
