package com.retail.supplychain.call;

import java.util.Locale;

/// What a call says, in the order in which kinds go first when several are due.
public enum CallKind {
    ORDER,
    CANCELLATION,
    AMENDMENT,
    /// On an order that PepsiCo proposed.
    DECISION,
    /// What was short, over or damaged in a delivery.
    ADJUSTMENT,
    /// Product activity of days, in a batch.
    ACTIVITY,
    /// Positions, in a batch that is put together when it is sent.
    POSITIONS;

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static CallKind of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
