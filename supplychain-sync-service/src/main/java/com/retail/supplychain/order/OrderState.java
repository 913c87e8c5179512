package com.retail.supplychain.order;

import java.util.Locale;

/// How far an order is. Goods that move outweigh a refusal on paper.
public enum OrderState {
    ORDERED,
    ACKNOWLEDGED,
    REJECTED,
    CANCELLED,
    SHIPPED,
    DELIVERED;

    public boolean isFinal() {
        return this == REJECTED || this == CANCELLED || this == DELIVERED;
    }

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static OrderState of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
