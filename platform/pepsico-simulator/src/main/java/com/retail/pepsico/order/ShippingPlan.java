package com.retail.pepsico.order;

import com.retail.pepsico.Draw;
import com.retail.pepsico.behaviour.Behaviour;
import com.retail.pepsico.item.Item;
import com.retail.pepsico.shipment.Cargo;
import com.retail.pepsico.shipment.Shipment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// When and in how many shipments an answered order leaves.
final class ShippingPlan {

    private static final Duration FARTHEST = Duration.ofDays(90);

    private final Order order;
    private final Behaviour behaviour;
    private final Map<String, Item> items;
    private final Duration deliver;
    private final Instant leaves;

    ShippingPlan(Order order, Behaviour behaviour, Map<String, Item> items, Instant now) {
        this.order = order;
        this.behaviour = behaviour;
        this.items = items;
        var times = behaviour.leadTime();
        var number = order.orderNumber();
        this.deliver = times.drawn(times.deliver(), behaviour.seed(), "deliver", number);
        var ship = times.drawn(times.ship(), behaviour.seed(), "ship", number);
        this.leaves = notTooEarly(behaviour.orderDays().pickOf(now).plus(ship), now);
    }

    /// It does not come before the buyer would like it, within reason.
    private Instant notTooEarly(Instant usual, Instant now) {
        var requested = order.dates().requestedDelivery();
        if (requested == null) {
            return usual;
        }
        var wanted = requested.minus(deliver);
        var last = now.plus(FARTHEST);
        var later = wanted.isBefore(last) ? wanted : last;
        return later.isAfter(usual) ? later : usual;
    }

    Instant expectedDelivery() {
        return leaves.plus(deliver);
    }

    Instant backorderExpected() {
        return leaves.plus(behaviour.filling().backorderFor()).plus(deliver);
    }

    List<Shipment> shipments() {
        var plan = new ArrayList<Shipment>();
        var first = new ArrayList<Cargo>();
        var second = new ArrayList<Cargo>();
        boolean inTwo =
                Draw.of(behaviour.seed(), "partial", order.orderNumber())
                        < behaviour.filling().partialShipmentRate();
        var later = new ArrayList<Cargo>();
        for (var line : order.lines()) {
            var goods = line.cargo(line.answer().acknowledgedOrNone(), binding(line));
            long half = inTwo ? half(goods) : goods.quantity();
            add(first, goods.of(half));
            add(second, goods.of(goods.quantity() - half));
            add(later, line.cargo(line.answer().backorderedOrNone(), binding(line)));
        }
        add(plan, false, leaves, first);
        add(plan, false, leaves.plus(behaviour.filling().partialGap()), second);
        add(plan, true, leaves.plus(behaviour.filling().backorderFor()), later);
        return plan;
    }

    private @Nullable Integer binding(OrderLine line) {
        var item = items.get(line.buyerItem());
        return item == null ? null : item.binding();
    }

    /// About the half, in whole cases, and not nothing.
    private static long half(Cargo goods) {
        long pack = goods.casePack() == null ? 1 : goods.casePack();
        long half = goods.quantity() / 2 / pack * pack;
        return half == 0 ? goods.quantity() : half;
    }

    private static void add(List<Cargo> cargo, Cargo goods) {
        if (goods.quantity() > 0) {
            cargo.add(goods);
        }
    }

    private void add(List<Shipment> plan, boolean backorder, Instant at, List<Cargo> cargo) {
        if (!cargo.isEmpty()) {
            plan.add(Shipment.planned(order.id(), backorder, at, at.plus(deliver), cargo));
        }
    }
}
