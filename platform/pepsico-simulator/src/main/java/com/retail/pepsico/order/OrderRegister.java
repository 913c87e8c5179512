package com.retail.pepsico.order;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import com.retail.pepsico.Refusal;
import com.retail.pepsico.behaviour.Behaviours;
import com.retail.pepsico.clock.SomethingIsDue;
import com.retail.pepsico.demand.DemandSources;
import com.retail.pepsico.item.Heard;
import com.retail.pepsico.item.Items;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// Takes new orders in, each once by the buyer's number, in the caller's transaction.
@Component
public class OrderRegister {

    private static final NoArgGenerator IDS = Generators.timeBasedEpochGenerator();
    private final Orders orders;
    private final Items items;
    private final DemandSources demand;
    private final Behaviours behaviours;
    private final ApplicationEventPublisher events;

    OrderRegister(
            Orders orders,
            Items items,
            DemandSources demand,
            Behaviours behaviours,
            ApplicationEventPublisher events) {
        this.orders = orders;
        this.items = items;
        this.demand = demand;
        this.behaviours = behaviours;
        this.events = events;
    }

    /// An order that is to be taken in.
    ///
    /// @param hash of what the buyer said
    record Incoming(
            String orderNumber,
            String shipTo,
            Instant orderedAt,
            @Nullable Instant requestedDeliveryAt,
            @Nullable UUID proposalId,
            List<OrderLine> lines,
            String hash) {}

    /// @param added false if the number was known, with the same content
    record Registered(Order order, boolean added) {}

    /// A line of an order that the supplier proposed.
    public record ProposedLine(
            int lineNumber,
            String buyerItem,
            @Nullable String gtin,
            @Nullable Integer casePack,
            OrderedAs quantity) {}

    /// Takes an order in that was made of a proposal; its id.
    public UUID registerProposed(
            UUID proposal,
            String orderNumber,
            String shipTo,
            List<ProposedLine> lines,
            Instant now) {
        var orderLines =
                lines.stream()
                        .map(
                                line ->
                                        OrderLine.ordered(
                                                line.lineNumber(),
                                                line.buyerItem(),
                                                new OrderLine.Trade(
                                                        line.gtin(), null, line.casePack()),
                                                line.quantity()))
                        .toList();
        var hash = "proposal " + proposal;
        return register(
                        new Incoming(orderNumber, shipTo, now, null, proposal, orderLines, hash),
                        now)
                .order()
                .id();
    }

    /// Takes an order in, or finds it.
    ///
    /// @throws Refusal if its number is known with another content
    Registered register(Incoming incoming, Instant now) {
        var order =
                new Order(
                        IDS.generate(),
                        incoming.orderNumber(),
                        incoming.shipTo(),
                        "received",
                        0,
                        incoming.proposalId(),
                        new Order.Dates(
                                now, incoming.requestedDeliveryAt(), null, null, null, null),
                        incoming.lines());
        if (orders.add(order, incoming.orderedAt(), incoming.hash(), answerDue(now))) {
            heard(order, now);
            return new Registered(order, true);
        }
        var known = orders.findByNumber(incoming.orderNumber()).orElseThrow();
        if (!orders.hashOf(known.id()).equals(incoming.hash())) {
            throw Refusal.conflict(
                    "order-number-used", "This order number is known with another content.");
        }
        return new Registered(known, false);
    }

    /// When an order that came now is answered.
    Instant answerDue(Instant now) {
        return now.plus(behaviours.current().leadTime().acknowledge());
    }

    private void heard(Order order, Instant now) {
        items.heard(
                order.lines().stream()
                        .map(
                                line ->
                                        new Heard(
                                                line.buyerItem(),
                                                line.trade().gtin(),
                                                line.trade().casePack()))
                        .toList());
        Set<String> ids = new TreeSet<>();
        order.lines().forEach(line -> ids.add(line.buyerItem()));
        demand.ordered(order.shipTo(), ids, now);
        events.publishEvent(new SomethingIsDue());
    }
}
