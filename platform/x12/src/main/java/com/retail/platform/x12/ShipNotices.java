package com.retail.platform.x12;

import com.retail.platform.x12.document.ShipNotice;
import com.retail.platform.x12.document.ShipNotice.Heading;
import com.retail.platform.x12.document.ShipNotice.Level;
import com.retail.platform.x12.document.ShipNotice.Mark;
import com.retail.platform.x12.document.ShipNotice.Order;
import com.retail.platform.x12.document.ShipNotice.OrderReference;
import com.retail.platform.x12.document.ShipNotice.Pack;
import com.retail.platform.x12.document.ShipNotice.Shipment;
import com.retail.platform.x12.document.ShipNotice.Shipped;
import com.retail.platform.x12.document.ShipNotice.ShippedItem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Ship notices as transaction set 856. On the wire the levels are a list whose members name their
/// parents; here each has its own inside.
final class ShipNotices {

    private static final int DEEPEST = 20;

    private ShipNotices() {}

    /// A level on the wire.
    private record Node(Elements at, Loop loop, List<Node> children) {}

    static ShipNotice read(Loop transaction) {
        var begin = transaction.require("BSN");
        return new ShipNotice(
                new Heading(
                        begin.required(1),
                        begin.required(2),
                        begin.required(3, begin.date(3)),
                        begin.required(4, begin.time(4)),
                        begin.text(5),
                        begin.text(6)),
                transaction.takeAll("DTM", Parts::moment),
                levels(outermost(transaction), 1),
                Parts.totals(transaction));
    }

    private static List<Node> outermost(Loop transaction) {
        Map<String, Node> known = new LinkedHashMap<>();
        var outermost = new ArrayList<Node>();
        for (var node : transaction.takeLoops("HL", ShipNotices::node)) {
            var parent = node.at().text(2);
            List<Node> siblings = outermost;
            if (parent != null) {
                var above = known.get(parent);
                if (above == null) {
                    throw new Unreadable(node.at().fault(2, Reason.PARENT_UNKNOWN));
                }
                siblings = above.children();
            }
            siblings.add(node);
            if (known.put(node.at().required(1), node) != null) {
                throw new Unreadable(node.at().fault(1, Reason.INVALID_VALUE));
            }
        }
        return outermost;
    }

    private static Node node(Loop loop) {
        return new Node(loop.require("HL"), loop, new ArrayList<>());
    }

    private static List<Level> levels(List<Node> nodes, int depth) {
        return nodes.stream().map(node -> level(node, depth)).toList();
    }

    private static Level level(Node node, int depth) {
        var at = node.at();
        var childCode = at.text(4);
        if (depth > DEEPEST) {
            throw new Unreadable(at.fault(2, Reason.INVALID_VALUE));
        }
        if (childCode != null && !childCode.equals(node.children().isEmpty() ? "0" : "1")) {
            throw new Unreadable(at.fault(4, Reason.INVALID_VALUE));
        }
        var loop = node.loop();
        var inside = levels(node.children(), depth + 1);
        return switch (at.required(3)) {
            case "S" -> new Shipment(Parts.particulars(loop), inside, loop.rest());
            case "O" -> new Order(order(loop, at), Parts.particulars(loop), inside, loop.rest());
            case Pack.CARTON, Pack.PALLET ->
                    new Pack(
                            at.required(3),
                            loop.takeAll("MAN", ShipNotices::mark),
                            Parts.particulars(loop),
                            inside,
                            loop.rest());
            case "I" ->
                    new ShippedItem(
                            Wares.item(loop),
                            shipped(loop),
                            Wares.goods(loop),
                            Parts.particulars(loop),
                            inside,
                            loop.rest());
            default -> throw new Unreadable(at.fault(3, Reason.INVALID_VALUE));
        };
    }

    private static OrderReference order(Loop loop, Elements at) {
        var segment = loop.take("PRF");
        if (segment == null) {
            throw new Unreadable(new Fault("PRF", at.position(), 0, Reason.SEGMENT_MISSING, null));
        }
        return new OrderReference(
                segment.required(1),
                segment.text(2),
                segment.text(3),
                segment.date(4),
                segment.text(5),
                segment.text(6),
                segment.text(7));
    }

    private static Mark mark(Elements segment) {
        return new Mark(segment.required(1), segment.required(2), segment.text(3));
    }

    private static @Nullable Shipped shipped(Loop loop) {
        var segment = loop.take("SN1");
        return segment == null
                ? null
                : new Shipped(
                        segment.text(1),
                        segment.required(2, Parts.quantity(segment, 2)),
                        segment.number(4),
                        Parts.quantity(segment, 5));
    }

    static void write(ShipNotice notice, Sheet sheet) {
        var heading = notice.heading();
        sheet.add(
                "BSN",
                heading.purpose(),
                heading.number(),
                heading.date(),
                heading.time(),
                heading.structure(),
                heading.type());
        notice.moments().forEach(moment -> Parts.write(moment, sheet));
        int levels = write(notice.levels(), 0, 0, sheet);
        Parts.write(notice.totals(), levels, sheet);
    }

    /// Writes levels and what is in them; the number of the last one.
    private static int write(List<Level> levels, int parent, int before, Sheet sheet) {
        int number = before;
        for (var level : levels) {
            int own = ++number;
            sheet.loop("HL", inner -> write(level, own, parent, inner));
            number = write(level.levels(), own, own, sheet);
        }
        return number;
    }

    private static void write(Level level, int number, int parent, Sheet sheet) {
        sheet.add("HL", number, parent == 0 ? null : parent, code(level));
        switch (level) {
            case Shipment shipment -> Parts.write(shipment.particulars(), sheet);
            case Order order -> {
                write(order.order(), sheet);
                Parts.write(order.particulars(), sheet);
            }
            case Pack pack -> {
                for (var mark : pack.marks()) {
                    sheet.add("MAN", mark.qualifier(), mark.number(), mark.upTo());
                }
                Parts.write(pack.particulars(), sheet);
            }
            case ShippedItem item -> {
                Wares.write(item.item(), sheet);
                write(item.shipped(), sheet);
                Wares.write(item.goods(), sheet);
                Parts.write(item.particulars(), sheet);
            }
        }
        sheet.addAll(level.also());
    }

    private static String code(Level level) {
        return switch (level) {
            case Shipment shipment -> "S";
            case Order order -> "O";
            case Pack pack -> pack.kind();
            case ShippedItem item -> "I";
        };
    }

    private static void write(OrderReference order, Sheet sheet) {
        sheet.add(
                "PRF",
                order.number(),
                order.release(),
                order.change(),
                order.date(),
                order.id(),
                order.contract(),
                order.type());
    }

    private static void write(@Nullable Shipped shipped, Sheet sheet) {
        if (shipped != null) {
            sheet.add(
                    "SN1",
                    shipped.line(),
                    shipped.quantity().amount(),
                    shipped.quantity().unit(),
                    shipped.toDate(),
                    Parts.amount(shipped.ordered()),
                    Parts.unit(shipped.ordered()));
        }
    }
}
