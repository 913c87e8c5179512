package com.retail.supplychain.replenishment;

import com.retail.supplychain.order.OrderQuantity;
import com.retail.supplychain.order.OrderService;
import com.retail.supplychain.order.PlaceOrder;
import com.retail.supplychain.position.Level;
import com.retail.supplychain.product.Product;
import com.retail.supplychain.product.Products;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Orders where stock is low and nothing is on its way. Every word may come twice, late or out of
/// order; decisions for one product and location are made one after the other.
@Service
public class Replenisher {

    private final LowAlerts alerts;
    private final Levels levels;
    private final Products products;
    private final OrderService orders;

    Replenisher(LowAlerts alerts, Levels levels, Products products, OrderService orders) {
        this.alerts = alerts;
        this.levels = levels;
        this.products = products;
        this.orders = orders;
    }

    /// Alerting says that stock is low, or no longer.
    @Transactional
    public void alertChanged(LowAlert alert) {
        alerts.lock(alert.productId(), alert.locationId());
        if (alerts.takeOver(alert) && alert.open()) {
            orderIfNeeded(alert, alert.available());
        }
    }

    /// Inventory says what a level is now.
    ///
    /// @param deliveredOrder the order whose delivery this change booked; null if it is another
    ///   change
    @Transactional
    public void stockChanged(Level level, @Nullable UUID deliveredOrder) {
        alerts.lock(level.productId(), level.locationId());
        if (deliveredOrder != null) {
            orders.receiptBooked(deliveredOrder);
        }
        boolean news = levels.takeOver(level);
        if (news || deliveredOrder != null) {
            alerts.findOpen(level.productId(), level.locationId())
                    .ifPresent(
                            alert ->
                                    orderIfNeeded(
                                            alert, levels.available(alert, level.available())));
        }
    }

    /// The catalog says what a product is now; one that was unknown may have alerts that wait for
    /// it.
    @Transactional
    public void productChanged(Product product) {
        alerts.lock(product.productId());
        boolean wasUnknown = products.find(product.productId()).isEmpty();
        if (!products.takeOver(product) || !wasUnknown) {
            return;
        }
        for (var alert : alerts.findOpen(product.productId())) {
            orderIfNeeded(alert, levels.available(alert, alert.available()));
        }
    }

    private void orderIfNeeded(LowAlert alert, long available) {
        var product = products.find(alert.productId()).orElse(null);
        if (product == null
                || product.discontinued()
                || available >= alert.threshold()
                || orders.onItsWay(alert.productId(), alert.locationId())
                || orders.rejectedFor(alert.alertId(), alert.productId(), alert.locationId())) {
            return;
        }
        long quantity = OrderQuantity.upToTwice(alert.threshold(), available, product.casePack());
        orders.place(
                new PlaceOrder(
                        alert.productId(),
                        alert.locationId(),
                        quantity,
                        product.gtin(),
                        product.casePack(),
                        alert.alertId(),
                        null,
                        "%d available, threshold %d: up to %d in cases of %d is %d."
                                .formatted(
                                        available,
                                        alert.threshold(),
                                        2 * alert.threshold(),
                                        product.casePack(),
                                        quantity)));
    }
}
