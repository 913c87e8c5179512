package com.retail.inventory.stock;

import java.util.Locale;

/// Why stock moved.
public enum Reason {
    /// What there was at the start.
    OPENING,
    /// Goods in from a supplier.
    RECEIPT,
    /// Goods out that are not sold: used, given to another department.
    ISSUE,
    SALE,
    /// Goods back from a customer.
    RETURN,
    ADJUSTMENT,
    /// The difference that a count found.
    COUNT,
    WRITE_OFF,
    /// Goods out to, or in from, another location.
    TRANSFER,
    /// Held back, or made available again: what is on hand stays.
    RESERVATION,
    /// The stored level was put back to what the ledger says.
    REPAIR;

    /// As it stands in the ledger and in events.
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Reason of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
