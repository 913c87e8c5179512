package com.retail.supplychain.order;

import com.retail.platform.Ids;
import com.retail.platform.security.Caller;
import com.retail.platform.web.ETags;
import com.retail.platform.web.Problem;
import com.retail.supplychain.Times;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Changes of orders that a person wants: the supplier is asked, and the order changes when it says
/// yes. One change of an order at a time.
@Service
public class ChangeOrders {

    private final OrderBook book;
    private final OrderService service;
    private final ChangeTable changes;
    private final Telling telling;
    private final Clock clock;

    ChangeOrders(
            OrderBook book,
            OrderService service,
            ChangeTable changes,
            Telling telling,
            Clock clock) {
        this.book = book;
        this.service = service;
        this.changes = changes;
        this.telling = telling;
        this.clock = clock;
    }

    /// Asks for another quantity, rounded up to whole cases.
    @Transactional
    public OrderView amend(UUID id, long quantity, @Nullable String ifMatch, Caller caller) {
        var whole = hold(id, ifMatch, caller);
        var order = whole.line(id);
        long units = OrderQuantity.wholeCases(quantity, order.wanted().casePack());
        if (units == order.orderedQuantity()) {
            throw Problem.invalid("/quantity", "is ordered already, in whole cases");
        }
        var change = asked(whole, id, "amendment", units, caller);
        telling.amend(change, whole.purchase(), order, units, Times.now(clock));
        service.note(order, "amendment asked", "to " + units);
        return book.get(id, caller);
    }

    /// Asks to cancel; what the supplier cannot have heard of is cancelled on the spot. Where a try
    /// was made, refused or not, an earlier one may have come through: the supplier is asked.
    @Transactional
    public OrderView cancel(
            UUID id, @Nullable String reason, @Nullable String ifMatch, Caller caller) {
        var whole = hold(id, ifMatch, caller);
        var order = whole.line(id);
        service.note(order, "cancellation asked", reason);
        if (whole.lines().size() == 1 && telling.withdraw(whole.purchase())) {
            service.neverComes(
                    whole.purchase().id(), "cancelled", "before the supplier had heard of it");
            return book.get(id, caller);
        }
        var change = asked(whole, id, "cancellation", null, caller);
        var now = Times.now(clock);
        if (whole.isLast(id)) {
            telling.cancel(change, whole.purchase(), reason, now);
        } else {
            telling.amend(change, whole.purchase(), order, 0, now);
        }
        return book.get(id, caller);
    }

    private UUID asked(
            OrderService.Whole whole,
            UUID order,
            String kind,
            @Nullable Long quantity,
            Caller caller) {
        var change =
                new ChangeTable.Change(Ids.next(), whole.purchase().id(), order, kind, quantity);
        changes.add(change, caller.id());
        return change.id();
    }

    private OrderService.Whole hold(UUID id, @Nullable String ifMatch, Caller caller) {
        var whole = service.hold(book.find(id, caller).orderNumber());
        var order = whole.line(id);
        ETags.check(ifMatch, order.version());
        if (order.state() != OrderState.ORDERED && order.state() != OrderState.ACKNOWLEDGED) {
            throw Problem.conflict(
                    "order-too-far", "The order is " + order.state().text() + " already.");
        }
        if (changes.isOneOpen(whole.purchase().id())) {
            throw Problem.conflict(
                    "change-waits", "The supplier has yet to answer another change of this order.");
        }
        return whole;
    }
}
