package com.retail.supplychain.order;

import com.retail.platform.security.Caller;
import com.retail.platform.web.Problem;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/// What we buy, as the supplier sees it.
@Component
public class PurchaseBook {

    private final Purchases purchases;
    private final Orders orders;

    PurchaseBook(Purchases purchases, Orders orders) {
        this.purchases = purchases;
        this.orders = orders;
    }

    /// @param number ours of the supplier's order
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Optional<Purchased> find(UUID number) {
        return purchases.find(number).map(this::whole);
    }

    /// The one that an order is a line of; 404 if it is not there or another's.
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Purchased withOrder(UUID order, Caller caller) {
        return orders.find(order)
                .filter(found -> caller.sees(found.locationId()))
                .flatMap(found -> purchases.find(found.purchaseId()))
                .map(this::whole)
                .orElseThrow(() -> Problem.notFound("order"));
    }

    private Purchased whole(Purchase purchase) {
        return new Purchased(
                purchase,
                orders.of(purchase.id()).stream()
                        .map(
                                order ->
                                        new Purchased.Line(
                                                order.lineNumber(),
                                                order.productId(),
                                                order.wanted().gtin(),
                                                order.wanted().casePack(),
                                                order.takenAway() ? 0 : order.orderedQuantity(),
                                                order.progress().substitute()))
                        .toList());
    }
}
