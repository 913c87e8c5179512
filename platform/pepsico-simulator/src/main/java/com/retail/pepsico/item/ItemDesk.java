package com.retail.pepsico.item;

import com.retail.pepsico.Refusal;
import com.retail.pepsico.item.Item.Packing;
import com.retail.pepsico.webhook.Event;
import com.retail.pepsico.webhook.Stream;
import com.retail.pepsico.webhook.Webhooks;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Changes items and tells the buyer.
@Service
class ItemDesk {

    private final Items items;
    private final Webhooks webhooks;

    ItemDesk(Items items, Webhooks webhooks) {
        this.items = items;
        this.webhooks = webhooks;
    }

    /// What is to change; what is null stays.
    record Change(
            @Nullable String description,
            @Nullable String status,
            @Nullable Integer casePack,
            @Nullable Integer unitsPerPallet,
            @Nullable Integer shelfLifeDays,
            @Nullable BigDecimal unitPrice) {

        Item of(Item item) {
            var packing = item.packing();
            return new Item(
                    item.buyerItem(),
                    item.gtin(),
                    Objects.requireNonNullElse(description, item.description()),
                    Objects.requireNonNullElse(status, item.status()),
                    item.version(),
                    new Packing(
                            casePack == null ? packing.casePack() : casePack,
                            packing.ownCasePack() || casePack != null,
                            unitsPerPallet == null ? packing.unitsPerPallet() : unitsPerPallet),
                    Objects.requireNonNullElse(shelfLifeDays, item.shelfLifeDays()),
                    Objects.requireNonNullElse(unitPrice, item.unitPrice()));
        }
    }

    private record ItemChanged(Instant changedAt, List<String> changed, ItemView item) {}

    /// Changes an item; the buyer is told if that changed anything.
    @Transactional
    public Item change(String id, Change change, Instant now) {
        var before = items.find(List.of(id)).get(id);
        if (before == null) {
            throw Refusal.notFound("item");
        }
        var after = change.of(before);
        var changed = differences(ItemView.of(before), ItemView.of(after));
        if (changed.isEmpty()) {
            items.store(after);
            return after;
        }
        var next =
                new Item(
                        id,
                        after.gtin(),
                        after.description(),
                        after.status(),
                        after.version() + 1,
                        after.packing(),
                        after.shelfLifeDays(),
                        after.unitPrice());
        items.store(next);
        tell(next, changed, now, Duration.ZERO);
        return next;
    }

    /// Tells of items again, in turn, as many a second as asked; how many items there are.
    @Transactional
    public int announce(int count, int perSecond, Instant now) {
        var all = items.page(null, "", count);
        for (int i = 0; i < count && !all.isEmpty(); i++) {
            var after = Duration.ofMillis(1000L * i / perSecond);
            tell(all.get(i % all.size()), List.of(), now, after);
        }
        return all.size();
    }

    private void tell(Item item, List<String> changed, Instant now, Duration after) {
        var data = new ItemChanged(now, changed, ItemView.of(item));
        webhooks.add(new Event(Stream.ITEMS, "item.changed", now, null, null, data), after);
    }

    private static List<String> differences(ItemView before, ItemView after) {
        var changed = new ArrayList<String>();
        compare(changed, "description", before.description(), after.description());
        compare(changed, "status", before.status(), after.status());
        compare(changed, "case_pack", before.casePack(), after.casePack());
        compare(changed, "units_per_pallet", before.unitsPerPallet(), after.unitsPerPallet());
        compare(changed, "packs", before.packs(), after.packs());
        compare(changed, "shelf_life_days", before.shelfLifeDays(), after.shelfLifeDays());
        compare(changed, "unit_price", before.unitPrice(), after.unitPrice());
        return changed;
    }

    private static void compare(
            List<String> changed, String field, @Nullable Object before, @Nullable Object after) {
        if (!Objects.equals(before, after)) {
            changed.add(field);
        }
    }
}
