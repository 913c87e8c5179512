package com.retail.supplychain.planning;

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

    /// A proposal that nothing keeps back.
    ///
    /// @param traceparent the trace of what led to it
    record Ready(UUID proposal, Draft draft, Situation situation, @Nullable String traceparent) {

        UUID location() {
            return draft.place().location();
        }

        long position() {
            return situation.stock().position();
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

    /// Orders what needs nobody's word.
    void order(Collection<Ready> ready) {
        var byLocation = new LinkedHashMap<UUID, List<Ready>>();
        ready.forEach(
                each ->
                        byLocation
                                .computeIfAbsent(each.location(), id -> new ArrayList<>())
                                .add(each));
        byLocation.forEach(
                (location, all) -> {
                    for (int from = 0; from < all.size(); from += OrderService.MOST_LINES) {
                        int to = Math.min(from + OrderService.MOST_LINES, all.size());
                        var some = all.subList(from, to);
                        try (var trace =
                                MDC.putCloseable("traceparent", some.getFirst().traceparent())) {
                            orderOne(location, some);
                        }
                    }
                });
    }

    private void orderOne(UUID location, List<Ready> ready) {
        var lines = toppedUp(ready);
        var now = Times.now(clock);
        var commands = new ArrayList<PlaceOrder>();
        for (var line : lines) {
            var draft = line.draft();
            proposals.change(line.proposal(), draft, now);
            commands.add(
                    command(
                            line.proposal(),
                            draft.alertId(),
                            line.situation(),
                            draft.quantity(),
                            null,
                            reason(draft.arithmetic(), draft.quantity())));
        }
        var ids = orders.place(location, commands);
        for (int i = 0; i < ids.size(); i++) {
            proposals.decide(
                    lines.get(i).proposal(),
                    new Proposals.Decision(
                            Proposal.State.APPROVED,
                            null,
                            lines.get(i).draft().quantity(),
                            "approved by rule",
                            ids.get(i)),
                    now);
        }
    }

    /// Raises the line with the least stock by whole cases if the whole would be too small.
    private static List<Ready> toppedUp(List<Ready> ready) {
        long total = ready.stream().mapToLong(each -> each.draft().quantity()).sum();
        long minimum =
                ready.stream()
                        .mapToLong(each -> each.situation().terms().minimumOrder())
                        .max()
                        .orElse(0);
        if (total >= minimum) {
            return ready;
        }
        var lines = new ArrayList<>(ready);
        int neediest = 0;
        for (int i = 1; i < lines.size(); i++) {
            if (lines.get(i).position() < lines.get(neediest).position()) {
                neediest = i;
            }
        }
        var line = lines.get(neediest);
        long before = line.draft().quantity();
        long pack = line.situation().packing().casePack();
        long units = before + Math.ceilDiv(minimum - total, pack) * pack;
        lines.set(
                neediest,
                new Ready(
                        line.proposal(),
                        line.draft()
                                .toppedUp(
                                        units, Calculation.toppedUp(units, before, total, minimum)),
                        line.situation(),
                        line.traceparent()));
        return lines;
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
