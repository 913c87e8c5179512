package com.retail.pepsico.fault;

import java.util.Locale;

/// The ways in which the simulator misbehaves on demand.
public enum Fault {
    /// A call is answered 429 with Retry-After, without effect.
    TOO_MANY_REQUESTS,
    /// A call is answered 500 or 503 in turn, without effect.
    SERVER_ERROR,
    /// A call is answered late.
    SLOW,
    /// A call's connection is cut, without effect.
    CUT,
    /// A call has its effect, then its connection is cut.
    LOST_ANSWER,
    /// A call has its effect and half of the answer.
    TRUNCATED_ANSWER,
    /// A call has its effect and an answer that is not JSON.
    INVALID_JSON_ANSWER,
    /// A call has its effect and an answer that is JSON of another shape.
    WRONG_SCHEMA_ANSWER,
    /// An order is rejected as out of stock.
    REJECTED_ORDER,
    /// A webhook is sent twice with the same id.
    DUPLICATE_WEBHOOK,
    /// A webhook is held back a moment, so that later ones overtake it.
    SHUFFLED_WEBHOOK,
    /// A webhook is held back for hours.
    LATE_WEBHOOK,
    /// A webhook is never sent, unless it is asked for.
    LOST_WEBHOOK,
    /// Before a webhook one with another id, other quantities and a wrong signature is sent.
    FORGED_WEBHOOK,
    /// Before a webhook the same with a timestamp an hour old is sent.
    STALE_WEBHOOK,
    /// Before a webhook the last one that was taken is sent again, to the byte, old timestamp and
    /// all.
    REPLAYED_WEBHOOK,
    /// A position that is applied is kept wrong.
    DRIFT;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
