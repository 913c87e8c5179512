package com.retail.pepsico.shipment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A shipment of an order.
///
/// @param status planned, shipped or delivered
/// @param backorder whether it waits for stock: what it carries is not promised yet
/// @param tries how often there was none
public record Shipment(
        long number,
        UUID orderId,
        String status,
        boolean backorder,
        int tries,
        Moments moments,
        List<Line> lines) {

    /// @param due when its next step is, shipping or delivering; null after the last
    /// @param billingDue when it is to be looked whether it is rightly charged; null if it need not
    public record Moments(
            @Nullable Instant due,
            @Nullable Instant billingDue,
            Instant expectedDelivery,
            @Nullable Instant shipped,
            @Nullable Instant delivered) {}

    /// @param label null while it is planned
    public record Line(Cargo cargo, @Nullable Label label) {}

    /// A shipment that is to leave.
    public static Shipment planned(
            UUID order,
            boolean backorder,
            Instant due,
            Instant expectedDelivery,
            List<Cargo> cargo) {
        return new Shipment(
                0,
                order,
                "planned",
                backorder,
                0,
                new Moments(due, null, expectedDelivery, null, null),
                cargo.stream().map(goods -> new Line(goods, null)).toList());
    }

    /// The supplier's number of it, as the buyer sees it.
    public String id() {
        return "SH-%010d".formatted(number);
    }

    /// And of its delivery.
    public String deliveryReference() {
        return deliveryReference(number);
    }

    static String deliveryReference(long number) {
        return "DL-%010d".formatted(number);
    }

    public boolean isPlanned() {
        return status.equals("planned");
    }

    public boolean isDelivered() {
        return status.equals("delivered");
    }

    public List<Cargo> cargo() {
        return lines.stream().map(Line::cargo).toList();
    }

    /// It leaves, stowed as it is.
    public Shipment dispatched(Instant now, Instant expectedDelivery, List<Line> stowed) {
        return new Shipment(
                number,
                orderId,
                "shipped",
                backorder,
                tries,
                new Moments(expectedDelivery, null, expectedDelivery, now, null),
                stowed);
    }

    /// What of it stays behind now and leaves next, promised as it is.
    public Shipment rest(Instant now, List<Line> staying) {
        var cargo = new ArrayList<Cargo>();
        for (var line : staying) {
            var goods = line.cargo();
            var last = cargo.isEmpty() ? null : cargo.getLast();
            if (last != null && last.of(goods.quantity()).equals(goods)) {
                cargo.removeLast();
                cargo.add(last.of(last.quantity() + goods.quantity()));
            } else {
                cargo.add(goods);
            }
        }
        return planned(orderId, false, now, moments.expectedDelivery(), cargo);
    }

    /// It arrives, and is charged later.
    public Shipment deliveredAt(Instant now, Instant billingDue) {
        return new Shipment(
                number,
                orderId,
                "delivered",
                backorder,
                tries,
                new Moments(null, billingDue, moments.expectedDelivery(), moments.shipped(), now),
                lines);
    }

    /// There is nothing to send yet.
    public Shipment putOff(Instant due, Instant expectedDelivery) {
        return new Shipment(
                number,
                orderId,
                status,
                backorder,
                tries + 1,
                new Moments(due, null, expectedDelivery, null, null),
                lines);
    }

    /// It is charged rightly now.
    public Shipment charged() {
        return new Shipment(
                number,
                orderId,
                status,
                backorder,
                tries,
                new Moments(
                        moments.due(),
                        null,
                        moments.expectedDelivery(),
                        moments.shipped(),
                        moments.delivered()),
                lines);
    }

    /// The pallets that it is made of, or the one case.
    public List<Pack> packs() {
        Set<String> ssccs = new LinkedHashSet<>();
        for (var line : lines) {
            if (line.label() != null) {
                ssccs.add(line.label().sscc());
            }
        }
        var level = isOneCase() ? "case" : "pallet";
        return ssccs.stream().map(sscc -> new Pack(sscc, level)).toList();
    }

    private boolean isOneCase() {
        var first = lines.getFirst().cargo();
        return lines.size() == 1
                && Objects.equals(
                        first.casePack() == null ? null : first.casePack().longValue(),
                        first.quantity());
    }
}
