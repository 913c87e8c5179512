package com.retail.supplychain.receiving;

import com.retail.supplychain.Times;
import com.retail.supplychain.activity.Movement;
import com.retail.supplychain.order.OrderService;
import com.retail.supplychain.shipment.Shipments;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Matches receipts in our stock to shipments: those that were booked on the supplier's word by the
/// name of their movement, our own by shipment, lot and age.
@Component
public class Receipts {

    private static final String DELIVERY = "delivery:";

    private final Shipments shipments;
    private final OpenItems items;
    private final OrderService orders;
    private final Clock clock;

    Receipts(Shipments shipments, OpenItems items, OrderService orders, Clock clock) {
        this.shipments = shipments;
        this.items = items;
        this.orders = orders;
        this.clock = clock;
    }

    /// Holds what receipts among these may concern, before anything that others take while they
    /// hold that.
    public void hold(List<Movement> movements) {
        var receipts = movements.stream().filter(Movement::isReceipt).toList();
        if (!receipts.isEmpty()) {
            items.hold(receipts);
        }
    }

    /// Takes movements that were not counted before, in the transaction that holds what they
    /// concern.
    public void take(List<Movement> movements) {
        movements.stream().filter(Movement::isReceipt).forEach(this::take);
    }

    private void take(Movement movement) {
        if (movement.sourceRef().startsWith(DELIVERY)) {
            for (var order : shipments.booked(movement.sourceRef(), Times.now(clock))) {
                orders.tellAgain(order, "received", movement.change() + " booked");
            }
            return;
        }
        var open = items.awaiting(movement.productId(), movement.locationId());
        var matched = new LinkedHashSet<UUID>();
        for (var match : Matching.of(movement, open)) {
            items.received(movement, match, Times.now(clock));
            matched.add(match.item().order());
        }
        matched.forEach(order -> orders.tellAgain(order, "received", "counted in by us"));
    }
}
