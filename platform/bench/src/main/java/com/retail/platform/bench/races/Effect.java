package com.retail.platform.bench.races;

import org.jspecify.annotations.Nullable;

/// A row that a call is to write into the ledger, once at most.
///
/// @param ref the row's `source_ref`, which is known before the call
/// @param change of what is on hand
/// @param reservedChange of what is held back
/// @param expected what was on hand before it, if the call says so
/// @param fact whether it may take what is available below zero
record Effect(
        String ref,
        Key key,
        long change,
        long reservedChange,
        @Nullable Long expected,
        boolean fact) {

    static Effect by(String ref, Key key, long change) {
        return new Effect(ref, key, change, 0, null, false);
    }

    static Effect to(String ref, Key key, long quantity, long expected) {
        return new Effect(ref, key, quantity - expected, 0, expected, false);
    }

    static Effect fact(String ref, Key key, long change) {
        return new Effect(ref, key, change, 0, null, true);
    }

    static Effect hold(String ref, Key key, long quantity) {
        return new Effect(ref, key, 0, quantity, null, false);
    }

    /// What a reservation holds back leaves.
    static Effect take(String ref, Key key, long quantity) {
        return new Effect(ref, key, -quantity, -quantity, null, false);
    }

    /// What a reservation holds back becomes available again.
    static Effect free(String ref, Key key, long quantity) {
        return new Effect(ref, key, 0, -quantity, null, false);
    }
}
