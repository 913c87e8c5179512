package com.retail.inventory.stock;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What became of a [MoveStock].
public sealed interface Outcome {

    /// It is in the ledger.
    ///
    /// @param repeated whether it was there before: this is the first answer again
    record Posted(Movement movement, boolean repeated) implements Outcome {}

    /// It had no effect.
    ///
    /// @param onHand the present level
    /// @param available the present availability
    record Refused(Why why, long onHand, long available) implements Outcome {}

    /// Another line of the same all-or-nothing document was refused.
    record NotTried() implements Outcome {}

    /// Whether it had no effect because what its document belongs to has changed meanwhile.
    default boolean isOvertaken() {
        return this instanceof Refused refused && refused.why() == Why.CHANGED_MEANWHILE;
    }

    /// The document that these lines are in; empty if none is posted.
    static Optional<UUID> document(List<Outcome> lines) {
        return lines.stream()
                .filter(Posted.class::isInstance)
                .map(line -> ((Posted) line).movement().documentId())
                .findFirst();
    }

    /// Why a command is refused.
    enum Why {
        /// Less is available than it would take.
        NOT_ENOUGH,
        /// What is available has expired, and may only be written off or sent back.
        EXPIRED,
        /// The level is not what the caller expected.
        NOT_AS_EXPECTED,
        /// The source was applied before, with another content.
        SOURCE_REUSED,
        /// The source was applied so long ago that its month has been detached from the ledger.
        ARCHIVED,
        /// The level would leave the range of quantities.
        OUT_OF_RANGE,
        /// The lot was received with another expiry; no reason for a fact.
        LOT_DIFFERS,
        /// The reservation is not there, or no longer open.
        NOT_RESERVED,
        /// What the document belongs to has changed meanwhile.
        CHANGED_MEANWHILE
    }
}
