package com.retail.supplychain.receiving;

import com.retail.supplychain.shipment.ShipmentView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a person found wrong with a product of a delivery, in base units.
///
/// @param missing short: delivered on paper only
/// @param over more than on paper
/// @param damaged arrived but not fit for sale
public record Difference(
        UUID productId, long missing, long over, long damaged, @Nullable String note) {

    private boolean isNone() {
        return missing == 0 && over == 0 && damaged == 0;
    }

    private record Line(int number, UUID product) {}

    private record Sums(long delivered, long received) {

        Sums plus(Sums other) {
            return new Sums(delivered + other.delivered, received + other.received);
        }
    }

    /// What is to be reported of a shipment: for one that we counted in, what was counted against
    /// the supplier's word; for one booked on its word, what a person says. Damaged units are said
    /// by a person either way, and are not among those counted in.
    static List<ShipmentView.Difference> of(ShipmentView shipment, List<Difference> said) {
        var sums = new LinkedHashMap<Line, Sums>();
        for (var item : shipment.items()) {
            sums.merge(
                    new Line(item.lineNumber(), item.productId()),
                    new Sums(item.expected(), item.receivedQuantity()),
                    Sums::plus);
        }
        var byProduct = new LinkedHashMap<UUID, Difference>();
        said.forEach(each -> byProduct.put(each.productId(), each));
        boolean counted = shipment.receiving().equals("own");
        var found = new ArrayList<ShipmentView.Difference>();
        for (Map.Entry<Line, Sums> each : sums.entrySet()) {
            // What is said of a product goes to its first line.
            var words = byProduct.remove(each.getKey().product());
            var difference =
                    counted
                            ? counted(each.getKey(), each.getValue(), words)
                            : words == null
                                    ? new Difference(each.getKey().product(), 0, 0, 0, null)
                                    : words;
            long delivered = each.getValue().delivered();
            // Of what was not delivered at all the supplier takes no word.
            if (!difference.isNone() && delivered > 0) {
                found.add(
                        new ShipmentView.Difference(
                                each.getKey().number(),
                                difference.productId(),
                                delivered,
                                delivered
                                        - difference.missing()
                                        + difference.over()
                                        - difference.damaged(),
                                difference.missing(),
                                difference.over(),
                                difference.damaged(),
                                difference.note()));
            }
        }
        return found;
    }

    /// What was said to be damaged of a shipment, product by product.
    static List<Difference> damaged(ShipmentView shipment) {
        var found = new LinkedHashMap<UUID, Difference>();
        for (var item : shipment.items()) {
            if (item.damagedQuantity() > 0) {
                found.merge(
                        item.productId(),
                        new Difference(
                                item.productId(), 0, 0, item.damagedQuantity(), item.note()),
                        (one, more) ->
                                new Difference(
                                        one.productId,
                                        0,
                                        0,
                                        one.damaged + more.damaged,
                                        one.note == null ? more.note : one.note));
            }
        }
        return List.copyOf(found.values());
    }

    private static Difference counted(Line line, Sums sums, @Nullable Difference words) {
        long damaged = words == null ? 0 : words.damaged();
        long off = sums.received() + damaged - sums.delivered();
        return new Difference(
                line.product(),
                Math.max(0, -off),
                Math.max(0, off),
                damaged,
                words == null ? null : words.note());
    }
}
