package com.retail.pepsico.fault;

/// The ways in which the simulator misbehaves on demand.
public enum Fault {
    TOO_MANY_REQUESTS,
    SERVER_ERROR,
    SLOW,
    LOST_ANSWER,
    REJECTED_ORDER,
    DUPLICATE_WEBHOOK,
    SHUFFLED_WEBHOOK,
    FORGED_WEBHOOK,
    STALE_WEBHOOK
}
