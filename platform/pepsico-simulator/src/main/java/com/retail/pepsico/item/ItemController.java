package com.retail.pepsico.item;

import com.retail.pepsico.BuyerIds;
import com.retail.pepsico.Cursor;
import com.retail.pepsico.behaviour.Behaviours;
import com.retail.pepsico.item.Warehouse.Available;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Items and what there is of them, as the contract says; and an admin's changes of them.
@RestController
class ItemController {

    private final Items items;
    private final ItemDesk desk;
    private final Warehouse warehouse;
    private final Behaviours behaviours;
    private final Clock clock;

    ItemController(
            Items items, ItemDesk desk, Warehouse warehouse, Behaviours behaviours, Clock clock) {
        this.items = items;
        this.desk = desk;
        this.warehouse = warehouse;
        this.behaviours = behaviours;
        this.clock = clock;
    }

    record ItemPage(List<ItemView> items, @Nullable String nextCursor) {}

    record AvailabilityPage(List<Available> items, @Nullable String nextCursor) {}

    /// What is null stays.
    record ItemSetting(
            @Size(min = 1, max = 200) @Nullable String description,
            @Pattern(regexp = "active|discontinued") @Nullable String status,
            @Min(1) @Max(100_000) @Nullable Integer casePack,
            @Min(1) @Max(10_000_000) @Nullable Integer unitsPerPallet,
            @Min(1) @Max(3650) @Nullable Integer shelfLifeDays,
            @Min(0) @Digits(integer = 6, fraction = 2) @Nullable BigDecimal unitPrice,
            @Min(0) @Max(1_000_000_000) @Nullable Long onHand) {}

    record Announcement(@Min(1) @Max(100_000) int count, @Min(1) @Max(10_000) int perSecond) {}

    /// @param items in turn
    record Announced(int webhooks, int items) {}

    @GetMapping("/v1/items")
    ItemPage list(
            @RequestParam(name = "buyer_item", required = false) @Pattern(regexp = BuyerIds.PATTERN)
                    @Nullable String item,
            @RequestParam(defaultValue = "") @Size(max = 300) String after,
            @RequestParam(defaultValue = "100") @Min(1) @Max(500) int limit) {
        var found = items.page(item, Cursor.read(after, 1)[0], limit + 1);
        var page = found.subList(0, Math.min(limit, found.size()));
        return new ItemPage(
                page.stream().map(ItemView::of).toList(),
                found.size() > limit ? Cursor.of(page.getLast().buyerItem()) : null);
    }

    @GetMapping("/v1/availability")
    AvailabilityPage available(
            @RequestParam(name = "buyer_item", required = false) @Pattern(regexp = BuyerIds.PATTERN)
                    @Nullable String item,
            @RequestParam(defaultValue = "") @Size(max = 300) String after,
            @RequestParam(defaultValue = "100") @Min(1) @Max(500) int limit) {
        var capacity = behaviours.current().stock().capacity();
        var found =
                warehouse.page(
                        item, Cursor.read(after, 1)[0], limit + 1, capacity, clock.instant());
        var page = found.subList(0, Math.min(limit, found.size()));
        return new AvailabilityPage(
                page, found.size() > limit ? Cursor.of(page.getLast().buyerItem()) : null);
    }

    @PutMapping("/admin/items")
    ItemView change(
            @RequestParam("buyer_item") @Pattern(regexp = BuyerIds.PATTERN) String id,
            @Valid @RequestBody ItemSetting setting) {
        var change =
                new ItemDesk.Change(
                        setting.description(),
                        setting.status(),
                        setting.casePack(),
                        setting.unitsPerPallet(),
                        setting.shelfLifeDays(),
                        setting.unitPrice());
        var item = desk.change(id, change, clock.instant());
        if (setting.onHand() != null) {
            warehouse.set(id, setting.onHand());
        }
        return ItemView.of(item);
    }

    @PostMapping("/admin/items/announce")
    Announced announce(@Valid @RequestBody Announcement asked) {
        int known = desk.announce(asked.count(), asked.perSecond(), clock.instant());
        return new Announced(known == 0 ? 0 : asked.count(), known);
    }
}
