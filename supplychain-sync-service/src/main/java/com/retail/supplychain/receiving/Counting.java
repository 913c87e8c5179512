package com.retail.supplychain.receiving;

import com.retail.supplychain.Times;
import com.retail.supplychain.activity.Movement;
import com.retail.supplychain.order.OrderService;
import com.retail.supplychain.shipment.Docks;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Counts our own receipts as goods of shipments. Of receipt, notice and the taking back of the
/// receipt each may come first.
@Component
class Counting {

    private final Docks docks;
    private final OpenItems items;
    private final EarlyReceipts early;
    private final OrderService orders;
    private final Clock clock;

    Counting(Docks docks, OpenItems items, EarlyReceipts early, OrderService orders, Clock clock) {
        this.docks = docks;
        this.items = items;
        this.early = early;
        this.orders = orders;
        this.clock = clock;
    }

    /// Holds what these may concern until the transaction ends.
    void hold(List<Movement> receipts) {
        docks.unload(receipts.stream().map(Movement::locationId).toList());
        items.hold(receipts);
    }

    /// @param own whether people count in what comes to that location
    void take(Movement receipt, boolean own) {
        var open = items.awaiting(receipt);
        if ((open.isEmpty() && !own) || early.isTakenBack(receipt.id())) {
            return;
        }
        var matching = Matching.of(receipt, open);
        matching.rest().ifPresent(early::keep);
        tell(count(receipt, matching), "counted in by us");
    }

    /// A receipt was none: what it was counted as is to come yet. Of a closed shipment its order's
    /// story tells it; what was reported back of that stays said.
    void takeBack(Movement reversal) {
        var receipt = Objects.requireNonNull(reversal.reverses());
        boolean waited = early.remove(receipt);
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

    /// Counts what was here before as goods of a purchase.
    void match(UUID purchase) {
        var found = new TreeSet<UUID>();
        for (var receipt : early.of(purchase, null)) {
            found.addAll(recount(receipt, Matching.of(receipt, items.of(purchase, receipt))));
        }
        tell(found, "counted in before");
    }

    /// No more of a shipment is waited for: what is here and fits it is of it, also what is more
    /// than it expects.
    void close(UUID purchase, UUID shipment) {
        var found = new TreeSet<UUID>();
        for (var receipt : early.of(purchase, shipment)) {
            found.addAll(recount(receipt, Matching.closing(receipt, items.in(shipment, receipt))));
        }
        tell(found, "counted in before");
    }

    private Set<UUID> recount(Movement receipt, Matching matching) {
        matching.rest().ifPresentOrElse(early::keep, () -> early.remove(receipt.id()));
        return count(receipt, matching);
    }

    /// @return the orders whose goods were found
    private Set<UUID> count(Movement receipt, Matching matching) {
        var found = new TreeSet<UUID>();
        for (var match : matching.matches()) {
            items.received(receipt, match, Times.now(clock));
            found.add(match.item().order());
        }
        return found;
    }

    private void tell(Set<UUID> found, String detail) {
        found.forEach(order -> orders.tellAgain(order, "received", detail));
    }
}
