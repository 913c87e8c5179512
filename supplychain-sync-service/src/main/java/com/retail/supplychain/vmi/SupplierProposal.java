package com.retail.supplychain.vmi;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An order that the supplier proposes (like a vendor-generated X12 855).
///
/// @param id the supplier's
/// @param respondBy after that it is expired
public record SupplierProposal(
        UUID id, UUID locationId, Instant proposedAt, Instant respondBy, List<Line> lines) {

    /// @param quantity base units
    /// @param casePack base units in a case; null if it is not packed
    public record Line(
            int lineNumber,
            UUID productId,
            @Nullable String gtin,
            @Nullable Long casePack,
            long quantity,
            Basis basis) {}

    /// How the supplier came to it.
    ///
    /// @param onHand our position as it holds it; so `reserved`, `positionSequence`, `positionAsOf`
    /// @param dailyRate base units a day
    /// @param rateFrom `activity` (ours) or `demand` (its own)
    public record Basis(
            long onHand,
            long reserved,
            long onOrder,
            long positionSequence,
            Instant positionAsOf,
            BigDecimal dailyRate,
            String rateFrom,
            int coverDays) {}
}
