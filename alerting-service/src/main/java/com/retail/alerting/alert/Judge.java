package com.retail.alerting.alert;

import com.retail.alerting.catalog.Product;
import com.retail.alerting.catalog.Products;
import com.retail.alerting.location.Locations;
import com.retail.alerting.stock.StockLevel;
import com.retail.alerting.threshold.Subject;
import com.retail.alerting.threshold.ThresholdService;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
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

    /// Judges levels one after the other, inside a transaction that has passed the gates and holds
    /// their rows.
    void judge(List<ToldLevel> told) {
        if (told.isEmpty()) {
            return;
        }
        var known = products.find(ids(told, StockLevel::productId));
        var places = locations.find(ids(told, StockLevel::locationId));
        var rules =
                thresholds.rules(told.stream().map(each -> subject(each.level(), known)).toList());
        var watches =
                alerts.watches(
                        told.stream().map(each -> each.level().key()).collect(Collectors.toSet()));
        var now = news.now();
        for (var each : told) {
            var level = each.level();
            var product = known.get(level.productId());
            var place = places.get(level.locationId());
            boolean sold =
                    !level.isGone()
                            && (product == null || !product.discontinued())
                            && (place == null || !place.closed());
            var rule = Objects.requireNonNull(rules.get(subject(level, known)));
            var judgement =
                    watches.getOrDefault(level.key(), Watch.NEW).judge(level, rule, sold, now);
            var alert = judgement.alert();
            if (alert != null) {
                alerts.save(alert);
                watches.put(level.key(), Watch.after(alert));
                if (judgement.event()) {
                    news.tell(alert, now, each.traceparent());
                }
            }
        }
    }

    private static Subject subject(StockLevel level, Map<UUID, Product> known) {
        var product = known.get(level.productId());
        return new Subject(
                level.productId(),
                level.locationId(),
                product == null ? null : product.categoryId());
    }

    private static Set<UUID> ids(List<ToldLevel> told, Function<StockLevel, UUID> id) {
        return told.stream().map(each -> id.apply(each.level())).collect(Collectors.toSet());
    }
}
