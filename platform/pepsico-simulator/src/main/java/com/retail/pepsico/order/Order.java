package com.retail.pepsico.order;

import com.retail.pepsico.shipment.Shipment;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// An order as the supplier sees it.
///
/// @param status received, acknowledged, rejected, cancelled, partially_shipped, shipped or
///   delivered
/// @param revision how often the buyer has amended it
/// @param proposalId the proposal that it was made of, if it was
record Order(
        UUID id,
        String orderNumber,
        String shipTo,
        String status,
        int revision,
        @Nullable UUID proposalId,
        Dates dates,
        List<OrderLine> lines) {

    /// @param requestedDelivery when the buyer would like it
    /// @param expectedDelivery of the next delivery
    record Dates(
            Instant received,
            @Nullable Instant requestedDelivery,
            @Nullable Instant acknowledged,
            @Nullable Instant rejected,
            @Nullable Instant cancelled,
            @Nullable Instant expectedDelivery) {

        Dates acknowledged(Instant now, @Nullable Instant expected) {
            return new Dates(received, requestedDelivery, now, null, null, expected);
        }

        Dates rejected(Instant now) {
            return new Dates(received, requestedDelivery, acknowledged, now, null, null);
        }

        Dates cancelled(Instant now) {
            return new Dates(received, requestedDelivery, acknowledged, null, now, null);
        }

        Dates expected(@Nullable Instant at) {
            return new Dates(received, requestedDelivery, acknowledged, rejected, cancelled, at);
        }

        Dates requested(@Nullable Instant at) {
            return new Dates(
                    received,
                    at == null ? requestedDelivery : at,
                    acknowledged,
                    rejected,
                    cancelled,
                    expectedDelivery);
        }
    }

    /// Whether nothing has left and something still may.
    boolean isOpen() {
        return status.equals("received") || status.equals("acknowledged");
    }

    boolean isClosed() {
        return status.equals("rejected") || status.equals("cancelled");
    }

    boolean isRejected() {
        return lines.stream().allMatch(line -> line.answer().isRejected());
    }

    Order answered(List<OrderLine> answers, Instant now) {
        return with("acknowledged", dates.acknowledged(now, null), answers);
    }

    Order rejected(Instant now) {
        return with("rejected", dates.rejected(now), lines);
    }

    Order cancelled(Instant now) {
        return with("cancelled", dates.cancelled(now), lines);
    }

    /// The order as its shipments make it.
    Order following(List<Shipment> shipments) {
        boolean left = shipments.stream().anyMatch(shipment -> !shipment.isPlanned());
        boolean planned = shipments.stream().anyMatch(Shipment::isPlanned);
        boolean delivered = shipments.stream().allMatch(Shipment::isDelivered);
        var expected =
                shipments.stream()
                        .filter(shipment -> !shipment.isDelivered())
                        .map(shipment -> shipment.moments().expectedDelivery())
                        .min(Instant::compareTo);
        var next =
                !left
                        ? "acknowledged"
                        : delivered ? "delivered" : planned ? "partially_shipped" : "shipped";
        return with(next, dates.expected(expected.orElse(dates.expectedDelivery())), lines);
    }

    Order expecting(Instant delivery) {
        return with(status, dates.expected(delivery), lines);
    }

    Order withLines(UnaryOperator<OrderLine> change) {
        return with(status, dates, lines.stream().map(change).toList());
    }

    /// The order as amended, to be answered anew.
    Order amended(@Nullable Instant requestedDelivery, List<OrderLine> changed) {
        return new Order(
                id,
                orderNumber,
                shipTo,
                "received",
                revision + 1,
                proposalId,
                dates.requested(requestedDelivery),
                changed);
    }

    private Order with(String newStatus, Dates newDates, List<OrderLine> newLines) {
        return new Order(
                id, orderNumber, shipTo, newStatus, revision, proposalId, newDates, newLines);
    }
}
