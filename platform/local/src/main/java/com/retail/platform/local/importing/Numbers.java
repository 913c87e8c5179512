package com.retail.platform.local.importing;

import java.math.BigDecimal;
import java.util.Optional;

/// Amounts as exports write them.
final class Numbers {

    private Numbers() {}

    /// `3.5`, `$1,250.00`, `2.00 USD`; empty if it is no number.
    static Optional<BigDecimal> decimal(String text) {
        var plain = text.replaceAll("[$€£\\s]|[A-Z]{3}$", "");
        if (plain.matches("-?\\d{1,3}(,\\d{3})+(\\.\\d+)?")) {
            plain = plain.replace(",", "");
        }
        return plain.matches("-?\\d{1,15}(\\.\\d{1,8})?|-?\\.\\d{1,8}")
                ? Optional.of(new BigDecimal(plain))
                : Optional.empty();
    }

    /// A whole number above zero; `2` and `2.00` are one.
    static Optional<Long> units(String text) {
        return decimal(text)
                .filter(number -> number.signum() > 0 && number.stripTrailingZeros().scale() <= 0)
                .map(BigDecimal::longValueExact);
    }
}
