package com.retail.inventory.reason;

import java.time.Instant;
import java.util.Locale;
import java.util.Set;

/// A reason that a person can give.
///
/// @param code as it stands in the ledger; never changes
/// @param name as people read it
/// @param kinds what it can be given for
/// @param active whether it can still be given
/// @param version grows with each change
public record ReasonCode(
        String code,
        String name,
        Set<Kind> kinds,
        boolean active,
        long version,
        Instant changedAt) {

    /// What an adjustment has when nobody says why.
    public static final String CORRECTION = "correction";

    /// What a reason can be given for.
    public enum Kind {
        RECEIPT,
        ISSUE,
        RETURN,
        ADJUSTMENT,
        WRITE_OFF,
        COUNT,
        /// Goods that arrived damaged.
        TRANSFER_DAMAGE,
        /// Goods that were sent and never arrived.
        TRANSFER_SHORT,
        /// Goods that arrived and were never sent.
        TRANSFER_OVER;

        /// As it stands in JSON.
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind of(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }
    }
}
