package com.retail.supplychain.call;

import java.util.Locale;

/// What a call says.
public enum CallKind {
    ORDER,
    CANCELLATION,
    AMENDMENT,
    /// On an order that PepsiCo proposed.
    DECISION,
    /// What was short, over or damaged in a delivery.
    ADJUSTMENT,
    /// Product activity of days, in a batch; made when no other kind is due.
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
