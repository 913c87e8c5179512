package com.retail.pepsico.order;

import com.retail.pepsico.behaviour.Behaviours;
import com.retail.pepsico.item.Item;
import com.retail.pepsico.item.Items;
import com.retail.pepsico.item.Warehouse;
import com.retail.pepsico.shipment.Cargo;
import com.retail.pepsico.shipment.Shipment;
import com.retail.pepsico.shipment.Shipments;
import com.retail.pepsico.shipment.Stowage;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Sends planned shipments on their way. A backorder leaves when there is enough of everything in
/// it, and is given up when there was not for long. What is more than a notice may name leaves as a
/// shipment of its own.
@Component
class Dispatcher {

    private static final int MOST_TRIES = 3;

    private final Shipments shipments;
    private final Warehouse warehouse;
    private final Items items;
    private final Behaviours behaviours;

    Dispatcher(Shipments shipments, Warehouse warehouse, Items items, Behaviours behaviours) {
        this.shipments = shipments;
        this.warehouse = warehouse;
        this.items = items;
        this.behaviours = behaviours;
    }

    /// What became of it.
    enum Outcome {
        LEFT,
        PUT_OFF,
        GIVEN_UP
    }

    /// The shipment after its time to leave has come.
    record Result(Outcome outcome, Shipment shipment) {}

    Result dispatch(Shipment planned, Instant now) {
        if (planned.backorder() && !promised(planned)) {
            return later(planned, now);
        }
        var known = items.find(planned.cargo().stream().map(Cargo::buyerItem).distinct().toList());
        var stowage =
                new Stowage(
                        item -> perPallet(known.get(item)),
                        item -> shelfLife(known, item),
                        shipments::nextSscc);
        var today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        var stowed = stowage.stow(planned.cargo(), today);
        var leaving =
                stowed.subList(
                        0, Math.min(behaviours.current().filling().mostLines(), stowed.size()));
        var left = planned.dispatched(now, now.plus(travel(planned)), leaving);
        left.cargo().forEach(goods -> warehouse.issue(goods.buyerItem(), goods.quantity()));
        shipments.store(left);
        var staying = stowed.subList(leaving.size(), stowed.size());
        if (!staying.isEmpty()) {
            shipments.add(planned.rest(now, staying));
        }
        return new Result(Outcome.LEFT, left);
    }

    private static Duration travel(Shipment planned) {
        var due = planned.moments().due();
        return due == null
                ? Duration.ZERO
                : Duration.between(due, planned.moments().expectedDelivery());
    }

    /// Promises what a backorder carries, if there is enough.
    private boolean promised(Shipment backorder) {
        var ids = backorder.cargo().stream().map(Cargo::buyerItem).distinct().toList();
        var available = warehouse.available(ids);
        for (var goods : backorder.cargo()) {
            long left = available.merge(goods.buyerItem(), -goods.quantity(), Long::sum);
            if (left < 0) {
                return false;
            }
        }
        backorder.cargo().forEach(goods -> warehouse.promise(goods.buyerItem(), goods.quantity()));
        return true;
    }

    private Result later(Shipment backorder, Instant now) {
        if (backorder.tries() + 1 >= MOST_TRIES) {
            shipments.remove(backorder);
            return new Result(Outcome.GIVEN_UP, backorder);
        }
        var again = now.plus(behaviours.current().filling().backorderFor());
        var putOff = backorder.putOff(again, again.plus(travel(backorder)));
        shipments.store(putOff);
        return new Result(Outcome.PUT_OFF, putOff);
    }

    private static int perPallet(@Nullable Item item) {
        var units = item == null ? null : item.packing().unitsPerPallet();
        return units == null ? 0 : units;
    }

    private int shelfLife(Map<String, Item> known, String id) {
        var item = known.get(id);
        return item == null ? behaviours.current().stock().shelfLifeDays() : item.shelfLifeDays();
    }
}
