package com.retail.supplychain.order;

import com.retail.platform.Ids;
import com.retail.supplychain.Times;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Places orders and follows them. Order, history, message to PepsiCo and event are one
/// transaction.
@Service
public class OrderService {

    private final Orders orders;
    private final SupplierCalls calls;
    private final Telling telling;
    private final Clock clock;

    OrderService(Orders orders, SupplierCalls calls, Telling telling, Clock clock) {
        this.orders = orders;
        this.calls = calls;
        this.telling = telling;
        this.clock = clock;
    }

    /// Places an order.
    ///
    /// @return its id; empty if an alert's order for this product and location is open already
    @Transactional
    public Optional<UUID> place(PlaceOrder command) {
        var now = Times.now(clock);
        var order = Order.placed(Ids.next(), command, now);
        if (!orders.add(order)) {
            return Optional.empty();
        }
        orders.note(order.id(), now, now, "ordered", order.state(), null, command.reason());
        calls.add(order.id(), telling.message(order, command), now);
        telling.tell(order);
        telling.wakeSender();
        return Optional.of(order.id());
    }

    /// Applies what the supplier says of an order.
    ///
    /// @param type of the webhook, for the history
    /// @throws NoSuchOrder if we never placed it, or for something else
    @Transactional(noRollbackFor = NoSuchOrder.class)
    public void apply(
            UUID orderId, UUID product, UUID location, Notice notice, String type, String webhook) {
        var before =
                orders.lock(orderId)
                        .orElseThrow(() -> new NoSuchOrder("we placed no order " + orderId));
        if (!before.productId().equals(product) || !before.locationId().equals(location)) {
            throw new NoSuchOrder(
                    "order " + orderId + " is for another product or another location");
        }
        var now = Times.now(clock);
        var after = before.after(notice, now);
        if (!after.equals(before)) {
            orders.save(after);
            telling.tell(after);
        }
        orders.note(
                orderId,
                notice.at(),
                now,
                type,
                after.state(),
                webhook,
                detail(before, after, notice));
    }

    private static String detail(Order before, Order after, Notice notice) {
        var what = "event " + notice.sequence() + " of " + notice.supplierReference();
        if (after.equals(before)) {
            return what + "; said nothing new";
        }
        return after.state() == before.state() ? what + "; came late" : what;
    }

    /// Inventory has booked what this order delivered.
    public void receiptBooked(UUID orderId) {
        orders.receiptBooked(orderId);
    }

    /// Whether an open order or an unbooked delivery is on its way to a product and location.
    public boolean onItsWay(UUID product, UUID location) {
        return orders.onItsWay(product, location);
    }

    /// Whether the supplier refused an order of this alert.
    public boolean rejectedFor(UUID alert, UUID product, UUID location) {
        return orders.rejectedFor(alert, product, location);
    }
}
