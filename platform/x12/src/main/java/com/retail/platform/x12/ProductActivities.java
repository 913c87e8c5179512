package com.retail.platform.x12;

import com.retail.platform.x12.document.Item;
import com.retail.platform.x12.document.Moment;
import com.retail.platform.x12.document.Particulars;
import com.retail.platform.x12.document.ProductActivity;
import com.retail.platform.x12.document.ProductActivity.Activity;
import com.retail.platform.x12.document.ProductActivity.Heading;
import com.retail.platform.x12.document.ProductActivity.Line;
import com.retail.platform.x12.document.Reference;
import java.util.List;
import java.util.Objects;

/// Product activity as transaction set 852.
final class ProductActivities {

    private ProductActivities() {}

    static ProductActivity read(Loop transaction) {
        var begin = transaction.require("XQ");
        var references = transaction.takeAll("N9", Parts::reference);
        var particulars = Parts.particulars(transaction);
        return new ProductActivity(
                new Heading(begin.required(1), begin.required(2, begin.date(2)), begin.date(3)),
                new Particulars(
                        references, particulars.contacts(), List.of(), particulars.parties()),
                transaction.takeLoops("LIN", ProductActivities::line),
                Parts.totals(transaction));
    }

    private static Line line(Loop loop) {
        return new Line(
                Objects.requireNonNullElse(Wares.item(loop), new Item(null, List.of())),
                Wares.goods(loop),
                loop.takeAll("N9", Parts::reference),
                loop.takeLoops("ZA", ProductActivities::activity),
                loop.rest());
    }

    private static Activity activity(Loop loop) {
        var segment = loop.require("ZA");
        var dated = segment.text(4);
        var referred = segment.text(6);
        return new Activity(
                segment.required(1),
                Parts.quantity(segment, 2),
                dated == null ? null : new Moment(dated, segment.date(5), null, null),
                referred == null ? null : new Reference(referred, segment.text(7), null),
                loop.takeAll("SDQ", Wares::distribution));
    }

    static void write(ProductActivity activity, Sheet sheet) {
        var heading = activity.heading();
        sheet.add("XQ", heading.handling(), heading.from(), heading.to());
        var particulars = activity.particulars();
        particulars.references().forEach(reference -> Parts.write("N9", reference, sheet));
        Parts.write(
                new Particulars(
                        List.of(),
                        particulars.contacts(),
                        particulars.moments(),
                        particulars.parties()),
                sheet);
        for (var line : activity.lines()) {
            sheet.loop("LIN", inner -> write(line, inner));
        }
        Parts.write(activity.totals(), activity.lines().size(), sheet);
    }

    private static void write(Line line, Sheet sheet) {
        Wares.write(line.item(), sheet);
        Wares.write(line.goods(), sheet);
        line.references().forEach(reference -> Parts.write("N9", reference, sheet));
        for (var activity : line.activities()) {
            sheet.loop("ZA", inner -> write(activity, inner));
        }
        sheet.addAll(line.also());
    }

    private static void write(Activity activity, Sheet sheet) {
        var when = activity.when();
        var reference = activity.reference();
        sheet.add(
                "ZA",
                activity.kind(),
                Parts.amount(activity.quantity()),
                Parts.unit(activity.quantity()),
                when == null ? null : when.qualifier(),
                when == null ? null : when.date(),
                reference == null ? null : reference.qualifier(),
                reference == null ? null : reference.id());
        activity.places().forEach(places -> Wares.write(places, sheet));
    }
}
