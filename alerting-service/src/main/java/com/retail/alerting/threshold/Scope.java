package com.retail.alerting.threshold;

import java.util.Locale;

/// What a threshold counts for, the most particular first: that one wins.
public enum Scope {
    PRODUCT_LOCATION,
    PRODUCT,
    CATEGORY,
    DEFAULT;

    /// Its name in JSON, in events and in the database.
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
