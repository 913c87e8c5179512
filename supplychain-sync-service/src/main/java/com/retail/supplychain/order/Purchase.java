package com.retail.supplychain.order;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the supplier knows as one order: our orders for one location, its lines.
///
/// @param id our number of it
/// @param proposalId the supplier's proposal that it was made of; null if we ordered
/// @param revision how often the supplier has taken an amendment
/// @param supplierReference the supplier's id; null until it is known
public record Purchase(
        UUID id,
        UUID locationId,
        @Nullable UUID proposalId,
        int revision,
        @Nullable String supplierReference,
        @Nullable Instant requestedDeliveryAt,
        @Nullable Instant cancelledAt,
        Instant orderedAt) {

    private static final String STREAM = "order:";

    /// Calls about it are made one after the other.
    String stream() {
        return stream(id);
    }

    /// The stream of the purchase that has that number or will have it.
    public static String stream(UUID number) {
        return STREAM + number;
    }
}
