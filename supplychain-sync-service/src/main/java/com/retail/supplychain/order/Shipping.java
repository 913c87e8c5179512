package com.retail.supplychain.order;

import com.retail.supplychain.shipment.DeliveryNotice;
import com.retail.supplychain.shipment.Docks;
import com.retail.supplychain.shipment.Goods;
import com.retail.supplychain.shipment.ShipNotice;
import com.retail.supplychain.shipment.Shipments;
import com.retail.supplychain.terms.Receiving;
import com.retail.supplychain.terms.SupplyTerms;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// What notices say of goods on their way and of charges, taken over where those are kept.
@Component
class Shipping {

    private final Docks docks;
    private final Shipments shipments;
    private final SupplyTerms terms;
    private final Invoices invoices;

    Shipping(Docks docks, Shipments shipments, SupplyTerms terms, Invoices invoices) {
        this.docks = docks;
        this.shipments = shipments;
        this.terms = terms;
        this.invoices = invoices;
    }

    /// Holds what only a notice of goods concerns, before its purchase.
    void hold(UUID location, Notice notice) {
        if (notice.tellsOfGoods()) {
            docks.announce(location);
        }
    }

    /// Takes over what a notice says of goods and charges.
    void take(Purchase purchase, List<Order> lines, Notice notice, Instant now) {
        switch (notice) {
            case Notice.Shipped left ->
                    shipments.left(
                            new ShipNotice(
                                    purchase.id(),
                                    purchase.locationId(),
                                    left.shipment(),
                                    left.at(),
                                    left.expectedAt(),
                                    left.carrier(),
                                    left.sscc(),
                                    goods(lines, left.lines())),
                            receiving(purchase, left.lines()),
                            now);
            case Notice.Delivered came ->
                    shipments.arrived(
                            new DeliveryNotice(
                                    purchase.id(),
                                    purchase.locationId(),
                                    came.shipment(),
                                    came.reference(),
                                    came.at(),
                                    goods(lines, came.lines())),
                            receiving(purchase, came.lines()),
                            now);
            case Notice.Invoiced charged -> invoices.add(purchase.id(), charged);
            case Notice.Answered answered -> {}
        }
    }

    private Receiving receiving(Purchase purchase, List<Notice.Moved> goods) {
        return terms.of(goods.getFirst().product(), purchase.locationId()).receiving();
    }

    private static List<Goods> goods(List<Order> orders, List<Notice.Moved> lines) {
        Map<Integer, UUID> ids =
                orders.stream().collect(Collectors.toMap(Order::lineNumber, Order::id));
        return lines.stream()
                .map(line -> line.goods(Objects.requireNonNull(ids.get(line.line()))))
                .toList();
    }
}
