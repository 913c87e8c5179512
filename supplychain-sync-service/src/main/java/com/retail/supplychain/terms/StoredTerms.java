package com.retail.supplychain.terms;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Terms that somebody has set.
///
/// @param locationId where they hold; null: everywhere
/// @param productId for what; null: for all products
public record StoredTerms(
        UUID id,
        @Nullable UUID locationId,
        @Nullable UUID productId,
        Terms terms,
        long version,
        Instant changedAt,
        UUID changedBy) {}
