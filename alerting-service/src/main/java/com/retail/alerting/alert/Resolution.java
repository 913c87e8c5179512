package com.retail.alerting.alert;

import java.util.Locale;

/// Why an alert was resolved.
public enum Resolution {
    STOCK_IS_BACK,
    THRESHOLD_CHANGED,
    NOT_SOLD_HERE;

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
