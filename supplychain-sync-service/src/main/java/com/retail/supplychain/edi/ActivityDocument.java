package com.retail.supplychain.edi;

import com.retail.platform.x12.document.Goods;
import com.retail.platform.x12.document.Particulars;
import com.retail.platform.x12.document.ProductActivity;
import com.retail.platform.x12.document.ProductActivity.Activity;
import com.retail.platform.x12.document.ProductActivity.Heading;
import com.retail.platform.x12.document.Quantity;
import com.retail.platform.x12.document.Totals;
import com.retail.supplychain.activity.PeriodActivity;
import com.retail.supplychain.product.Product;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What happened at a location in a period as an 852, in eaches. Sums keep their signs: a sale that
/// was taken back after its day counts below zero.
final class ActivityDocument {

    private static final String RETURNED_BY_CONSUMERS = "QU";
    private static final String IN_TRANSIT = "QI";

    private ActivityDocument() {}

    static ProductActivity of(
            Period period,
            List<PeriodActivity> products,
            Particulars at,
            Map<UUID, Product> known) {
        var lines = new ArrayList<ProductActivity.Line>();
        for (var product : products) {
            lines.add(line(lines.size() + 1, product, known.get(product.productId())));
        }
        return new ProductActivity(
                new Heading(Heading.NOTIFICATION, period.from(), period.to()),
                at,
                lines,
                Totals.LINES);
    }

    private static ProductActivity.Line line(
            int number, PeriodActivity of, @Nullable Product known) {
        return new ProductActivity.Line(
                Masters.item(number, of.productId(), known),
                new Goods(Masters.words(known), List.of()),
                List.of(),
                List.of(
                        activity(Activity.SOLD, of.sold()),
                        activity(RETURNED_BY_CONSUMERS, of.returned()),
                        activity(Activity.RECEIVED, of.received()),
                        activity(Activity.ADJUSTED, of.adjusted()),
                        activity(Activity.ON_HAND, of.onHand()),
                        activity(Activity.ON_ORDER, of.onOrder()),
                        activity(IN_TRANSIT, of.inTransit())),
                List.of());
    }

    private static Activity activity(String kind, long units) {
        return new Activity(kind, BigDecimal.valueOf(units), Quantity.EACH);
    }
}
