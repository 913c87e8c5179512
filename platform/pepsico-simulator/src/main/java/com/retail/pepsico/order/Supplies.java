package com.retail.pepsico.order;

import com.retail.pepsico.Draw;
import com.retail.pepsico.Settings;
import com.retail.pepsico.behaviour.Behaviour;
import com.retail.pepsico.behaviour.Behaviours;
import com.retail.pepsico.fault.Fault;
import com.retail.pepsico.fault.Faults;
import com.retail.pepsico.item.Item;
import com.retail.pepsico.item.Items;
import com.retail.pepsico.item.Warehouse;
import com.retail.pepsico.order.Supply.Shortage;
import com.retail.pepsico.order.Supply.Way;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Looks at what there is for the lines of an order, one after the other: what one line takes the
/// next does not find.
@Component
class Supplies {

    private final Items items;
    private final Warehouse warehouse;
    private final Behaviours behaviours;
    private final Faults faults;
    private final long mostQuantity;

    Supplies(
            Items items,
            Warehouse warehouse,
            Behaviours behaviours,
            Faults faults,
            Settings settings) {
        this.items = items;
        this.warehouse = warehouse;
        this.behaviours = behaviours;
        this.faults = faults;
        this.mostQuantity = settings.maxLineQuantity();
    }

    /// The lines with the supplier's answers.
    List<OrderLine> answer(Order order) {
        var behaviour = behaviours.current();
        var known = itemsOf(order);
        var available = new HashMap<>(warehouse.available(known.keySet()));
        var refusal = refusalOfAll(order, behaviour);
        var answered = new ArrayList<OrderLine>();
        for (var line : order.lines()) {
            var supply = supply(order, line, known.get(line.buyerItem()), available, refusal);
            var answer = line.answered(supply);
            var instead = answer.answer().substitute();
            available.merge(
                    instead == null ? line.buyerItem() : instead.buyerItem(),
                    -answer.answer().acknowledgedOrNone(),
                    Long::sum);
            answered.add(answer);
        }
        return answered;
    }

    Map<String, Item> itemsOf(Order order) {
        return items.find(order.lines().stream().map(OrderLine::buyerItem).distinct().toList());
    }

    private @Nullable String refusalOfAll(Order order, Behaviour behaviour) {
        if (faults.happens(Fault.REJECTED_ORDER, order.orderNumber() + "/" + order.revision())) {
            return "out_of_stock";
        }
        long total = order.lines().stream().mapToLong(line -> line.ordered().eaches()).sum();
        return total < behaviour.minimumOrder() ? "below_minimum_order" : null;
    }

    private Supply supply(
            Order order,
            OrderLine line,
            @Nullable Item item,
            Map<String, Long> available,
            @Nullable String refusalOfAll) {
        boolean discontinued = item != null && item.isDiscontinued();
        return new Supply(
                refusalOfAll == null && discontinued ? "discontinued" : refusalOfAll,
                mostQuantity,
                item == null ? null : item.binding(),
                available.getOrDefault(line.buyerItem(), 0L),
                shortage(order, line, available));
    }

    private Shortage shortage(Order order, OrderLine line, Map<String, Long> available) {
        var behaviour = behaviours.current();
        var filling = behaviour.filling();
        var name = order.orderNumber() + "/" + order.revision() + "/" + line.lineNumber();
        if (Draw.of(behaviour.seed(), "filled", name) < filling.rate()) {
            return Shortage.NONE;
        }
        double share = Draw.of(behaviour.seed(), "share", name);
        double way = Draw.of(behaviour.seed(), "way", name);
        if (way < filling.backorderShare()) {
            return new Shortage(Way.BACKORDER, share, null);
        }
        if (way < filling.backorderShare() + filling.substituteShare()) {
            var substitute = substitute(line, available);
            if (substitute != null) {
                return new Shortage(Way.SUBSTITUTE, 0, substitute);
            }
        }
        return new Shortage(Way.CUT_SHORT, share, null);
    }

    /// Another item of which there is enough.
    private @Nullable Substitute substitute(OrderLine line, Map<String, Long> available) {
        var other = items.other(line.buyerItem());
        if (other.isEmpty()) {
            return null;
        }
        var item = other.get();
        var id = item.buyerItem();
        available.computeIfAbsent(
                id, key -> warehouse.available(List.of(key)).getOrDefault(key, 0L));
        long pack = Objects.requireNonNullElse(item.packing().casePack(), 1);
        return available.getOrDefault(id, 0L) < line.ordered().eaches() + pack
                ? null
                : new Substitute(id, item.gtin(), item.packing().casePack());
    }
}
