package com.retail.supplychain.receiving;

import com.retail.supplychain.Times;
import com.retail.supplychain.activity.Movement;
import com.retail.supplychain.order.OrderService;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Counts our own receipts as goods of shipments. Of receipt, notice and the taking back of the
/// receipt each may come first.
@Component
class Counting {

    private final OpenItems items;
    private final EarlyReceipts early;
    private final OrderService orders;
    private final Clock clock;

    Counting(OpenItems items, EarlyReceipts early, OrderService orders, Clock clock) {
        this.items = items;
        this.early = early;
        this.orders = orders;
        this.clock = clock;
    }

    /// Holds what these may concern until the transaction ends.
    void hold(List<Movement> receipts) {
        items.hold(receipts);
    }

    /// @param own whether people count in what comes to that location
    void take(Movement receipt, boolean own) {
        var open = items.awaiting(receipt.productId(), receipt.locationId());
        if ((open.isEmpty() && !own) || early.isTakenBack(receipt.id())) {
            return;
        }
        if (open.isEmpty()) {
            early.keep(receipt);
            return;
        }
        var matched = new TreeSet<UUID>();
        for (var match : Matching.of(receipt, open)) {
            items.received(receipt, match, Times.now(clock));
            matched.add(match.item().order());
        }
        matched.forEach(order -> orders.tellAgain(order, "received", "counted in by us"));
    }

    /// A receipt was none: what it was counted as is to come yet. Of a closed shipment its order's
    /// story tells it; what was reported back of that stays said.
    void takeBack(Movement reversal) {
        var receipt = Objects.requireNonNull(reversal.reverses());
        boolean waited = early.takeBack(receipt);
        var counted = items.takeBack(receipt);
        if (!waited && counted.isEmpty()) {
            early.awaitTakenBack(receipt, reversal.occurredAt());
        }
        var purchases = new TreeSet<UUID>();
        for (var each : counted) {
            purchases.add(each.purchase());
            orders.tellAgain(
                    each.order(),
                    "taken back",
                    each.units() + (each.closed() ? " after the receipt was closed" : " units"));
        }
        purchases.forEach(this::match);
    }

    /// Counts what was here before as goods of a purchase. What they do not expect may be of
    /// another notice that is still to come.
    void match(UUID purchase) {
        var matched = new TreeSet<UUID>();
        for (var receipt : early.of(purchase)) {
            var open = items.of(purchase, receipt);
            long taken = 0;
            for (var match : Matching.within(receipt, open)) {
                items.received(receipt, match, Times.now(clock));
                matched.add(match.item().order());
                taken += match.units();
            }
            early.taken(receipt.id(), taken);
        }
        matched.forEach(order -> orders.tellAgain(order, "received", "counted in before"));
    }
}
