package com.retail.supplychain.reconciliation;

import java.util.Locale;

/// Why two figures of one position differ.
public enum Cause {
    /// What we have to say is on its way. No discrepancy, only early.
    IN_FLIGHT,
    /// PepsiCo refused our report for good.
    REFUSED,
    /// PepsiCo took our report, and does not have it.
    LOST,
    /// PepsiCo counted one report's change twice.
    DUPLICATED,
    /// PepsiCo read eaches as packs.
    UNIT_MISTAKE,
    /// PepsiCo holds a figure that we never said.
    THEIRS_WRONG,
    /// PepsiCo holds what we said, and our own record says otherwise now.
    OURS_WRONG;

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Cause of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
