package com.retail.inventory.stock;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A command: move stock, once.
///
/// @param key which stock
/// @param change by how much, or to what
/// @param reason why
/// @param sourceRef what caused it; applied once at most, whatever is retried
/// @param fingerprint of the request behind the source; a repeated source with another one is
///   refused
/// @param fact whether it has already happened out there: facts are always applied, even below zero
/// @param actor who, if a person or device did it
/// @param note what the person wrote
/// @param occurredAt when it happened
public record MoveStock(
        StockKey key,
        Change change,
        Reason reason,
        String sourceRef,
        String fingerprint,
        boolean fact,
        @Nullable String actor,
        @Nullable String note,
        Instant occurredAt) {

    /// Largest change of one movement, in base units.
    public static final long MOST = 1_000_000_000L;

    /// By how much, or to what.
    public sealed interface Change {}

    /// By so many base units, up or down.
    public record By(long delta) implements Change {}

    /// To so many base units on hand, if there are `expected` now.
    public record To(long quantity, long expected) implements Change {}

    /// Something that has happened, told by a system whose word is final.
    public static MoveStock fact(
            StockKey key,
            long delta,
            Reason reason,
            String sourceRef,
            @Nullable String actor,
            Instant occurredAt) {
        return new MoveStock(
                key,
                new By(delta),
                reason,
                sourceRef,
                key.text() + ":" + delta + ":" + reason.text(),
                true,
                actor,
                null,
                occurredAt);
    }
}
