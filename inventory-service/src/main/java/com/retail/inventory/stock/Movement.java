package com.retail.inventory.stock;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A row of the ledger: one change, and the level after it.
///
/// @param sequence 1, 2, 3 … per product and location, without gaps
/// @param change of what is on hand, in base units, up or down
/// @param reservedChange of what is held back by reservations
/// @param onHand after it
/// @param reserved after it
/// @param reasonCode which of the configured reasons, if one was given
/// @param documentId the document or reservation that it belongs to
/// @param reverses the movement that it takes back
/// @param lots what it does to each lot, for stock that is kept by lot
/// @param entered what was entered, before it was made base units
/// @param occurredAt when it happened out there
/// @param recordedAt when it was written here; never before the row before it
/// @param hash chains the row to the one before it
public record Movement(
        UUID movementId,
        UUID productId,
        UUID locationId,
        long sequence,
        long change,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) long reservedChange,
        String reason,
        long onHand,
        long reserved,
        long available,
        String sourceRef,
        @Nullable String actor,
        @Nullable String note,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String reasonCode,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable UUID documentId,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable UUID reverses,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<LotChange> lots,
        @JsonInclude(JsonInclude.Include.NON_NULL) MoveStock.@Nullable Entered entered,
        Instant occurredAt,
        Instant recordedAt,
        @JsonIgnore byte[] hash) {

    StockKey key() {
        return new StockKey(productId, locationId);
    }
}
