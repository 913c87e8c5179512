package com.retail.supplychain.vmi;

import com.retail.platform.Ids;
import com.retail.platform.security.Caller;
import com.retail.platform.web.ETags;
import com.retail.platform.web.Page;
import com.retail.platform.web.PageQuery;
import com.retail.platform.web.Problem;
import com.retail.supplychain.Times;
import com.retail.supplychain.call.CallKind;
import com.retail.supplychain.call.Calls;
import com.retail.supplychain.call.NewCall;
import com.retail.supplychain.order.OrderService;
import com.retail.supplychain.order.PlaceOrder;
import com.retail.supplychain.order.Purchase;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/// Orders that the supplier proposes: a person approves, adjusts or refuses them, or the terms of
/// the location do. What we answer is a call; approved or adjusted it is an order of ours from then
/// on.
@Service
public class SupplierProposals {

    private final ProposalTable table;
    private final OrderService orders;
    private final Acceptance acceptance;
    private final Calls calls;
    private final JsonMapper json;
    private final Clock clock;

    SupplierProposals(
            ProposalTable table,
            OrderService orders,
            Acceptance acceptance,
            Calls calls,
            JsonMapper json,
            Clock clock) {
        this.table = table;
        this.orders = orders;
        this.acceptance = acceptance;
        this.calls = calls;
        this.json = json;
        this.clock = clock;
    }

    /// Takes over a proposal; again it changes nothing. Where the terms of all its products accept
    /// proposals it is approved at once, unless a person could not approve it either.
    @Transactional
    public void take(SupplierProposal proposal) {
        var now = Times.now(clock);
        if (!table.add(proposal, now) || proposal.respondBy().isBefore(now)) {
            return;
        }
        if (acceptance.isByRule(proposal)) {
            answer(table.lock(proposal.id()).orElseThrow(), Map.of(), "approved by rule", null);
        }
    }

    /// The newest first.
    public Page<SupplierProposalView> page(
            @Nullable String state, @Nullable UUID location, Caller caller, PageQuery page) {
        return Page.of(
                table.page(state, location, caller, page),
                page,
                row -> List.of(row.id().toString()));
    }

    /// One; 404 if it is not there or another's.
    public SupplierProposalView get(UUID id, Caller caller) {
        return table.find(id)
                .filter(proposal -> caller.sees(proposal.locationId()))
                .orElseThrow(() -> Problem.notFound("proposal"));
    }

    /// Approves a proposal, with other quantities for some of its lines; 409 if the location is
    /// closed, or a product of which some is left is discontinued or not known.
    ///
    /// @param quantities by line number, base units; 0 takes a line away
    @Transactional
    public SupplierProposalView approve(
            UUID id,
            Map<Integer, Long> quantities,
            @Nullable String note,
            @Nullable String ifMatch,
            Caller caller) {
        var open = open(id, ifMatch, caller);
        var known = open.lines().stream().map(SupplierProposal.Line::lineNumber).toList();
        if (!known.containsAll(quantities.keySet())) {
            throw Problem.invalid("/lines", "names a line that is not in the proposal");
        }
        var wanted =
                open.lines().stream()
                        .filter(line -> units(line, quantities) > 0)
                        .map(SupplierProposal.Line::productId)
                        .toList();
        acceptance
                .against(open.locationId(), wanted)
                .ifPresent(
                        problem -> {
                            throw problem;
                        });
        answer(open, quantities, note, caller.id());
        return get(id, caller);
    }

    @Transactional
    public SupplierProposalView refuse(
            UUID id, @Nullable String reason, @Nullable String ifMatch, Caller caller) {
        var open = open(id, ifMatch, caller);
        var now = Times.now(clock);
        say(open, new Decision("refuse", now, null, reason, null), "proposal:" + open.id());
        table.end(id, "refused", caller.id(), reason, null, now);
        return get(id, caller);
    }

    private SupplierProposalView open(UUID id, @Nullable String ifMatch, Caller caller) {
        get(id, caller);
        var locked = table.lock(id).orElseThrow();
        ETags.check(ifMatch, locked.version());
        if (!locked.isOpen()) {
            throw Problem.conflict("proposal-decided", "It is " + locked.state() + ".");
        }
        if (locked.respondBy().isBefore(Times.now(clock))) {
            throw Problem.conflict("proposal-expired", "It expired at " + locked.respondBy() + ".");
        }
        return locked;
    }

    private void answer(
            SupplierProposalView open,
            Map<Integer, Long> quantities,
            @Nullable String note,
            @Nullable UUID by) {
        var lines = new LinkedHashMap<Integer, PlaceOrder>();
        var changed = new ArrayList<Decision.Line>();
        for (var line : open.lines()) {
            long units = units(line, quantities);
            if (units != line.quantity()) {
                changed.add(new Decision.Line(line.lineNumber(), units, "each"));
            }
            if (units > 0) {
                lines.put(line.lineNumber(), order(line, units, by));
            }
        }
        if (lines.isEmpty()) {
            throw Problem.invalid("/lines", "leaves nothing: refuse the proposal");
        }
        var now = Times.now(clock);
        var number = Ids.next();
        var decision =
                changed.isEmpty()
                        ? new Decision("approve", now, number, null, null)
                        : new Decision("adjust", now, number, note, changed);
        orders.keepProposed(number, open.locationId(), open.id(), lines);
        // A change of the order must find that the supplier has it: it waits for the decision.
        say(open, decision, Purchase.stream(number));
        table.end(open.id(), decision.state(), by, note, number, now);
    }

    private static long units(SupplierProposal.Line line, Map<Integer, Long> quantities) {
        return quantities.getOrDefault(line.lineNumber(), line.quantity());
    }

    private static PlaceOrder order(SupplierProposal.Line line, long units, @Nullable UUID by) {
        return new PlaceOrder(
                line.productId(),
                units,
                line.gtin(),
                line.casePack() == null ? 1 : line.casePack(),
                null,
                null,
                by,
                "The supplier proposed %d for %d days at %s a day, holding %d on hand."
                        .formatted(
                                line.quantity(),
                                line.basis().coverDays(),
                                line.basis().dailyRate().toPlainString(),
                                line.basis().onHand()));
    }

    private void say(SupplierProposalView proposal, Decision decision, String stream) {
        calls.add(
                new NewCall(
                        CallKind.DECISION,
                        "decision:" + proposal.id(),
                        stream,
                        proposal.id(),
                        proposal.locationId(),
                        json.writeValueAsString(decision)));
    }

    @Scheduled(initialDelayString = "PT30S", fixedDelayString = "PT30S")
    void expire() {
        table.expire(Times.now(clock));
    }
}
