package com.retail.supplychain.order;

import com.retail.supplychain.supplier.Supplier;
import com.retail.supplychain.supplier.SupplierFault;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// What follows when the supplier answers a change that we asked for.
@Component
class Changes {

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
    /// @throws SupplierFault if it does not have it
    String reference(UUID id, Supplier supplier) {
        var purchase = purchases.find(table.get(id).purchaseId()).orElseThrow();
        var known = purchase.supplierReference();
        if (known == null) {
            known = supplier.findOrder(purchase.id());
        }
        if (known == null) {
            throw SupplierFault.pointless("the supplier does not have the order");
        }
        return known;
    }

    /// The supplier has taken it.
    void taken(UUID id) {
        var change = table.get(id);
        var purchase = change.purchaseId();
        var whole = service.hold(purchase);
        if (!table.end(id, "taken", null)) {
            return;
        }
        var quantity = change.quantity();
        if (quantity != null) {
            purchases.amended(purchase);
            orders.save(whole.line(change.orderId()).amended(quantity));
            service.follow(purchase, "amended", "to " + quantity);
        } else if (whole.lines().size() > 1) {
            // A line was taken away; the supplier's new answer says so.
            purchases.amended(purchase);
            service.follow(purchase, "taken away", null);
        } else {
            service.neverComes(purchase, "cancelled", null);
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
