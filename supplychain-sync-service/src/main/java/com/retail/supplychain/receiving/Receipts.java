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
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Matches receipts in our stock to shipments: those that were booked on the supplier's word by the
/// name of their movement, our own by shipment, lot and age.
@Component
public class Receipts {

    private static final String DELIVERY = "delivery:";

    private final Shipments shipments;
    private final Counting counting;
    private final OrderService orders;
    private final SupplyTerms terms;
    private final Clock clock;

    Receipts(
            Shipments shipments,
            Counting counting,
            OrderService orders,
            SupplyTerms terms,
            Clock clock) {
        this.shipments = shipments;
        this.counting = counting;
        this.orders = orders;
        this.terms = terms;
        this.clock = clock;
    }

    /// Holds what receipts among these may concern, before anything that others take while they
    /// hold that.
    public void hold(List<Movement> movements) {
        var receipts = among(movements);
        if (!receipts.isEmpty()) {
            counting.hold(receipts);
        }
    }

    /// Takes movements that were not counted before, in the transaction that holds what they
    /// concern.
    public void take(List<Movement> movements) {
        var receipts = among(movements);
        if (!receipts.isEmpty()) {
            var products = receipts.stream().map(Movement::productId).distinct().toList();
            var book = terms.book(products);
            receipts.forEach(receipt -> take(receipt, book));
        }
    }

    private static List<Movement> among(List<Movement> movements) {
        return movements.stream()
                .filter(movement -> movement.isReceipt() || movement.takesReceiptBack())
                .toList();
    }

    private void take(Movement receipt, TermsBook book) {
        if (receipt.takesReceiptBack()) {
            counting.takeBack(receipt);
        } else if (receipt.sourceRef().startsWith(DELIVERY)) {
            for (var order : shipments.booked(receipt.sourceRef(), Times.now(clock))) {
                orders.tellAgain(order, "received", receipt.change() + " booked");
            }
        } else {
            var effective = book.of(receipt.productId(), receipt.locationId());
            counting.take(receipt, effective.receiving() == Receiving.OWN);
        }
    }

    /// A notice of goods that may be in stock already.
    @EventListener
    public void on(GoodsAnnounced announced) {
        counting.match(announced.purchase());
    }
}
