package com.retail.supplychain.order;

import com.retail.platform.Ids;
import com.retail.supplychain.Times;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Places orders and follows them. Orders, history, calls to PepsiCo and events are one
/// transaction.
@Service
public class OrderService {

    /// The most lines that the supplier takes in one order.
    public static final int MOST_LINES = 100;

    /// Whether the supplier is told by a call of its own, or knows because it proposed the order.
    private enum Told {
        BY_CALL,
        BY_DECISION
    }

    private final Orders orders;
    private final Purchases purchases;
    private final Shipping shipping;
    private final Telling telling;
    private final Clock clock;

    OrderService(
            Orders orders, Purchases purchases, Shipping shipping, Telling telling, Clock clock) {
        this.orders = orders;
        this.purchases = purchases;
        this.shipping = shipping;
        this.telling = telling;
        this.clock = clock;
    }

    /// Places orders for a location as one order of the supplier's.
    ///
    /// @return the orders' ids, one for each line
    @Transactional
    public List<UUID> place(UUID location, List<PlaceOrder> lines) {
        var purchase = purchase(Ids.next(), location, null);
        return place(purchase, lines, 1, Told.BY_CALL);
    }

    /// Keeps the orders that a proposal of the supplier's becomes; it learns of them by our
    /// decision.
    ///
    /// @param number ours, which the decision names
    /// @param lines by the proposal's line numbers
    @Transactional
    public List<UUID> keepProposed(
            UUID number, UUID location, UUID proposal, Map<Integer, PlaceOrder> lines) {
        var purchase = purchase(number, location, proposal);
        var ids = new ArrayList<UUID>();
        lines.forEach(
                (line, command) ->
                        ids.addAll(place(purchase, List.of(command), line, Told.BY_DECISION)));
        return ids;
    }

    private Purchase purchase(UUID number, UUID location, @Nullable UUID proposal) {
        return new Purchase(number, location, proposal, 0, null, null, null, Times.now(clock));
    }

    private List<UUID> place(Purchase purchase, List<PlaceOrder> lines, int firstLine, Told told) {
        if (lines.isEmpty() || lines.size() > MOST_LINES) {
            throw new IllegalArgumentException("an order of " + lines.size() + " lines");
        }
        if (purchases.find(purchase.id()).isEmpty()) {
            purchases.add(purchase);
        }
        var placed = new ArrayList<Order>();
        for (var command : lines) {
            // The only line of an order has its number, so that both sides speak of one thing.
            var id = lines.size() == 1 && told == Told.BY_CALL ? purchase.id() : Ids.next();
            var order = Order.placed(id, purchase, firstLine + placed.size(), command);
            orders.add(order);
            orders.note(order, order.orderedAt(), order.orderedAt(), "ordered", command.reason());
            placed.add(order);
        }
        if (told == Told.BY_CALL) {
            telling.place(purchase, placed);
        }
        placed.forEach(order -> telling.tell(order, null, order.orderedAt()));
        return placed.stream().map(Order::id).toList();
    }

    /// Applies what the supplier says of an order.
    ///
    /// @param number ours of the supplier's order
    /// @return whether it is new
    /// @throws NoSuchOrder if we never placed it so, or it contradicts what was said before
    @Transactional(noRollbackFor = NoSuchOrder.class)
    public boolean apply(UUID number, UUID location, String reference, Said said) {
        shipping.hold(location, said.notice());
        var purchase =
                purchases
                        .lock(number)
                        .orElseThrow(() -> new NoSuchOrder("we placed no order " + number));
        if (!purchase.locationId().equals(location)) {
            throw new NoSuchOrder("order " + number + " is for another location");
        }
        var before = orders.of(number);
        requireLines(before, said.notice());
        var now = Times.now(clock);
        switch (purchases.add(number, said.notice(), said.type(), said.webhook(), now)) {
            case KNOWN -> {
                return false;
            }
            case CONTRADICTED ->
                    throw new NoSuchOrder(
                            "event %d of order %s was something else"
                                    .formatted(said.notice().sequence(), number));
            case NEW -> {}
        }
        purchases.supplierKnows(number, reference);
        shipping.take(purchase, before, said.notice(), now);
        var notices = purchases.notices(number);
        for (var order : before) {
            follow(order, order.after(purchase, notices, now), reference, said, now);
        }
        if (said.notice().tellsOfGoods()) {
            telling.announce(purchase);
        }
        return true;
    }

    /// What a message says.
    ///
    /// @param webhook the message's id
    public record Said(Notice notice, String type, String webhook) {}

    private void follow(Order before, Order derived, String reference, Said said, Instant now) {
        var notice = said.notice();
        boolean concerned =
                notice.lines().stream().anyMatch(line -> line.line() == before.lineNumber());
        boolean invoiced = notice instanceof Notice.Invoiced;
        // Where the order is no further, its shipments may be.
        var after =
                concerned && !invoiced && derived.equals(before) ? before.changed(now) : derived;
        if (!after.equals(before)) {
            orders.save(after);
            telling.tell(after, reference, notice.at());
        }
        if (concerned) {
            boolean late = !invoiced && after.progress().equals(before.progress());
            orders.note(
                    after,
                    notice.at(),
                    now,
                    said.type(),
                    said.webhook(),
                    "event %d of %s%s"
                            .formatted(notice.sequence(), reference, late ? "; came late" : ""));
        }
    }

    private static void requireLines(List<Order> orders, Notice notice) {
        Map<Integer, Order> byLine =
                orders.stream().collect(Collectors.toMap(Order::lineNumber, Function.identity()));
        for (var line : notice.lines()) {
            var order = byLine.get(line.line());
            if (order == null) {
                throw new NoSuchOrder("the order has no line " + line.line());
            }
            boolean isCharge = notice instanceof Notice.Invoiced;
            if (!isCharge && !order.productId().equals(line.ordered())) {
                throw new NoSuchOrder("line " + line.line() + " is for another product");
            }
        }
    }

    /// Finds out again how far the lines of a purchase are, after we changed what we ask for; the
    /// caller holds the purchase.
    void follow(UUID purchaseId, String event, @Nullable String detail) {
        var now = Times.now(clock);
        var purchase = purchases.find(purchaseId).orElseThrow();
        var notices = purchases.notices(purchaseId);
        for (var order : orders.of(purchaseId)) {
            var after = order.after(purchase, notices, now);
            if (!after.equals(order)) {
                orders.save(after);
                telling.tell(after, purchase.supplierReference(), now);
                orders.note(after, now, now, event, detail);
            }
        }
    }

    /// Something about an order is new that it does not know itself, such as what of it is in
    /// transit.
    @Transactional
    public void tellAgain(UUID orderId, String event, @Nullable String detail) {
        var known = orders.find(orderId).orElseThrow();
        var purchase = purchases.lock(known.purchaseId()).orElseThrow();
        var now = Times.now(clock);
        var after = orders.find(orderId).orElseThrow().changed(now);
        orders.save(after);
        telling.tell(after, purchase.supplierReference(), now);
        orders.note(after, now, now, event, detail);
    }

    /// Nothing of a purchase will come: it was cancelled, or the supplier never had it.
    @Transactional
    public void neverComes(UUID number, String event, @Nullable String detail) {
        telling.giveUp(hold(number).purchase());
        purchases.cancelled(number, Times.now(clock));
        follow(number, event, detail);
    }

    /// A purchase with its lines, held until the transaction ends.
    record Whole(Purchase purchase, List<Order> lines) {

        Order line(UUID order) {
            return lines.stream().filter(line -> line.id().equals(order)).findFirst().orElseThrow();
        }

        /// Whether nothing would be left without it.
        boolean isLast(UUID order) {
            return lines.stream().allMatch(line -> line.takenAway() || line.id().equals(order));
        }
    }

    Whole hold(UUID number) {
        var purchase = purchases.lock(number).orElseThrow();
        return new Whole(purchase, orders.of(number));
    }

    /// The supplier has the order, and calls it so.
    public void supplierKnows(UUID number, String reference) {
        purchases.supplierKnows(number, reference);
    }

    /// Adds a line to an order's history.
    void note(Order order, String event, @Nullable String detail) {
        var now = Times.now(clock);
        orders.note(order, now, now, event, detail);
    }
}
