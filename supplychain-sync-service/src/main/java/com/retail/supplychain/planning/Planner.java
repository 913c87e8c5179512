package com.retail.supplychain.planning;

import com.retail.supplychain.Place;
import com.retail.supplychain.Times;
import com.retail.supplychain.planning.Facts.Present;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
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
            if (present != null && draft != null && draft.waitsFor() == null) {
                ready.add(new Ordering.Ready(draft, present.situation(), traces.get(place)));
            } else {
                settle(open.get(place), draft);
            }
        }
        for (var lines : Ordering.together(ready)) {
            order(lines, open);
        }
    }

    /// Orders these as one, unless what tops it up is more than a rule may approve.
    private void order(List<Ordering.Ready> lines, Map<Place, Proposal> open) {
        var whole = Ordering.toppedUp(lines);
        if (whole.stream().anyMatch(Ordering.Ready::isAboveLimit)) {
            for (var line : lines) {
                var waiting = line.draft().forAPerson(Proposal.FOR_LIMIT, line.situation());
                propose(open.get(line.place()), waiting);
            }
        } else {
            var ids = whole.stream().map(line -> propose(open.get(line.place()), line.draft()));
            ordering.order(whole, ids.toList());
        }
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
                        present.days().isOpen() ? null : Proposal.FOR_ORDER_DAY,
                        result.steps());
        var since = Times.now(clock).minus(properties.refusalHolds());
        if (proposals.refused(draft, since)) {
            return null;
        }
        var person = needsAPerson(situation, result.needed());
        return person == null ? draft : draft.forAPerson(person, situation);
    }

    private @Nullable String needsAPerson(Situation situation, long needed) {
        if (needed > situation.terms().approveUpTo()) {
            return Proposal.FOR_LIMIT;
        }
        return proposals.supplierRefusedLast(situation.place()) ? Proposal.FOR_REFUSAL : null;
    }

    private void settle(@Nullable Proposal open, @Nullable Draft draft) {
        if (draft != null) {
            propose(open, draft);
        } else if (open != null) {
            proposals.decide(
                    open.id(),
                    new Proposals.Decision(
                            Proposal.State.WITHDRAWN, null, null, "no longer needed", null),
                    Times.now(clock));
        }
    }

    /// Makes the proposal what the draft is.
    ///
    /// @return its id
    private UUID propose(@Nullable Proposal open, Draft draft) {
        var now = Times.now(clock);
        if (open == null) {
            return proposals.add(draft, now);
        }
        proposals.change(open.id(), draft, now);
        return open.id();
    }
}
