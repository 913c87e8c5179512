package com.retail.alerting.alert;

import com.retail.alerting.catalog.Product;
import com.retail.alerting.catalog.Products;
import com.retail.alerting.location.Location;
import com.retail.alerting.location.Locations;
import com.retail.alerting.stock.StockLevel;
import com.retail.alerting.threshold.ThresholdService;
import org.springframework.stereotype.Component;

/// Judges a level by what counts for it at this moment, and stores and tells what came of it.
@Component
class Judge {

    private final Products products;
    private final Locations locations;
    private final ThresholdService thresholds;
    private final Alerts alerts;
    private final News news;

    Judge(
            Products products,
            Locations locations,
            ThresholdService thresholds,
            Alerts alerts,
            News news) {
        this.products = products;
        this.locations = locations;
        this.thresholds = thresholds;
        this.alerts = alerts;
        this.news = news;
    }

    /// Inside a transaction that has passed the gates and holds the level's row.
    void judge(StockLevel level) {
        var product = products.find(level.productId());
        var location = locations.find(level.locationId());
        boolean sold =
                product.filter(Product::discontinued).isEmpty()
                        && location.filter(Location::closed).isEmpty();
        var rule =
                thresholds.rule(
                        level.productId(),
                        level.locationId(),
                        product.map(Product::categoryId).orElse(null));
        var now = news.now();
        var judgement =
                alerts.watch(level.productId(), level.locationId()).judge(level, rule, sold, now);
        var alert = judgement.alert();
        if (alert != null) {
            alerts.save(alert);
            if (judgement.event()) {
                news.tell(alert, now);
            }
        }
    }
}
