package com.retail.supplychain.order;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One product ordered for one location. Whatever order notices come in, and however often, it ends
/// the same.
///
/// @param orderedQuantity base units we asked for; `quantity` what the supplier accepted of it
/// @param alertId the low-stock alert that led to it; null if a person ordered
/// @param reason in a sentence, why it was ordered and why so many
/// @param expectedBy the supplier's sequence of the notice that `expectedAt` is from
/// @param receiptBooked whether inventory has what was delivered
/// @param version its count of events
record Order(
        UUID id,
        UUID productId,
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
        int expectedBy,
        boolean receiptBooked,
        Instant orderedAt,
        Instant changedAt,
        long version) {

    static Order placed(UUID id, PlaceOrder command, Instant now) {
        return new Order(
                id,
                command.productId(),
                command.locationId(),
                OrderState.ORDERED,
                command.quantity(),
                command.quantity(),
                null,
                command.alertId(),
                command.requestedBy(),
                command.reason(),
                null,
                null,
                null,
                null,
                null,
                0,
                false,
                now,
                now,
                1);
    }

    /// The order after a notice: a new version if the notice said anything new, else the same.
    Order after(Notice notice, Instant now) {
        var next = merged(notice);
        return next.equals(this) ? this : next.changed(now);
    }

    private Order merged(Notice notice) {
        var known = with(notice.state(), notice.supplierReference());
        return switch (notice) {
            case Notice.Acknowledged acknowledged ->
                    known.accepted(acknowledged.quantity())
                            .expected(acknowledged.expectedAt(), acknowledged.sequence());
            case Notice.Rejected rejected -> known.refused(rejected.reason());
            case Notice.Shipped shipped ->
                    known.under(shipped.shipmentReference())
                            .expected(shipped.expectedAt(), shipped.sequence());
            case Notice.Delivered delivered ->
                    known.under(delivered.shipmentReference())
                            .received(delivered.quantity(), delivered.deliveryReference());
        };
    }

    private Order with(OrderState reached, String reference) {
        return copy(
                state.orFurther(reached),
                quantity,
                deliveredQuantity,
                Objects.requireNonNullElse(supplierReference, reference),
                shipmentReference,
                deliveryReference,
                rejection,
                expectedAt,
                expectedBy,
                receiptBooked);
    }

    private Order accepted(long units) {
        return copy(
                state,
                units,
                deliveredQuantity,
                supplierReference,
                shipmentReference,
                deliveryReference,
                rejection,
                expectedAt,
                expectedBy,
                receiptBooked);
    }

    private Order expected(Instant time, int sequence) {
        if (sequence <= expectedBy) {
            return this;
        }
        return copy(
                state,
                quantity,
                deliveredQuantity,
                supplierReference,
                shipmentReference,
                deliveryReference,
                rejection,
                time,
                sequence,
                receiptBooked);
    }

    private Order refused(String why) {
        return copy(
                state,
                quantity,
                deliveredQuantity,
                supplierReference,
                shipmentReference,
                deliveryReference,
                why,
                expectedAt,
                expectedBy,
                receiptBooked);
    }

    private Order under(String shipment) {
        return copy(
                state,
                quantity,
                deliveredQuantity,
                supplierReference,
                Objects.requireNonNullElse(shipmentReference, shipment),
                deliveryReference,
                rejection,
                expectedAt,
                expectedBy,
                receiptBooked);
    }

    /// The first delivery counts: inventory books an order's receipt once.
    private Order received(long units, String reference) {
        if (deliveredQuantity != null) {
            return this;
        }
        return copy(
                state,
                quantity,
                units,
                supplierReference,
                shipmentReference,
                reference,
                rejection,
                expectedAt,
                expectedBy,
                receiptBooked || units == 0);
    }

    private Order changed(Instant now) {
        return new Order(
                id,
                productId,
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
                expectedBy,
                receiptBooked,
                orderedAt,
                now,
                version + 1);
    }

    private Order copy(
            OrderState newState,
            long newQuantity,
            @Nullable Long newDelivered,
            @Nullable String newSupplierReference,
            @Nullable String newShipment,
            @Nullable String newDelivery,
            @Nullable String newRejection,
            @Nullable Instant newExpectedAt,
            int newExpectedBy,
            boolean newReceiptBooked) {
        return new Order(
                id,
                productId,
                locationId,
                newState,
                orderedQuantity,
                newQuantity,
                newDelivered,
                alertId,
                requestedBy,
                reason,
                newSupplierReference,
                newShipment,
                newDelivery,
                newRejection,
                newExpectedAt,
                newExpectedBy,
                newReceiptBooked,
                orderedAt,
                changedAt,
                version);
    }
}
