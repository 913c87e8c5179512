package com.retail.inventory.stock;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A command: change stock, once.
///
/// @param key which stock
/// @param change by how much or to what, or what to hold back
/// @param cause why, and on whose behalf
/// @param source what it comes from; applied once at most, whatever is retried
/// @param fact whether it has already happened out there: facts are always applied, even below zero
/// @param occurredAt when it happened
/// @param lots which lots it moves, their changes summing up to the whole; empty leaves the choice
///   to the first-expired-first-out rule
/// @param entered what a person or device entered, before it was made base units
public record MoveStock(
        StockKey key,
        Change change,
        Cause cause,
        Source source,
        boolean fact,
        Instant occurredAt,
        List<LotChange> lots,
        @Nullable Entered entered) {

    /// Largest change of one movement, in base units.
    public static final long MOST = 1_000_000_000L;

    /// As long before it happens as a change can be recorded; what is dated further ahead counts
    /// from when it is recorded.
    public static final Duration AHEAD = Duration.ofDays(1);

    /// By how much or to what, or what to hold back.
    public sealed interface Change {}

    /// By so many base units on hand, up or down.
    public record By(long delta) implements Change {}

    /// The same, of the named lots and of no lot: none may stand in for what is of none.
    public record OfNoOtherLot(long delta) implements Change {}

    /// To so many base units on hand, if there are `expected` now.
    public record To(long quantity, long expected) implements Change {}

    /// Holds back so many available base units until `expiresAt`.
    public record Reserve(UUID reservation, long quantity, String owner, Instant expiresAt)
            implements Change {}

    /// Takes what the reservation holds back out of stock.
    public record Confirm(UUID reservation) implements Change {}

    /// Makes available again what the reservation holds back.
    ///
    /// @param expired whether its time was up; refused before that
    public record Release(UUID reservation, boolean expired) implements Change {}

    /// Puts the stored level back to what the ledger says, changing neither.
    public record Restate() implements Change {}

    /// Why stock moves, and on whose behalf.
    ///
    /// @param code which of the configured reasons, if one was given
    /// @param document the document that the movement is a line of
    /// @param reverses the movement that this one takes back
    /// @param actor who, if a person or device did it
    /// @param note what the person wrote
    public record Cause(
            Reason reason,
            @Nullable String code,
            @Nullable UUID document,
            @Nullable UUID reverses,
            @Nullable String actor,
            @Nullable String note) {

        /// A reason and nothing more.
        public static Cause of(Reason reason) {
            return new Cause(reason, null, null, null, null, null);
        }

        /// The same, by that person or device.
        public Cause by(@Nullable String actor) {
            return new Cause(reason, code, document, reverses, actor, note);
        }

        /// The same, with more to note.
        Cause noting(String more) {
            return new Cause(
                    reason,
                    code,
                    document,
                    reverses,
                    actor,
                    note == null ? more : note + " " + more);
        }
    }

    /// What a movement comes from.
    ///
    /// @param ref names it, for ever
    /// @param fingerprint of its content; the same ref with another content is refused
    /// @param repeatable whether it can come again; a ref made up for one request can't, and is not
    ///   remembered
    public record Source(String ref, String fingerprint, boolean repeatable) {

        /// A source that may come again.
        public static Source of(String ref, String fingerprint) {
            return new Source(ref, fingerprint, true);
        }
    }

    /// What was entered: so many packs of so many base units.
    ///
    /// @param barcode the pack's GTIN, if it was read or given
    public record Entered(long quantity, long packUnits, @Nullable String barcode) {}

    /// The same, changing stock to so many base units if there are `expected` now.
    public MoveStock to(long quantity, long expected) {
        return new MoveStock(
                key, new To(quantity, expected), cause, source, fact, occurredAt, lots, entered);
    }

    /// The same, of these lots; of none in particular if there are none.
    public MoveStock of(List<LotChange> others) {
        return new MoveStock(
                key, change, cause, source, fact, occurredAt, List.copyOf(others), entered);
    }

    /// The same without these lots, which are here with another expiry: what is of them is of no
    /// lot, and the note says so.
    MoveStock without(List<LotChange> differing, long delta) {
        var names = differing.stream().map(LotChange::lot).collect(Collectors.joining(", "));
        return new MoveStock(
                key,
                new OfNoOtherLot(delta),
                cause.noting("Of no lot: " + names + " is here with another expiry."),
                source,
                fact,
                occurredAt,
                lots.stream().filter(lot -> !differing.contains(lot)).toList(),
                entered);
    }

    /// Whether no other lot may stand in for those that it names. A reversal gives back what it
    /// takes back.
    boolean isOfNoOtherLot() {
        return cause.reverses() != null || change instanceof OfNoOtherLot;
    }

    /// Something that has happened, told by a system whose word is final.
    public static MoveStock fact(
            StockKey key, long delta, Cause cause, String sourceRef, Instant occurredAt) {
        return new MoveStock(
                key,
                new By(delta),
                cause,
                Source.of(sourceRef, key.text() + ":" + delta + ":" + cause.reason().text()),
                true,
                occurredAt,
                List.of(),
                null);
    }
}
