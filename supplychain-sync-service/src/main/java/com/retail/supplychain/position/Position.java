package com.retail.supplychain.position;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A level, and how far PepsiCo knows it.
///
/// @param state `sent` if it knows the latest, `waiting` if not yet, `refused` if it refused it for
///   good
/// @param sentSequence the newest it knows; null if it knows none
/// @param refusal why it was refused
/// @param agreedOnHand on which figure both sides agreed last, and `agreedAt` when
public record Position(
        UUID productId,
        UUID locationId,
        long onHand,
        long reserved,
        long available,
        long sequence,
        Instant asOf,
        String state,
        @Nullable Long sentSequence,
        @Nullable Instant sentAt,
        @Nullable String refusal,
        @Nullable Long agreedOnHand,
        @Nullable Instant agreedAt) {}
