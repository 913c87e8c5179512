package com.retail.supplychain.edi;

import java.text.Normalizer;
import java.util.List;

/// Names as every partner can read them: in printable ASCII, without delimiters.
final class Words {

    private static final String UNSAYABLE = "([^!-~]|[*>~])+";

    private Words() {}

    /// @param longest characters; what is beyond is cut off
    /// @return one text, or none if nothing is left of it
    static List<String> of(String name, int longest) {
        var plain =
                Normalizer.normalize(name, Normalizer.Form.NFKD)
                        .replaceAll("\\p{M}", "")
                        .replaceAll(UNSAYABLE, " ")
                        .strip();
        return plain.isEmpty()
                ? List.of()
                : List.of(plain.substring(0, Math.min(longest, plain.length())).strip());
    }
}
