package com.retail.supplychain.activity;

import java.util.UUID;

/// What was reported of a product at a location for a period; quantities in base units. On hand, on
/// order and in transit are as they stood at the end of its last day, the others sums over it.
public record PeriodActivity(
        UUID productId,
        long sold,
        long returned,
        long received,
        long adjusted,
        long onHand,
        long onOrder,
        long inTransit) {}
