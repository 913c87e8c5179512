package com.retail.supplychain.reconciliation;

import com.retail.supplychain.Times;
import com.retail.supplychain.reconciliation.Discrepancy.State;
import java.time.Clock;
import java.util.Collection;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What is done about what a run finds: repaired by rule, tolerated, or left to a person.
@Component
class Settling {

    private final Discrepancies discrepancies;
    private final OurPositions positions;
    private final ReconciliationProperties properties;
    private final Clock clock;

    Settling(
            Discrepancies discrepancies,
            OurPositions positions,
            ReconciliationProperties properties,
            Clock clock) {
        this.discrepancies = discrepancies;
        this.positions = positions;
        this.properties = properties;
        this.clock = clock;
    }

    /// Both sides agree on these.
    @Transactional
    public void agreed(Collection<Ours> equal) {
        var now = Times.now(clock);
        positions.agreed(equal, now);
        discrepancies.over(equal.stream().map(Ours::key).toList(), now);
    }

    /// @return what became of it
    @Transactional
    public State settle(Found found, UUID run) {
        boolean isDismissed =
                discrepancies
                        .standing(found.key(), found.ours(), found.theirs())
                        .filter(standing -> standing.state() == State.RESOLVED)
                        .isPresent();
        if (isDismissed) {
            return State.RESOLVED;
        }
        var now = Times.now(clock);
        var state = properties.decide(found);
        discrepancies.put(found, state, run, now);
        var ours = found.ours();
        if (state == State.REPAIRING && ours != null) {
            positions.restate(ours.location(), ours.product(), now);
        }
        return state;
    }
}
