package com.retail.supplychain.replenishment;

import com.retail.supplychain.order.OrderQuantity;
import com.retail.supplychain.order.OrderService;
import com.retail.supplychain.order.PlaceOrder;
import com.retail.supplychain.position.Level;
import com.retail.supplychain.product.Product;
import com.retail.supplychain.product.Products;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import org.slf4j.MDC;
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
        alerts.lock(alert.key());
        if (alerts.takeOver(alert) && alert.open()) {
            orderIfNeeded(alert, alert.available());
        }
    }

    /// Inventory says what levels are now.
    @Transactional
    public void stockChanged(List<ToldLevel> told) {
        alerts.lock(told.stream().map(each -> each.level().key()).toList());
        var touched = new HashMap<Level.Key, ToldLevel>();
        var news = levels.takeOver(told.stream().map(ToldLevel::level).toList());
        for (var each : told) {
            var order = each.deliveredOrder();
            if (order != null) {
                orders.receiptBooked(order);
            }
            if (order != null || news.contains(each.level().key())) {
                touched.put(each.level().key(), each);
            }
        }
        for (var alert : alerts.findOpen(touched.keySet())) {
            var reason = Objects.requireNonNull(touched.get(alert.key()));
            try (var trace = MDC.putCloseable("traceparent", reason.traceparent())) {
                orderIfNeeded(alert, levels.available(alert, reason.level().available()));
            }
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
