package com.retail.pepsico.order;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.retail.pepsico.invoice.Invoice;
import com.retail.pepsico.shipment.Cargo;
import com.retail.pepsico.shipment.DeliveredLine;
import com.retail.pepsico.shipment.Pack;
import com.retail.pepsico.shipment.Shipment;
import com.retail.pepsico.shipment.ShipmentView;
import com.retail.pepsico.shipment.ShippedLine;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the webhooks of an order say, as the contract has it.
final class OrderNotices {

    private static final String CARRIER = "Simulated Direct Store Delivery";

    private OrderNotices() {}

    record AnsweredLine(
            int lineNumber,
            String buyerItem,
            @Nullable String gtin,
            @Nullable Integer casePack,
            long orderedQuantity,
            OrderedAs orderedAs,
            long acknowledgedQuantity,
            long backorderedQuantity,
            @Nullable Instant backorderExpectedAt,
            String unit,
            String status,
            @Nullable String reason,
            @Nullable Substitute substitute) {

        static AnsweredLine of(OrderLine line) {
            var answer = line.answer();
            return new AnsweredLine(
                    line.lineNumber(),
                    line.buyerItem(),
                    line.trade().gtin(),
                    line.trade().casePack(),
                    line.ordered().eaches(),
                    line.ordered(),
                    answer.acknowledgedOrNone(),
                    answer.backorderedOrNone(),
                    answer.backorderExpectedAt(),
                    "each",
                    answer.status(),
                    answer.reason(),
                    answer.substitute());
        }
    }

    record Acknowledged(
            UUID orderId,
            String orderNumber,
            String shipTo,
            int sequence,
            int revision,
            @Nullable Instant acknowledgedAt,
            @Nullable Instant expectedDeliveryAt,
            List<AnsweredLine> lines) {}

    record Rejected(
            UUID orderId,
            String orderNumber,
            String shipTo,
            int sequence,
            int revision,
            @Nullable Instant rejectedAt,
            @Nullable String reason,
            List<AnsweredLine> lines) {}

    record Remaining(int lineNumber, String buyerItem, long quantity, String unit) {}

    record Dispatched(
            UUID orderId,
            String orderNumber,
            String shipTo,
            int sequence,
            String shipmentId,
            @JsonInclude(Include.NON_NULL) @Nullable String sscc,
            String carrier,
            @Nullable Instant shippedAt,
            Instant expectedDeliveryAt,
            @JsonInclude(Include.NON_EMPTY) List<Pack> packs,
            List<ShippedLine> lines,
            List<Remaining> remaining) {}

    record Completed(
            UUID orderId,
            String orderNumber,
            String shipTo,
            int sequence,
            String shipmentId,
            String deliveryReference,
            @Nullable Instant deliveredAt,
            List<DeliveredLine> lines) {}

    record Invoiced(
            UUID orderId,
            String orderNumber,
            String shipTo,
            int sequence,
            String invoiceNumber,
            String kind,
            Instant issuedAt,
            LocalDate dueOn,
            String deliveryReference,
            @Nullable String corrects,
            String currency,
            String total,
            List<InvoicedLine> lines) {}

    record InvoicedLine(
            int lineNumber,
            String buyerItem,
            @Nullable String gtin,
            long quantity,
            String unit,
            String unitPrice,
            String amount) {

        static InvoicedLine of(Invoice.Line line) {
            return new InvoicedLine(
                    line.lineNumber(),
                    line.buyerItem(),
                    line.gtin(),
                    line.quantity(),
                    "each",
                    line.unitPrice().toPlainString(),
                    line.amount().toPlainString());
        }
    }

    static Acknowledged acknowledged(Order order, int sequence) {
        return new Acknowledged(
                order.id(),
                order.orderNumber(),
                order.shipTo(),
                sequence,
                order.revision(),
                order.dates().acknowledged(),
                order.dates().expectedDelivery(),
                order.lines().stream().map(AnsweredLine::of).toList());
    }

    static Rejected rejected(Order order, int sequence) {
        return new Rejected(
                order.id(),
                order.orderNumber(),
                order.shipTo(),
                sequence,
                order.revision(),
                order.dates().rejected(),
                order.lines().getFirst().answer().reason(),
                order.lines().stream().map(AnsweredLine::of).toList());
    }

    static Dispatched dispatched(
            Order order, int sequence, Shipment shipment, List<Cargo> remaining) {
        var packs = shipment.packs();
        return new Dispatched(
                order.id(),
                order.orderNumber(),
                order.shipTo(),
                sequence,
                shipment.id(),
                packs.isEmpty() ? null : packs.getFirst().sscc(),
                CARRIER,
                shipment.moments().shipped(),
                shipment.moments().expectedDelivery(),
                packs,
                ShipmentView.lines(shipment),
                remaining.stream()
                        .map(
                                goods ->
                                        new Remaining(
                                                goods.lineNumber(),
                                                goods.buyerItem(),
                                                goods.quantity(),
                                                "each"))
                        .toList());
    }

    static Completed completed(Order order, int sequence, Shipment shipment) {
        return new Completed(
                order.id(),
                order.orderNumber(),
                order.shipTo(),
                sequence,
                shipment.id(),
                shipment.deliveryReference(),
                shipment.moments().delivered(),
                DeliveredLine.of(shipment));
    }

    static Invoiced invoiced(Order order, int sequence, Invoice invoice) {
        return new Invoiced(
                order.id(),
                order.orderNumber(),
                order.shipTo(),
                sequence,
                invoice.number(),
                invoice.kind(),
                invoice.issuedAt(),
                invoice.dueOn(),
                invoice.deliveryReference(),
                invoice.corrects(),
                "USD",
                invoice.total().toPlainString(),
                invoice.lines().stream().map(InvoicedLine::of).toList());
    }
}
