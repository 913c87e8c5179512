package com.retail.pepsico.position;

import java.util.Locale;

/// How the supplier comes to hold a figure that the buyer never said.
enum DriftKind {
    /// It counted by itself, wrongly.
    WRONG_FIGURE,
    /// It read eaches as cases.
    UNIT_MISTAKE,
    /// It answered that it took the last report, and lost it.
    LOST_REPORT,
    /// It added the change of the last report twice.
    DOUBLED_REPORT;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
