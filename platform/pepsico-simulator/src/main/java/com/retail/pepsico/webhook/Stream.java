package com.retail.pepsico.webhook;

import java.util.Locale;

/// A row of webhooks that is counted by itself.
public enum Stream {
    ORDERS,
    PROPOSALS,
    ITEMS;

    /// As the contract writes it.
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
