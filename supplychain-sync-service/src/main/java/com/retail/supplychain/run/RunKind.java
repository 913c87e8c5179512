package com.retail.supplychain.run;

import java.util.Locale;

/// What a run does.
public enum RunKind {
    /// Fetches PepsiCo's demand.
    DEMAND,
    /// Looks at everything that may have to be ordered.
    PLANNING,
    /// Compares both sides' positions.
    RECONCILIATION;

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static RunKind of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
