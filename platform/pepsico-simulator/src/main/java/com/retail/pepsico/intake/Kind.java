package com.retail.pepsico.intake;

import java.util.Locale;

/// What a message is.
public enum Kind {
    ORDER,
    AMENDMENT,
    CANCELLATION,
    DECISION,
    ADJUSTMENT,
    ACTIVITY,
    POSITIONS;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
