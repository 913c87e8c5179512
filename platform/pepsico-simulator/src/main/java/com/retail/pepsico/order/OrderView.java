package com.retail.pepsico.order;

import com.retail.pepsico.shipment.Shipment;
import com.retail.pepsico.shipment.ShipmentView;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// An order as the contract has it.
record OrderView(
        UUID id,
        String orderNumber,
        String shipTo,
        String status,
        int sequence,
        int revision,
        @Nullable UUID proposalId,
        Instant receivedAt,
        @Nullable Instant acknowledgedAt,
        @Nullable Instant rejectedAt,
        @Nullable Instant cancelledAt,
        @Nullable Instant shippedAt,
        @Nullable Instant deliveredAt,
        @Nullable Instant expectedDeliveryAt,
        @Nullable String shipmentId,
        @Nullable String deliveryReference,
        List<Line> lines,
        List<ShipmentView> shipments) {

    record Line(
            int lineNumber,
            String buyerItem,
            @Nullable String gtin,
            @Nullable String gtinLevel,
            @Nullable Integer casePack,
            long orderedQuantity,
            OrderedAs orderedAs,
            @Nullable Long acknowledgedQuantity,
            @Nullable Long backorderedQuantity,
            @Nullable Long shippedQuantity,
            @Nullable Long deliveredQuantity,
            String unit,
            String status,
            @Nullable String reason,
            @Nullable Substitute substitute) {

        static Line of(OrderLine line) {
            var answer = line.answer();
            return new Line(
                    line.lineNumber(),
                    line.buyerItem(),
                    line.trade().gtin(),
                    line.trade().gtinLevel(),
                    line.trade().casePack(),
                    line.ordered().eaches(),
                    line.ordered(),
                    answer.acknowledged(),
                    answer.backordered(),
                    line.shipped(),
                    line.delivered(),
                    "each",
                    answer.status(),
                    answer.reason(),
                    answer.substitute());
        }
    }

    static OrderView of(Order order, int sequence, List<Shipment> shipments) {
        var left = shipments.stream().filter(shipment -> !shipment.isPlanned()).toList();
        var delivered = left.stream().filter(Shipment::isDelivered).toList();
        var dates = order.dates();
        return new OrderView(
                order.id(),
                order.orderNumber(),
                order.shipTo(),
                order.status(),
                sequence,
                order.revision(),
                order.proposalId(),
                dates.received(),
                dates.acknowledged(),
                dates.rejected(),
                dates.cancelled(),
                latest(left, shipment -> shipment.moments().shipped()),
                latest(delivered, shipment -> shipment.moments().delivered()),
                dates.expectedDelivery(),
                left.isEmpty() ? null : left.getLast().id(),
                delivered.isEmpty() ? null : delivered.getLast().deliveryReference(),
                order.lines().stream().map(Line::of).toList(),
                left.stream().map(ShipmentView::of).toList());
    }

    private static @Nullable Instant latest(
            List<Shipment> shipments, Function<Shipment, @Nullable Instant> moment) {
        return shipments.stream()
                .map(moment)
                .filter(Objects::nonNull)
                .max(Instant::compareTo)
                .orElse(null);
    }
}
