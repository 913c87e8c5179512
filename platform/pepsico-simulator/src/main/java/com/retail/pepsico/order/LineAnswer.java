package com.retail.pepsico.order;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What the supplier answers to a line.
///
/// @param status pending, accepted, changed, backordered or rejected
/// @param acknowledged eaches that come at the expected time; null while pending
/// @param backordered eaches that come later
/// @param reason a stable code if it is not simply accepted
record LineAnswer(
        String status,
        @Nullable Long acknowledged,
        @Nullable Long backordered,
        @Nullable Instant backorderExpectedAt,
        @Nullable String reason,
        @Nullable Substitute substitute) {

    static final LineAnswer PENDING = new LineAnswer("pending", null, null, null, null, null);

    static LineAnswer rejected(String reason) {
        return new LineAnswer("rejected", 0L, 0L, null, reason, null);
    }

    static LineAnswer of(String status, long acknowledged, @Nullable String reason) {
        return new LineAnswer(status, acknowledged, 0L, null, reason, null);
    }

    boolean isRejected() {
        return status.equals("rejected");
    }

    long acknowledgedOrNone() {
        return acknowledged == null ? 0 : acknowledged;
    }

    long backorderedOrNone() {
        return backordered == null ? 0 : backordered;
    }

    LineAnswer backorderExpected(Instant at) {
        return backorderedOrNone() == 0
                ? this
                : new LineAnswer(status, acknowledged, backordered, at, reason, substitute);
    }

    /// The backorder will never come.
    LineAnswer withoutBackorder() {
        if (backorderedOrNone() == 0) {
            return this;
        }
        return acknowledgedOrNone() == 0
                ? rejected("backorder_given_up")
                : of("changed", acknowledgedOrNone(), "backorder_given_up");
    }
}
