package com.retail.pepsico.shipment;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A shipment that has left, as the contract has it.
public record ShipmentView(
        String shipmentId,
        String status,
        Instant shippedAt,
        Instant expectedDeliveryAt,
        @Nullable Instant deliveredAt,
        @Nullable String deliveryReference,
        List<ShippedLine> lines) {

    public static ShipmentView of(Shipment shipment) {
        return new ShipmentView(
                shipment.id(),
                shipment.status(),
                Objects.requireNonNull(shipment.moments().shipped()),
                shipment.moments().expectedDelivery(),
                shipment.moments().delivered(),
                shipment.isDelivered() ? shipment.deliveryReference() : null,
                lines(shipment));
    }

    public static List<ShippedLine> lines(Shipment shipment) {
        return shipment.lines().stream().map(ShippedLine::of).toList();
    }
}
