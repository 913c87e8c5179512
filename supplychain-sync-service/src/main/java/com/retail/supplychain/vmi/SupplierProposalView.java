package com.retail.supplychain.vmi;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A proposed order as a caller sees it.
///
/// @param state `proposed`, `approved`, `adjusted`, `refused` or `expired`
/// @param orderNumber of the order it became
@JsonInclude(JsonInclude.Include.ALWAYS)
public record SupplierProposalView(
        UUID id,
        UUID locationId,
        String state,
        Instant proposedAt,
        Instant respondBy,
        Instant heardAt,
        List<SupplierProposal.Line> lines,
        long version,
        @Nullable Instant decidedAt,
        @Nullable UUID decidedBy,
        @Nullable String note,
        @Nullable UUID orderNumber) {

    boolean isOpen() {
        return state.equals("proposed");
    }
}
