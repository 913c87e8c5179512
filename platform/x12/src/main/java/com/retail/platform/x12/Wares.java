package com.retail.platform.x12;

import com.retail.platform.x12.document.Description;
import com.retail.platform.x12.document.Distribution;
import com.retail.platform.x12.document.Goods;
import com.retail.platform.x12.document.Item;
import com.retail.platform.x12.document.ItemId;
import com.retail.platform.x12.document.OrderedItem;
import com.retail.platform.x12.document.Packing;
import com.retail.platform.x12.document.Price;
import com.retail.platform.x12.document.Quantity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What documents have in common: items, what they are and how they are packed.
final class Wares {

    private static final int IDS_IN_PO1 = 10;
    private static final int IDS_IN_LIN = 15;
    private static final int SHARES = 10;

    private Wares() {}

    static OrderedItem ordered(Loop loop) {
        var segment = loop.require("PO1");
        var price = segment.number(4);
        return new OrderedItem(
                segment.text(1),
                Parts.quantity(segment, 2),
                price == null ? null : new Price(price, segment.text(5)),
                ids(segment, 6, IDS_IN_PO1));
    }

    static void write(OrderedItem item, Sheet sheet) {
        var price = item.price();
        var values = new ArrayList<@Nullable Object>();
        values.add(item.line());
        values.add(Parts.amount(item.quantity()));
        values.add(Parts.unit(item.quantity()));
        values.add(price == null ? null : price.amount());
        values.add(price == null ? null : price.basis());
        addIds(item.ids(), values);
        sheet.add("PO1", values.toArray());
    }

    static @Nullable Item item(Loop loop) {
        var segment = loop.take("LIN");
        return segment == null ? null : new Item(segment.text(1), ids(segment, 2, IDS_IN_LIN));
    }

    static void write(@Nullable Item item, Sheet sheet) {
        if (item != null) {
            var values = new ArrayList<@Nullable Object>();
            values.add(item.line());
            addIds(item.ids(), values);
            sheet.add("LIN", values.toArray());
        }
    }

    /// Pairs of qualifier and number.
    static List<ItemId> ids(Elements segment, int from, int most) {
        var ids = new ArrayList<ItemId>();
        for (int place = from; place < from + 2 * most; place += 2) {
            if (segment.text(place) != null) {
                ids.add(new ItemId(segment.required(place), segment.required(place + 1)));
            }
        }
        return ids;
    }

    static void addIds(List<ItemId> ids, List<@Nullable Object> values) {
        for (var id : ids) {
            values.add(id.qualifier());
            values.add(id.id());
        }
    }

    static Goods goods(Loop loop) {
        return new Goods(descriptions(loop), loop.takeAll("PO4", Wares::packing));
    }

    static void write(Goods goods, Sheet sheet) {
        write(goods.descriptions(), sheet);
        goods.packings().forEach(packing -> write(packing, sheet));
    }

    static List<Description> descriptions(Loop loop) {
        return loop.takeAll(
                "PID",
                segment ->
                        new Description(
                                segment.required(1),
                                segment.text(2),
                                segment.text(3),
                                segment.text(4),
                                segment.text(5)));
    }

    static void write(List<Description> descriptions, Sheet sheet) {
        descriptions.forEach(
                description ->
                        sheet.add(
                                "PID",
                                description.type(),
                                description.characteristic(),
                                description.agency(),
                                description.code(),
                                description.text()));
    }

    private static Packing packing(Elements segment) {
        return new Packing(
                segment.integer(1),
                Parts.quantity(segment, 2),
                segment.text(4),
                measures(segment),
                segment.integer(14));
    }

    private static Packing.@Nullable Measures measures(Elements segment) {
        var weight = Parts.quantity(segment, 6);
        var volume = Parts.quantity(segment, 8);
        var box =
                new Packing.Box(
                        segment.number(10),
                        segment.number(11),
                        segment.number(12),
                        segment.text(13));
        boolean hasBox = !box.equals(new Packing.Box(null, null, null, null));
        return segment.text(5) == null && weight == null && volume == null && !hasBox
                ? null
                : new Packing.Measures(segment.text(5), weight, volume, hasBox ? box : null);
    }

    private static void write(Packing packing, Sheet sheet) {
        var values = new ArrayList<@Nullable Object>();
        values.add(packing.pack());
        addQuantity(packing.size(), values);
        values.add(packing.packaging());
        var measures = packing.measures();
        if (measures == null) {
            values.addAll(Collections.nCopies(9, null));
        } else {
            values.add(measures.weightOf());
            addQuantity(measures.weight(), values);
            addQuantity(measures.volume(), values);
            var box = measures.box();
            values.add(box == null ? null : box.length());
            values.add(box == null ? null : box.width());
            values.add(box == null ? null : box.height());
            values.add(box == null ? null : box.unit());
        }
        values.add(packing.innerPack());
        sheet.add("PO4", values.toArray());
    }

    private static void addQuantity(@Nullable Quantity quantity, List<@Nullable Object> values) {
        values.add(Parts.amount(quantity));
        values.add(Parts.unit(quantity));
    }

    static Distribution distribution(Elements segment) {
        var shares = new ArrayList<Distribution.Share>();
        for (int place = 3; place < 3 + 2 * SHARES; place += 2) {
            var amount = segment.number(place + 1);
            if (amount != null) {
                shares.add(new Distribution.Share(segment.required(place), amount));
            }
        }
        return new Distribution(segment.required(1), segment.text(2), shares);
    }

    static void write(Distribution distribution, Sheet sheet) {
        var values = new ArrayList<@Nullable Object>();
        values.add(distribution.unit());
        values.add(distribution.placesBy());
        for (var share : distribution.shares()) {
            values.add(share.place());
            values.add(share.amount());
        }
        sheet.add("SDQ", values.toArray());
    }
}
