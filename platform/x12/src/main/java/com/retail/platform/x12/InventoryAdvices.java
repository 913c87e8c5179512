package com.retail.platform.x12;

import com.retail.platform.x12.document.InventoryAdvice;
import com.retail.platform.x12.document.InventoryAdvice.Heading;
import com.retail.platform.x12.document.InventoryAdvice.Holding;
import com.retail.platform.x12.document.InventoryAdvice.Line;
import com.retail.platform.x12.document.InventoryAdvice.Slot;
import com.retail.platform.x12.document.Item;
import com.retail.platform.x12.document.Moment;
import java.util.List;
import java.util.Objects;

/// Inventory advices as transaction set 846.
final class InventoryAdvices {

    private InventoryAdvices() {}

    static InventoryAdvice read(Loop transaction) {
        var begin = transaction.require("BIA");
        return new InventoryAdvice(
                new Heading(
                        begin.required(1),
                        begin.required(2),
                        begin.required(3),
                        begin.required(4, begin.date(4)),
                        begin.time(5),
                        begin.text(6)),
                Parts.particulars(transaction),
                transaction.takeLoops("LIN", InventoryAdvices::line),
                Parts.totals(transaction));
    }

    private static Line line(Loop loop) {
        return new Line(
                Objects.requireNonNullElse(Wares.item(loop), new Item(null, List.of())),
                Wares.descriptions(loop),
                Parts.particulars(loop),
                loop.takeLoops("QTY", InventoryAdvices::holding),
                loop.rest());
    }

    private static Holding holding(Loop loop) {
        var segment = loop.require("QTY");
        return new Holding(
                segment.required(1),
                segment.required(2, Parts.quantity(segment, 2)),
                loop.takeAll("SCH", InventoryAdvices::slot),
                loop.takeAll("DTM", Parts::moment));
    }

    private static Slot slot(Elements segment) {
        var qualifier = segment.text(5);
        return new Slot(
                segment.required(1, Parts.quantity(segment, 1)),
                segment.text(3),
                segment.text(4),
                qualifier == null
                        ? null
                        : new Moment(qualifier, segment.date(6), segment.time(7), null));
    }

    static void write(InventoryAdvice advice, Sheet sheet) {
        var heading = advice.heading();
        sheet.add(
                "BIA",
                heading.purpose(),
                heading.type(),
                heading.number(),
                heading.date(),
                heading.time(),
                heading.action());
        Parts.write(advice.particulars(), sheet);
        for (var line : advice.lines()) {
            sheet.loop("LIN", inner -> write(line, inner));
        }
        Parts.write(advice.totals(), advice.lines().size(), sheet);
    }

    private static void write(Line line, Sheet sheet) {
        Wares.write(line.item(), sheet);
        Wares.write(line.descriptions(), sheet);
        Parts.write(line.particulars(), sheet);
        for (var holding : line.holdings()) {
            sheet.loop("QTY", inner -> write(holding, inner));
        }
        sheet.addAll(line.also());
    }

    private static void write(Holding holding, Sheet sheet) {
        sheet.add("QTY", holding.kind(), holding.quantity().amount(), holding.quantity().unit());
        for (var slot : holding.slots()) {
            var when = slot.when();
            sheet.add(
                    "SCH",
                    slot.quantity().amount(),
                    slot.quantity().unit(),
                    slot.role(),
                    slot.name(),
                    when == null ? null : when.qualifier(),
                    when == null ? null : when.date(),
                    when == null ? null : when.time());
        }
        holding.moments().forEach(moment -> Parts.write(moment, sheet));
    }
}
