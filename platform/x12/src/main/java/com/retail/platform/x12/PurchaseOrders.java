package com.retail.platform.x12;

import com.retail.platform.x12.document.PurchaseOrder;
import com.retail.platform.x12.document.PurchaseOrder.Heading;
import com.retail.platform.x12.document.PurchaseOrder.Line;

/// Purchase orders as transaction set 850.
final class PurchaseOrders {

    private PurchaseOrders() {}

    static PurchaseOrder read(Loop transaction) {
        var begin = transaction.require("BEG");
        return new PurchaseOrder(
                new Heading(
                        begin.required(1),
                        begin.required(2),
                        begin.required(3),
                        begin.text(4),
                        begin.required(5, begin.date(5)),
                        begin.text(6),
                        begin.text(7),
                        Parts.currency(transaction)),
                Parts.particulars(transaction),
                transaction.takeLoops("PO1", PurchaseOrders::line),
                Parts.totals(transaction),
                transaction.rest());
    }

    private static Line line(Loop loop) {
        return new Line(
                Wares.ordered(loop),
                Wares.goods(loop),
                loop.takeAll("DTM", Parts::moment),
                loop.rest());
    }

    static void write(PurchaseOrder order, Sheet sheet) {
        var heading = order.heading();
        sheet.add(
                "BEG",
                heading.purpose(),
                heading.type(),
                heading.number(),
                heading.release(),
                heading.date(),
                heading.contract(),
                heading.acknowledgment());
        Parts.write(heading.currency(), sheet);
        Parts.write(order.particulars(), sheet);
        for (var line : order.lines()) {
            sheet.loop("PO1", inner -> write(line, inner));
        }
        Parts.write(order.totals(), order.lines().size(), sheet);
        sheet.addAll(order.also());
    }

    private static void write(Line line, Sheet sheet) {
        Wares.write(line.item(), sheet);
        Wares.write(line.goods(), sheet);
        line.moments().forEach(moment -> Parts.write(moment, sheet));
        sheet.addAll(line.also());
    }
}
