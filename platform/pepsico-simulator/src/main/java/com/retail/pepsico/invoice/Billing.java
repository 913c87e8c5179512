package com.retail.pepsico.invoice;

import com.retail.pepsico.delivery.Adjustments;
import com.retail.pepsico.delivery.Adjustments.Key;
import com.retail.pepsico.item.Item;
import com.retail.pepsico.item.Items;
import com.retail.pepsico.shipment.Cargo;
import com.retail.pepsico.shipment.Shipment;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Charges what the buyer keeps of a delivery. What is charged already counts, so to look again is
/// to put right: by nothing, by a credit note, or by another invoice.
@Component
public class Billing {

    private final Invoices invoices;
    private final Adjustments adjustments;
    private final Items items;

    Billing(Invoices invoices, Adjustments adjustments, Items items) {
        this.invoices = invoices;
        this.adjustments = adjustments;
        this.items = items;
    }

    /// Charges the difference between what the buyer keeps and what he was charged, if there is
    /// one.
    public Optional<Invoice> charge(Shipment delivery, Instant now) {
        var charged = invoices.charged(delivery);
        var differences = adjustments.differences(delivery);
        var known = items.find(delivery.cargo().stream().map(Cargo::buyerItem).distinct().toList());
        var lines = new ArrayList<Invoice.Line>();
        kept(delivery, differences)
                .forEach(
                        (key, goods) -> {
                            var before = charged.get(key);
                            long more = goods.quantity() - (before == null ? 0 : before.quantity());
                            if (more != 0) {
                                var price =
                                        before == null
                                                ? price(known.get(key.buyerItem()))
                                                : before.unitPrice();
                                lines.add(
                                        new Invoice.Line(
                                                key.lineNumber(),
                                                key.buyerItem(),
                                                goods.gtin(),
                                                more,
                                                price));
                            }
                        });
        return lines.isEmpty() ? Optional.empty() : Optional.of(invoices.add(delivery, lines, now));
    }

    private static Map<Key, Cargo> kept(Shipment delivery, Map<Key, Long> differences) {
        var kept = new LinkedHashMap<Key, Cargo>();
        for (var goods : delivery.cargo()) {
            kept.merge(
                    new Key(goods.lineNumber(), goods.buyerItem()),
                    goods,
                    (one, more) -> one.of(one.quantity() + more.quantity()));
        }
        kept.replaceAll(
                (key, goods) -> goods.of(goods.quantity() + differences.getOrDefault(key, 0L)));
        return kept;
    }

    private static BigDecimal price(@Nullable Item item) {
        return item == null ? BigDecimal.ONE.setScale(2) : item.unitPrice();
    }
}
