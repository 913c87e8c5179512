package com.retail.pepsico.order;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the webhooks of an order say, as the contract has it.
final class OrderNotices {

    private static final String CARRIER = "Simulated Direct Store Delivery";
    private static final int SHELF_LIFE_DAYS = 90;

    private OrderNotices() {}

    record AnsweredLine(
            int lineNumber,
            String buyerItem,
            @Nullable String gtin,
            long orderedQuantity,
            long acknowledgedQuantity,
            String unit,
            String status,
            @Nullable String reason) {

        static AnsweredLine of(OrderLine line) {
            return new AnsweredLine(
                    line.lineNumber(),
                    line.buyerItem(),
                    line.gtin(),
                    line.orderedQuantity(),
                    Objects.requireNonNullElse(line.acknowledgedQuantity(), 0L),
                    line.unit(),
                    line.status(),
                    line.reason());
        }
    }

    record Acknowledged(
            UUID orderId,
            String orderNumber,
            String shipTo,
            int sequence,
            @Nullable Instant acknowledgedAt,
            @Nullable Instant expectedDeliveryAt,
            List<AnsweredLine> lines) {}

    record Rejected(
            UUID orderId,
            String orderNumber,
            String shipTo,
            int sequence,
            @Nullable Instant rejectedAt,
            @Nullable String reason,
            List<AnsweredLine> lines) {}

    record ShippedLine(
            int lineNumber,
            String buyerItem,
            @Nullable String gtin,
            long shippedQuantity,
            String unit,
            @Nullable Integer casePack,
            String lot,
            LocalDate bestBefore) {}

    record Dispatched(
            UUID orderId,
            String orderNumber,
            String shipTo,
            int sequence,
            @Nullable String shipmentId,
            String sscc,
            String carrier,
            @Nullable Instant shippedAt,
            @Nullable Instant expectedDeliveryAt,
            List<ShippedLine> lines) {}

    record DeliveredLine(
            int lineNumber,
            String buyerItem,
            @Nullable String gtin,
            long deliveredQuantity,
            String unit) {}

    record Completed(
            UUID orderId,
            String orderNumber,
            String shipTo,
            int sequence,
            @Nullable String shipmentId,
            @Nullable String deliveryReference,
            @Nullable Instant deliveredAt,
            List<DeliveredLine> lines) {}

    static Acknowledged acknowledged(Order order) {
        return new Acknowledged(
                order.id(),
                order.orderNumber(),
                order.shipTo(),
                order.sequence(),
                order.acknowledgedAt(),
                order.expectedDeliveryAt(),
                order.lines().stream().map(AnsweredLine::of).toList());
    }

    static Rejected rejected(Order order) {
        return new Rejected(
                order.id(),
                order.orderNumber(),
                order.shipTo(),
                order.sequence(),
                order.rejectedAt(),
                order.lines().getFirst().reason(),
                order.lines().stream().map(AnsweredLine::of).toList());
    }

    static Dispatched dispatched(Order order, long number) {
        var shippedAt = Objects.requireNonNull(order.shippedAt());
        var day = shippedAt.atZone(ZoneOffset.UTC).toLocalDate();
        var serial = "0952123" + "%010d".formatted(number);
        return new Dispatched(
                order.id(),
                order.orderNumber(),
                order.shipTo(),
                order.sequence(),
                order.shipmentId(),
                serial + CheckDigits.of(serial),
                CARRIER,
                shippedAt,
                order.expectedDeliveryAt(),
                order.lines().stream()
                        .filter(line -> !line.isRejected())
                        .map(
                                line ->
                                        new ShippedLine(
                                                line.lineNumber(),
                                                line.buyerItem(),
                                                line.gtin(),
                                                Objects.requireNonNullElse(
                                                        line.shippedQuantity(), 0L),
                                                line.unit(),
                                                line.casePack(),
                                                "L" + day.toString().replace("-", ""),
                                                day.plusDays(SHELF_LIFE_DAYS)))
                        .toList());
    }

    static Completed completed(Order order) {
        return new Completed(
                order.id(),
                order.orderNumber(),
                order.shipTo(),
                order.sequence(),
                order.shipmentId(),
                order.deliveryReference(),
                order.deliveredAt(),
                order.lines().stream()
                        .filter(line -> !line.isRejected())
                        .map(
                                line ->
                                        new DeliveredLine(
                                                line.lineNumber(),
                                                line.buyerItem(),
                                                line.gtin(),
                                                Objects.requireNonNullElse(
                                                        line.deliveredQuantity(), 0L),
                                                line.unit()))
                        .toList());
    }
}
