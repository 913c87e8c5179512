package com.retail.supplychain.order;

import com.retail.supplychain.supplier.Supplier;
import com.retail.supplychain.supplier.SupplierFault;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What follows when the supplier answers a change that we asked for.
@Component
class Changes {

    private static final String ABSENT = "the supplier does not have the order";

    private final ChangeTable table;
    private final Purchases purchases;
    private final Orders orders;
    private final OrderService service;

    Changes(ChangeTable table, Purchases purchases, Orders orders, OrderService service) {
        this.table = table;
        this.purchases = purchases;
        this.orders = orders;
        this.service = service;
    }

    /// By what name the supplier knows the order that a change is of.
    ///
    /// @return null if it does not have what is to be cancelled
    /// @throws SupplierFault if it does not have what is to be amended
    @Nullable String reference(UUID id, Supplier supplier) {
        var change = table.get(id);
        var purchase = purchases.find(change.purchaseId()).orElseThrow();
        var known = purchase.supplierReference();
        if (known == null) {
            known = supplier.findOrder(purchase.id());
        }
        if (known == null && change.quantity() != null) {
            throw SupplierFault.pointless(ABSENT);
        }
        return known;
    }

    /// The supplier has taken an amendment; one without a quantity takes the line away.
    void amended(UUID id) {
        var change = table.get(id);
        var purchase = change.purchaseId();
        var line = service.hold(purchase).line(change.orderId());
        if (!table.end(id, "taken", null)) {
            return;
        }
        var quantity = change.quantity();
        purchases.amended(purchase);
        orders.save(quantity == null ? line.removed() : line.amended(quantity));
        service.follow(
                purchase,
                quantity == null ? "taken away" : "amended",
                quantity == null ? null : "to " + quantity);
    }

    /// The supplier has cancelled the whole order.
    void cancelled(UUID id) {
        neverComes(id, null);
    }

    /// The supplier does not have the order, so none of its lines will come.
    void absent(UUID id) {
        neverComes(id, ABSENT);
    }

    private void neverComes(UUID id, @Nullable String why) {
        var purchase = table.get(id).purchaseId();
        service.hold(purchase);
        if (table.end(id, "taken", null)) {
            service.neverComes(purchase, "cancelled", why);
        }
    }

    /// The supplier refuses it; the order stays as it is.
    void refused(UUID id, String reason) {
        if (table.end(id, "refused", reason)) {
            var change = table.get(id);
            service.note(
                    orders.find(change.orderId()).orElseThrow(),
                    change.kind() + " refused",
                    reason);
        }
    }
}
