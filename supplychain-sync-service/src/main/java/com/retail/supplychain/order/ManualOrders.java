package com.retail.supplychain.order;

import com.retail.platform.security.Caller;
import com.retail.platform.web.Problem;
import com.retail.supplychain.location.Locations;
import com.retail.supplychain.position.Positions;
import com.retail.supplychain.terms.SupplyTerms;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Orders that a person places.
@Service
public class ManualOrders {

    private final SupplyTerms terms;
    private final Positions positions;
    private final Locations locations;
    private final OrderService orders;
    private final OrderBook book;

    ManualOrders(
            SupplyTerms terms,
            Positions positions,
            Locations locations,
            OrderService orders,
            OrderBook book) {
        this.terms = terms;
        this.positions = positions;
        this.locations = locations;
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
        if (locations.closed().contains(locationId)) {
            throw Problem.conflict(
                    "location-closed",
                    "The location is closed.",
                    Problem.Fault.at("/location_id", "is closed"));
        }
        var packing =
                terms.packing(productId, locationId)
                        .orElseThrow(() -> Problem.invalid("/product_id", "is not a product"));
        if (packing.discontinued()) {
            throw Problem.conflict(
                    "product-discontinued",
                    "The product is discontinued.",
                    Problem.Fault.at("/product_id", "is discontinued"));
        }
        long units = OrderQuantity.wholeCases(quantity, packing.casePack());
        var id =
                orders.place(
                                locationId,
                                List.of(
                                        new PlaceOrder(
                                                productId,
                                                units,
                                                packing.gtin(),
                                                packing.casePack(),
                                                null,
                                                null,
                                                caller.id(),
                                                "A person ordered %d, which is %d in cases of %d."
                                                        .formatted(
                                                                quantity,
                                                                units,
                                                                packing.casePack()))))
                        .getFirst();
        return book.get(id, caller);
    }
}
