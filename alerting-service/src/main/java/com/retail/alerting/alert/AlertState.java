package com.retail.alerting.alert;

import java.util.Locale;

/// Where an alert stands. An acknowledged one is still open: someone has seen it.
public enum AlertState {
    OPEN,
    ACKNOWLEDGED,
    RESOLVED;

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
