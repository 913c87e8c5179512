package com.retail.supplychain.planning;

import com.retail.supplychain.Place;
import com.retail.supplychain.Times;
import com.retail.supplychain.planning.Facts.Present;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Decides what is to be ordered. It looks at what there is and is to come, so looking again
/// changes nothing: a hundred runs leave the same proposals as one.
@Component
class Planner {

    private final Facts facts;
    private final Proposals proposals;
    private final Ordering ordering;
    private final PlanningProperties properties;
    private final Clock clock;

    Planner(
            Facts facts,
            Proposals proposals,
            Ordering ordering,
            PlanningProperties properties,
            Clock clock) {
        this.facts = facts;
        this.proposals = proposals;
        this.ordering = ordering;
        this.properties = properties;
        this.clock = clock;
    }

    /// Keeps all other planners waiting until the transaction ends. Whoever takes what is asked for
    /// does this first: one that waited for its turn with reviews in its hands would be waited for
    /// by the planner that asks for the same ones.
    @Transactional(propagation = Propagation.MANDATORY)
    public void takeTurn() {
        proposals.lock();
    }

    /// Looks at these, one planner at a time over all replicas.
    @Transactional
    public void look(Collection<Review> reviews) {
        takeTurn();
        var traces = new TreeMap<Place, @Nullable String>();
        reviews.forEach(review -> traces.put(review.place(), review.traceparent()));
        var places = traces.keySet();
        var situations = facts.of(places);
        var open = proposals.open(places);
        var ready = new ArrayList<Ordering.Ready>();
        for (var place : places) {
            var present = situations.get(place);
            var draft = present == null ? null : draft(present);
            var proposal = settle(open.get(place), draft);
            if (present != null && draft != null && proposal != null && draft.waitsFor() == null) {
                ready.add(
                        new Ordering.Ready(
                                proposal, draft, present.situation(), traces.get(place)));
            }
        }
        ordering.order(ready);
    }

    private @Nullable Draft draft(Present present) {
        var situation = present.situation();
        if (present.closed() || situation.packing().discontinued()) {
            return null;
        }
        var result = Calculation.of(situation);
        if (result.quantity() == 0) {
            return null;
        }
        var low = situation.low();
        var draft =
                new Draft(
                        situation.place(),
                        result.quantity(),
                        low == null ? null : low.alertId(),
                        waitsFor(present, result.quantity()),
                        result.steps());
        var since = Times.now(clock).minus(properties.refusalHolds());
        return proposals.refused(draft, since) ? null : draft;
    }

    private @Nullable String waitsFor(Present present, long quantity) {
        if (quantity > present.situation().terms().approveUpTo()) {
            return Proposal.FOR_LIMIT;
        }
        if (proposals.supplierRefusedLast(present.situation().place())) {
            return Proposal.FOR_REFUSAL;
        }
        return present.days().isOpen() ? null : Proposal.FOR_ORDER_DAY;
    }

    /// Makes the proposal what the draft is.
    ///
    /// @return its id; null if nothing is proposed
    private @Nullable UUID settle(@Nullable Proposal open, @Nullable Draft draft) {
        var now = Times.now(clock);
        if (draft == null) {
            if (open != null) {
                proposals.decide(
                        open.id(),
                        new Proposals.Decision(
                                Proposal.State.WITHDRAWN, null, null, "no longer needed", null),
                        now);
            }
            return null;
        }
        if (open == null) {
            return proposals.add(draft, now);
        }
        proposals.change(open.id(), draft, now);
        return open.id();
    }
}
