package com.retail.supplychain.planning;

import com.retail.supplychain.Place;
import com.retail.supplychain.Times;
import com.retail.supplychain.order.OrderService;
import com.retail.supplychain.order.PlaceOrder;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.stereotype.Component;

/// Makes orders of proposals: those of a location that are ready at once become one order of the
/// supplier's, which is brought to its minimum if it has one.
@Component
class Ordering {

    /// What is to be ordered and nothing keeps back.
    ///
    /// @param traceparent the trace of what led to it
    record Ready(Draft draft, Situation situation, @Nullable String traceparent) {

        Place place() {
            return draft.place();
        }

        /// Whether it is more than a rule may approve.
        boolean isAboveLimit() {
            return draft.quantity() > situation.terms().approveUpTo();
        }

        private long position() {
            return situation.stock().position();
        }

        private Ready toppedUp(long orderTotal, long minimumOrder) {
            return new Ready(
                    draft.toppedUp(orderTotal, minimumOrder, situation.packing().casePack()),
                    situation,
                    traceparent);
        }
    }

    private final Proposals proposals;
    private final OrderService orders;
    private final Clock clock;

    Ordering(Proposals proposals, OrderService orders, Clock clock) {
        this.proposals = proposals;
        this.orders = orders;
        this.clock = clock;
    }

    /// What may become one order: that of one location, as much as an order takes.
    static List<List<Ready>> together(Collection<Ready> ready) {
        var byLocation = new LinkedHashMap<UUID, List<Ready>>();
        for (var each : ready) {
            byLocation.computeIfAbsent(each.place().location(), id -> new ArrayList<>()).add(each);
        }
        var orders = new ArrayList<List<Ready>>();
        for (var all : byLocation.values()) {
            for (int from = 0; from < all.size(); from += OrderService.MOST_LINES) {
                orders.add(all.subList(from, Math.min(from + OrderService.MOST_LINES, all.size())));
            }
        }
        return orders;
    }

    /// Raises the line with the least stock if the whole would be too small.
    static List<Ready> toppedUp(List<Ready> ready) {
        long total = ready.stream().mapToLong(each -> each.draft().quantity()).sum();
        long minimum =
                ready.stream()
                        .mapToLong(each -> each.situation().terms().minimumOrder())
                        .max()
                        .orElse(0);
        var lines = new ArrayList<>(ready);
        int neediest = 0;
        for (int i = 1; i < lines.size(); i++) {
            if (lines.get(i).position() < lines.get(neediest).position()) {
                neediest = i;
            }
        }
        lines.set(neediest, lines.get(neediest).toppedUp(total, minimum));
        return lines;
    }

    /// Orders as one what needs nobody's word.
    ///
    /// @param ids the proposals of the lines
    void order(List<Ready> lines, List<UUID> ids) {
        try (var trace = MDC.putCloseable("traceparent", lines.getFirst().traceparent())) {
            var commands = new ArrayList<PlaceOrder>();
            for (int i = 0; i < lines.size(); i++) {
                var draft = lines.get(i).draft();
                commands.add(
                        command(
                                ids.get(i),
                                draft.alertId(),
                                lines.get(i).situation(),
                                draft.quantity(),
                                null,
                                reason(draft.arithmetic(), draft.quantity())));
            }
            var orderIds = orders.place(lines.getFirst().place().location(), commands);
            for (int i = 0; i < lines.size(); i++) {
                var decision =
                        new Proposals.Decision(
                                Proposal.State.APPROVED,
                                null,
                                lines.get(i).draft().quantity(),
                                "approved by rule",
                                orderIds.get(i));
                proposals.decide(ids.get(i), decision, Times.now(clock));
            }
        }
    }

    /// Orders what a person approved.
    ///
    /// @return the order
    UUID order(Proposal proposal, Situation situation, long quantity, UUID by) {
        return orders.place(
                        proposal.locationId(),
                        List.of(
                                command(
                                        proposal.id(),
                                        proposal.alertId(),
                                        situation,
                                        quantity,
                                        by,
                                        reason(proposal.arithmetic(), quantity))))
                .getFirst();
    }

    private static PlaceOrder command(
            UUID proposal,
            @Nullable UUID alert,
            Situation situation,
            long quantity,
            @Nullable UUID by,
            String reason) {
        var packing = situation.packing();
        return new PlaceOrder(
                situation.place().product(),
                quantity,
                packing.gtin(),
                packing.casePack(),
                alert,
                proposal,
                by,
                reason);
    }

    /// In a sentence; the proposal has all steps.
    private static String reason(Collection<Step> arithmetic, long quantity) {
        var values = new HashMap<String, String>();
        arithmetic.forEach(step -> values.put(step.name(), step.value()));
        return "Position %s is below %s: up to %s, in cases, is %d."
                .formatted(
                        values.get("position"),
                        values.getOrDefault("reorder_level", values.get("reorder_point")),
                        values.getOrDefault("order_up_to", values.get("demand_up_to")),
                        quantity);
    }
}
