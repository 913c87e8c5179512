package com.retail.supplychain.order;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An order as a caller sees it.
///
/// @param orderedQuantity base units we asked for; `quantity` what is on order since it was
///   accepted
/// @param message how its message to PepsiCo fares
/// @param history what happened to it, oldest first; null in lists
/// @param attempts each time its message was sent; null in lists
@JsonInclude(JsonInclude.Include.ALWAYS)
public record OrderView(
        UUID id,
        UUID productId,
        @Nullable String productName,
        UUID locationId,
        OrderState state,
        long orderedQuantity,
        long quantity,
        @Nullable Long deliveredQuantity,
        @Nullable UUID alertId,
        @Nullable UUID requestedBy,
        String reason,
        @Nullable String supplierReference,
        @Nullable String shipmentReference,
        @Nullable String deliveryReference,
        @Nullable String rejection,
        @Nullable Instant expectedAt,
        boolean receiptBooked,
        Instant orderedAt,
        Instant changedAt,
        Message message,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Happening> history,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Attempt> attempts) {

    /// @param state `waiting` to be sent, `done`, or `parked`: refused for good, for a person to
    ///   see
    /// @param nextAt when it is sent next; null unless it waits
    public record Message(
            String state, int attempts, @Nullable String lastError, @Nullable Instant nextAt) {}

    /// @param event what happened, such as `ordered` or the type of a webhook
    /// @param state the order's state after it
    /// @param at when it happened, as whoever caused it says
    public record Happening(
            Instant at,
            Instant recordedAt,
            String event,
            OrderState state,
            @Nullable String webhookId,
            @Nullable String detail) {}

    /// @param error null if it was taken
    public record Attempt(
            Instant startedAt, Instant endedAt, @Nullable Integer status, @Nullable String error) {}

    OrderView with(List<Happening> happenings, List<Attempt> tries) {
        return new OrderView(
                id,
                productId,
                productName,
                locationId,
                state,
                orderedQuantity,
                quantity,
                deliveredQuantity,
                alertId,
                requestedBy,
                reason,
                supplierReference,
                shipmentReference,
                deliveryReference,
                rejection,
                expectedAt,
                receiptBooked,
                orderedAt,
                changedAt,
                message,
                happenings,
                tries);
    }
}
