package com.retail.supplychain.order;

import com.retail.platform.security.Caller;
import com.retail.platform.web.Problem;
import com.retail.supplychain.position.Positions;
import com.retail.supplychain.product.Products;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Orders that a person places.
@Service
public class ManualOrders {

    private final Products products;
    private final Positions positions;
    private final OrderService orders;
    private final OrderBook book;

    ManualOrders(Products products, Positions positions, OrderService orders, OrderBook book) {
        this.products = products;
        this.positions = positions;
        this.orders = orders;
        this.book = book;
    }

    /// Places an order, rounded up to whole cases; beside what alerts have on order.
    @Transactional
    public OrderView place(UUID productId, UUID locationId, long quantity, Caller caller) {
        caller.requireLocation(locationId);
        if (!positions.knowsLocation(locationId)) {
            throw Problem.invalid("/location_id", "is not a location that ever had stock");
        }
        var product =
                products.find(productId)
                        .orElseThrow(() -> Problem.invalid("/product_id", "is not a product"));
        if (product.discontinued()) {
            throw Problem.conflict(
                    "product-discontinued",
                    "The product is discontinued.",
                    Problem.Fault.at("/product_id", "is discontinued"));
        }
        long units = OrderQuantity.wholeCases(quantity, product.casePack());
        var id =
                orders.place(
                                locationId,
                                List.of(
                                        new PlaceOrder(
                                                productId,
                                                units,
                                                product.gtin(),
                                                product.casePack(),
                                                null,
                                                null,
                                                caller.id(),
                                                "A person ordered %d, which is %d in cases of %d."
                                                        .formatted(
                                                                quantity,
                                                                units,
                                                                product.casePack()))))
                        .getFirst();
        return book.get(id, caller);
    }
}
