package com.retail.inventory.count;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A product that is due to be counted at a location.
///
/// @param units what it has moved lately, which makes its class
/// @param lastCountedAt when it was counted last; never if null
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DueProduct(
        UUID productId, AbcClass abcClass, long units, @Nullable Instant lastCountedAt) {}
