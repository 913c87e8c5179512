package com.retail.supplychain.reconciliation;

import java.time.LocalDate;

/// The differences of one cause that were found on one day (UTC).
///
/// @param units base units on hand by which both sides differed when it was seen last, summed
/// @param repaired how many of them are put right, and `open` how many are not over
public record DriftDay(
        LocalDate day, Cause cause, long found, long units, long repaired, long open) {}
