package com.retail.inventory.stock.web;

import com.retail.inventory.stock.Reason;
import org.jspecify.annotations.Nullable;

/// The kinds of movement that a person may ask for in a single line.
enum ManualReason {
    ADJUSTMENT(Reason.ADJUSTMENT),
    COUNT(Reason.COUNT),
    RECEIPT(Reason.RECEIPT),
    RETURN(Reason.RETURN),
    WRITE_OFF(Reason.WRITE_OFF);

    private final Reason reason;

    ManualReason(Reason reason) {
        this.reason = reason;
    }

    /// The given one; an adjustment where none is given.
    static Reason of(@Nullable ManualReason given) {
        return given == null ? Reason.ADJUSTMENT : given.reason;
    }
}
