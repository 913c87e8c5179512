package com.retail.pepsico.activity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// What happened, with the activity codes of X12 852.
enum ActivityKind {
    /// QS
    SOLD,
    /// QU, by consumers
    RETURNED,
    /// QA, at the period's end; below zero is a discrepancy
    ON_HAND,
    /// QO
    OUT_OF_STOCK,
    /// QP, at the period's end
    ON_ORDER,
    /// QI, at the period's end
    IN_TRANSIT,
    /// QR
    RECEIVED,
    /// QT, signed
    ADJUSTMENT,
    /// QC, at the period's end
    COMMITTED,
    /// QD
    ADDITIONAL_DEMAND;

    @JsonValue
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    static ActivityKind of(String word) {
        for (var kind : values()) {
            if (kind.word().equals(word)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("no such activity");
    }

    boolean mayBeNegative() {
        return this == ADJUSTMENT || this == ON_HAND;
    }
}
