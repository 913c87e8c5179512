package com.retail.supplychain.planning;

import com.retail.platform.security.Caller;
import com.retail.platform.web.ETags;
import com.retail.platform.web.Page;
import com.retail.platform.web.PageQuery;
import com.retail.platform.web.Problem;
import com.retail.supplychain.Place;
import com.retail.supplychain.Times;
import com.retail.supplychain.order.OrderQuantity;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Proposals as callers see them, and what a person decides.
@Service
public class ProposalDesk {

    private final Proposals proposals;
    private final Facts facts;
    private final Ordering ordering;
    private final Clock clock;

    ProposalDesk(Proposals proposals, Facts facts, Ordering ordering, Clock clock) {
        this.proposals = proposals;
        this.facts = facts;
        this.ordering = ordering;
        this.clock = clock;
    }

    /// The newest first.
    public Page<Proposal> page(
            Proposal.@Nullable State state,
            @Nullable UUID product,
            @Nullable UUID location,
            Caller caller,
            PageQuery page) {
        return Page.of(
                proposals.page(state, product, location, caller, page),
                page,
                row -> List.of(row.id().toString()));
    }

    /// One; 404 if it is not there or another's.
    public Proposal get(UUID id, Caller caller) {
        return proposals
                .find(id)
                .filter(proposal -> caller.sees(proposal.locationId()))
                .orElseThrow(() -> Problem.notFound("proposal"));
    }

    /// Orders it.
    ///
    /// @param quantity in its place, rounded up to whole cases; null: as proposed. With less than
    ///   the supplier takes in an order nothing is ordered
    @Transactional
    public Proposal approve(
            UUID id,
            @Nullable Long quantity,
            @Nullable String note,
            @Nullable String ifMatch,
            Caller caller) {
        var open = open(id, ifMatch, caller);
        var place = new Place(open.productId(), open.locationId());
        var present = facts.of(List.of(place)).get(place);
        if (present == null || present.situation().packing().discontinued()) {
            throw Problem.conflict("product-discontinued", "The product is discontinued.");
        }
        if (present.closed()) {
            throw Problem.conflict("location-closed", "The location is closed.");
        }
        long units =
                quantity == null
                        ? open.quantity()
                        : OrderQuantity.wholeCases(
                                quantity, present.situation().packing().casePack());
        long minimum = present.situation().terms().minimumOrder();
        if (units < minimum) {
            throw Problem.invalid(
                    "/quantity",
                    "is less than the %d that the supplier takes in an order".formatted(minimum));
        }
        var order = ordering.order(open, present.situation(), units, caller.id());
        proposals.decide(
                id,
                new Proposals.Decision(Proposal.State.APPROVED, caller.id(), units, note, order),
                Times.now(clock));
        return get(id, caller);
    }

    /// Says that it is not to be ordered.
    @Transactional
    public Proposal refuse(
            UUID id, @Nullable String reason, @Nullable String ifMatch, Caller caller) {
        open(id, ifMatch, caller);
        proposals.decide(
                id,
                new Proposals.Decision(Proposal.State.REFUSED, caller.id(), null, reason, null),
                Times.now(clock));
        return get(id, caller);
    }

    private Proposal open(UUID id, @Nullable String ifMatch, Caller caller) {
        proposals.lock();
        var found = get(id, caller);
        ETags.check(ifMatch, found.version());
        if (found.state() != Proposal.State.PROPOSED) {
            throw Problem.conflict("proposal-decided", "It is " + found.state().text() + ".");
        }
        return found;
    }
}
