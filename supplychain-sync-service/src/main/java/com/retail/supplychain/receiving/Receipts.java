package com.retail.supplychain.receiving;

import com.retail.supplychain.Times;
import com.retail.supplychain.activity.Movement;
import com.retail.supplychain.order.GoodsAnnounced;
import com.retail.supplychain.order.OrderService;
import com.retail.supplychain.shipment.Shipments;
import com.retail.supplychain.terms.Receiving;
import com.retail.supplychain.terms.SupplyTerms;
import com.retail.supplychain.terms.TermsBook;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Matches receipts in our stock to shipments: those that were booked on the supplier's word by the
/// name of their movement, our own by shipment, lot and age. Of receipt and notice either may come
/// first.
@Component
public class Receipts {

    private static final String DELIVERY = "delivery:";

    private final Shipments shipments;
    private final OpenItems items;
    private final EarlyReceipts early;
    private final OrderService orders;
    private final SupplyTerms terms;
    private final Clock clock;

    Receipts(
            Shipments shipments,
            OpenItems items,
            EarlyReceipts early,
            OrderService orders,
            SupplyTerms terms,
            Clock clock) {
        this.shipments = shipments;
        this.items = items;
        this.early = early;
        this.orders = orders;
        this.terms = terms;
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
        var receipts = movements.stream().filter(Movement::isReceipt).toList();
        if (!receipts.isEmpty()) {
            var products = receipts.stream().map(Movement::productId).distinct().toList();
            var book = terms.book(products);
            receipts.forEach(receipt -> take(receipt, book));
        }
    }

    private void take(Movement receipt, TermsBook book) {
        if (receipt.sourceRef().startsWith(DELIVERY)) {
            for (var order : shipments.booked(receipt.sourceRef(), Times.now(clock))) {
                orders.tellAgain(order, "received", receipt.change() + " booked");
            }
            return;
        }
        var open = items.awaiting(receipt.productId(), receipt.locationId());
        if (open.isEmpty()) {
            var effective = book.of(receipt.productId(), receipt.locationId());
            if (effective.receiving() == Receiving.OWN) {
                early.keep(receipt);
            }
            return;
        }
        var matched = new LinkedHashSet<UUID>();
        for (var match : Matching.of(receipt, open)) {
            items.received(receipt, match, Times.now(clock));
            matched.add(match.item().order());
        }
        matched.forEach(order -> orders.tellAgain(order, "received", "counted in by us"));
    }

    /// A notice of goods that may be in stock already. What they do not expect may be of another
    /// notice that is still to come.
    @EventListener
    public void on(GoodsAnnounced announced) {
        var matched = new TreeSet<UUID>();
        for (var receipt : early.of(announced.purchase())) {
            var open = items.of(announced.purchase(), receipt);
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
