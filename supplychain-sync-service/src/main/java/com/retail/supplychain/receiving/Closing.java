package com.retail.supplychain.receiving;

import com.retail.platform.security.Caller;
import com.retail.platform.web.Problem;
import com.retail.supplychain.Times;
import com.retail.supplychain.order.GoodsAnnounced;
import com.retail.supplychain.order.OrderService;
import com.retail.supplychain.shipment.ShipmentBook;
import com.retail.supplychain.shipment.ShipmentView;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Ends the counting of a shipment and reports what was short, over or damaged.
@Service
public class Closing {

    private static final long MOST = 1_000_000_000;

    private final ShipmentBook shipments;
    private final Counting counted;
    private final ClosedShipments closed;
    private final OrderService orders;
    private final Clock clock;

    Closing(
            ShipmentBook shipments,
            Counting counted,
            ClosedShipments closed,
            OrderService orders,
            Clock clock) {
        this.shipments = shipments;
        this.counted = counted;
        this.closed = closed;
        this.orders = orders;
        this.clock = clock;
    }

    /// A person says what was wrong with a shipment; nothing more of it is waited for. The supplier
    /// may have told of no delivery, as by EDI.
    @Transactional
    public ShipmentView close(UUID id, List<Difference> said, Caller caller) {
        closed.lock(id);
        var shipment = shipments.get(id, caller);
        boolean counting = shipment.receiving().equals("own") && shipment.closedAt() == null;
        if (shipment.deliveredAt() == null && !counting && !said.isEmpty()) {
            throw Problem.conflict("not-delivered", "The supplier has not delivered it yet.");
        }
        if (shipment.adjustments().size() >= 20) {
            throw Problem.conflict("too-many-adjustments", "It was put right 20 times already.");
        }
        requireProducts(shipment, said);
        if (counting) {
            counted.close(shipment.orderNumber(), id);
            shipment = shipments.get(id, caller);
        }
        var differences = Difference.of(shipment, said);
        if (shipment.receiving().equals("own") && shipment.closedAt() != null) {
            // What was counted is reported already; only what a person adds is new.
            differences = Difference.of(shipment.receivedAs("automatic"), said);
        }
        end(shipment, differences, caller.id());
        return shipments.get(id, caller);
    }

    /// Nobody said more of it in time: what was counted in counts.
    @Transactional
    public void closeByItself(UUID id, Instant before) {
        closed.lock(id);
        var shipment = shipments.find(id);
        var delivered = shipment.deliveredAt();
        if (shipment.closedAt() == null && (delivered == null || delivered.isBefore(before))) {
            counted.close(shipment.orderNumber(), id);
            end(shipment, Difference.of(shipments.find(id), List.of()), null);
        }
    }

    /// Of what was closed without it the supplier says that it was delivered: only now it can be
    /// told what was wrong, against that word.
    @EventListener
    public void on(GoodsAnnounced announced) {
        for (var id : closed.untold(announced.purchase())) {
            var shipment = shipments.find(id);
            closed.forgetUntold(id);
            var differences = Difference.of(shipment, Difference.damaged(shipment));
            if (!differences.isEmpty()) {
                end(shipment, differences, null);
            }
        }
    }

    private static void requireProducts(ShipmentView shipment, List<Difference> said) {
        var there = new HashSet<UUID>();
        shipment.items().forEach(item -> there.add(item.productId()));
        var seen = new HashSet<UUID>();
        for (int i = 0; i < said.size(); i++) {
            var each = said.get(i);
            if (!there.contains(each.productId())) {
                throw Problem.invalid("/lines/" + i + "/product_id", "was not in this shipment");
            }
            if (!seen.add(each.productId())) {
                throw Problem.invalid("/lines/" + i + "/product_id", "is named twice");
            }
            long delivered =
                    shipment.items().stream()
                            .filter(item -> item.productId().equals(each.productId()))
                            .mapToLong(ShipmentView.Item::expected)
                            .sum();
            if (each.missing() + each.damaged() > delivered + each.over() || each.over() > MOST) {
                throw Problem.invalid(
                        "/lines/" + i + "/short_quantity",
                        "is more than the %d delivered".formatted(delivered));
            }
        }
    }

    private void end(
            ShipmentView shipment, List<ShipmentView.Difference> differences, @Nullable UUID by) {
        var now = Times.now(clock);
        // What is delivered and booked on the supplier's word closes when it is booked.
        if (shipment.receiving().equals("own") || shipment.deliveredAt() == null) {
            closed.close(shipment.id(), by, now);
        }
        if (!differences.isEmpty()) {
            closed.report(shipment, differences, now);
        }
        shipment.items().stream()
                .map(ShipmentView.Item::orderId)
                .distinct()
                .sorted()
                .forEach(
                        order ->
                                orders.tellAgain(
                                        order,
                                        "receipt closed",
                                        differences.isEmpty()
                                                ? "as delivered"
                                                : differences.size() + " differences reported"));
    }
}
