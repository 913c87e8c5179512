package com.retail.supplychain.activity;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What was reported of a product at a location for a business day; quantities in base units. On
/// hand, on order and in transit are as they stood at its end, the others sums over it.
///
/// @param version 1, 2, 3 … the greatest holds
/// @param batchId the call's subject that it was sent with; null while it is not in one
/// @param state how that call fares: `waiting`, `done`, `parked`; `waiting` too before there is one
public record ActivityReport(
        UUID locationId,
        UUID productId,
        LocalDate day,
        int version,
        long sold,
        long returned,
        long received,
        long adjusted,
        long onHand,
        long onOrder,
        long inTransit,
        Instant madeAt,
        @Nullable UUID batchId,
        String state) {}
