package com.retail.inventory.stock;

import java.util.Locale;

/// Why stock moved.
public enum Reason {
    OPENING,
    RECEIPT,
    SALE,
    RETURN,
    ADJUSTMENT,
    COUNT,
    WRITE_OFF,
    TRANSFER;

    /// As it stands in the ledger and in events.
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Reason of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
