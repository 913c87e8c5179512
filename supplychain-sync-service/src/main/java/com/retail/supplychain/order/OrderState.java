package com.retail.supplychain.order;

import java.util.Locale;

/// How far an order is. Later ones imply the earlier ones; goods that move outweigh a refusal on
/// paper.
public enum OrderState {
    ORDERED,
    ACKNOWLEDGED,
    REJECTED,
    SHIPPED,
    DELIVERED;

    public boolean isFinal() {
        return this == REJECTED || this == DELIVERED;
    }

    OrderState orFurther(OrderState other) {
        return compareTo(other) >= 0 ? this : other;
    }

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
