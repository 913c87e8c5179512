package com.retail.supplychain.planning;

import com.retail.supplychain.product.Product;
import com.retail.supplychain.product.Products;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Takes over what others say, and asks the planner to look where it may matter. Every word may
/// come twice, late or out of order.
@Service
public class Watching {

    private final LowAlerts alerts;
    private final Products products;
    private final Reviews reviews;

    Watching(LowAlerts alerts, Products products, Reviews reviews) {
        this.alerts = alerts;
        this.products = products;
        this.reviews = reviews;
    }

    /// Alerting says that stock is low, or no longer.
    @Transactional
    public void alertChanged(LowAlert alert) {
        if (alerts.takeOver(alert)) {
            reviews.ask(alert.place());
        }
    }

    /// The catalog says what a product is now.
    @Transactional
    public void productChanged(Product product) {
        if (products.takeOver(product)) {
            reviews.askForProduct(product.productId());
        }
    }
}
