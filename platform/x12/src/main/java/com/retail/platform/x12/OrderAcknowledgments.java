package com.retail.platform.x12;

import com.retail.platform.x12.document.OrderAcknowledgment;
import com.retail.platform.x12.document.OrderAcknowledgment.Answer;
import com.retail.platform.x12.document.OrderAcknowledgment.Heading;
import com.retail.platform.x12.document.OrderAcknowledgment.Line;
import com.retail.platform.x12.document.OrderAcknowledgment.SellersOrder;
import com.retail.platform.x12.document.OrderAcknowledgment.When;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/// Answers to orders as transaction set 855.
final class OrderAcknowledgments {

    private static final int IDS_IN_ACK = 10;

    private OrderAcknowledgments() {}

    static OrderAcknowledgment read(Loop transaction) {
        var begin = transaction.require("BAK");
        var sellers = new SellersOrder(begin.text(8), begin.date(9), begin.text(10));
        return new OrderAcknowledgment(
                new Heading(
                        begin.required(1),
                        begin.required(2),
                        begin.required(3),
                        begin.required(4, begin.date(4)),
                        begin.text(5),
                        begin.text(6),
                        begin.text(7),
                        sellers.equals(new SellersOrder(null, null, null)) ? null : sellers,
                        Parts.currency(transaction)),
                Parts.particulars(transaction),
                transaction.takeLoops("PO1", OrderAcknowledgments::line),
                Parts.totals(transaction),
                transaction.rest());
    }

    private static Line line(Loop loop) {
        return new Line(
                Wares.ordered(loop),
                Wares.goods(loop),
                loop.takeAll("DTM", Parts::moment),
                loop.takeLoops("ACK", OrderAcknowledgments::answer),
                loop.rest());
    }

    private static Answer answer(Loop loop) {
        var segment = loop.require("ACK");
        var date = segment.date(5);
        return new Answer(
                segment.required(1),
                Parts.quantity(segment, 2),
                date == null ? null : new When(segment.text(4), date),
                segment.text(6),
                Wares.ids(segment, 7, IDS_IN_ACK),
                loop.takeAll("DTM", Parts::moment));
    }

    static void write(OrderAcknowledgment acknowledgment, Sheet sheet) {
        var heading = acknowledgment.heading();
        var sellers = heading.sellersOrder();
        sheet.add(
                "BAK",
                heading.purpose(),
                heading.type(),
                heading.number(),
                heading.date(),
                heading.release(),
                heading.request(),
                heading.contract(),
                sellers == null ? null : sellers.number(),
                sellers == null ? null : sellers.acknowledged(),
                sellers == null ? null : sellers.type());
        Parts.write(heading.currency(), sheet);
        Parts.write(acknowledgment.particulars(), sheet);
        for (var line : acknowledgment.lines()) {
            sheet.loop("PO1", inner -> write(line, inner));
        }
        Parts.write(acknowledgment.totals(), acknowledgment.lines().size(), sheet);
        sheet.addAll(acknowledgment.also());
    }

    private static void write(Line line, Sheet sheet) {
        Wares.write(line.item(), sheet);
        Wares.write(line.goods(), sheet);
        line.moments().forEach(moment -> Parts.write(moment, sheet));
        for (var answer : line.answers()) {
            sheet.loop("ACK", inner -> write(answer, inner));
        }
        sheet.addAll(line.also());
    }

    private static void write(Answer answer, Sheet sheet) {
        var when = answer.when();
        var values = new ArrayList<@Nullable Object>();
        values.add(answer.status());
        values.add(Parts.amount(answer.quantity()));
        values.add(Parts.unit(answer.quantity()));
        values.add(when == null ? null : when.qualifier());
        values.add(when == null ? null : when.date());
        values.add(answer.note());
        Wares.addIds(answer.ids(), values);
        sheet.add("ACK", values.toArray());
        answer.moments().forEach(moment -> Parts.write(moment, sheet));
    }
}
