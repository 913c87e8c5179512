package com.retail.supplychain.order;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.retail.supplychain.call.CallView;
import com.retail.supplychain.shipment.ShipmentView;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An order as a caller sees it.
///
/// @param orderNumber by which the supplier knows it; orders for one location may share one, as its
///   lines
/// @param orderedQuantity base units we ask for; `quantity` what is to come since it was answered,
///   of which `backorderedQuantity` later
/// @param substituteId the product that comes in its place
/// @param inTransitQuantity shipped and not in our stock yet
/// @param message how its message to PepsiCo fares
/// @param history what happened to it, oldest first; null in lists, as all below
@JsonInclude(JsonInclude.Include.ALWAYS)
public record OrderView(
        UUID id,
        UUID orderNumber,
        int lineNumber,
        UUID productId,
        @Nullable String productName,
        UUID locationId,
        OrderState state,
        @Nullable LineAnswer answer,
        long orderedQuantity,
        long quantity,
        long backorderedQuantity,
        long shippedQuantity,
        @Nullable Long deliveredQuantity,
        long inTransitQuantity,
        @Nullable UUID substituteId,
        @Nullable UUID alertId,
        @Nullable UUID proposalId,
        @Nullable UUID requestedBy,
        String reason,
        @Nullable String supplierReference,
        @Nullable String shipmentReference,
        @Nullable String deliveryReference,
        @Nullable String rejection,
        @Nullable Instant expectedAt,
        Instant orderedAt,
        Instant changedAt,
        long version,
        Message message,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Happening> history,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<CallView.Attempt> attempts,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Change> changes,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<ShipmentView> shipments,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Invoice> invoices) {

    /// @param state `waiting` to be sent, `done`, `parked` (refused for good, for a person to see)
    ///   or `dropped`
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

    /// A change that the supplier was asked for.
    ///
    /// @param state `asked`, `taken` or `refused`
    /// @param reason why it was refused
    public record Change(
            UUID id,
            String kind,
            @Nullable Long quantity,
            String state,
            @Nullable String reason,
            UUID requestedBy,
            Instant askedAt,
            @Nullable Instant endedAt) {}

    /// What the supplier charges for a delivery, or puts right.
    public record Invoice(
            String number,
            String kind,
            String deliveryReference,
            @Nullable String corrects,
            Instant issuedAt,
            LocalDate dueOn,
            String currency,
            BigDecimal total,
            List<Charge> lines) {}

    public record Charge(
            int lineNumber,
            UUID productId,
            long quantity,
            BigDecimal unitPrice,
            BigDecimal amount) {}

    /// What only one order is shown with.
    record Story(
            List<Happening> history,
            List<CallView.Attempt> attempts,
            List<Change> changes,
            List<ShipmentView> shipments,
            List<Invoice> invoices) {}

    OrderView with(Story story) {
        return new OrderView(
                id,
                orderNumber,
                lineNumber,
                productId,
                productName,
                locationId,
                state,
                answer,
                orderedQuantity,
                quantity,
                backorderedQuantity,
                shippedQuantity,
                deliveredQuantity,
                inTransitQuantity,
                substituteId,
                alertId,
                proposalId,
                requestedBy,
                reason,
                supplierReference,
                shipmentReference,
                deliveryReference,
                rejection,
                expectedAt,
                orderedAt,
                changedAt,
                version,
                message,
                story.history(),
                story.attempts(),
                story.changes(),
                story.shipments(),
                story.invoices());
    }
}
