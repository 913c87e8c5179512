package com.retail.supplychain.demand;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/// What PepsiCo expects of a product at a location in a period.
///
/// @param periodEnd the last day, inclusive
/// @param quantity base units in the whole period
/// @param version PepsiCo's; only the newest is kept
/// @param sequence counts what was learnt of this product and location
public record Demand(
        UUID productId,
        UUID locationId,
        LocalDate periodStart,
        LocalDate periodEnd,
        long quantity,
        long version,
        Instant issuedAt,
        Instant receivedAt,
        long sequence) {}
