package com.retail.pepsico.proposal;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import com.retail.pepsico.behaviour.Behaviours;
import com.retail.pepsico.clock.Diary;
import com.retail.pepsico.clock.Recurring;
import com.retail.pepsico.webhook.Event;
import com.retail.pepsico.webhook.Stream;
import com.retail.pepsico.webhook.Webhooks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Looks at all locations every now and then and proposes what they will need; a location with a
/// proposal that waits for an answer gets no other.
@Component
class Proposer extends Recurring {

    private static final NoArgGenerator IDS = Generators.timeBasedEpochGenerator();
    private static final int MOST_LINES = 100;
    private static final long MOST_EACHES = 100_000;

    private final Needs needs;
    private final Proposals proposals;
    private final Webhooks webhooks;
    private final Behaviours behaviours;

    Proposer(
            Needs needs,
            Proposals proposals,
            Webhooks webhooks,
            Behaviours behaviours,
            Diary diary) {
        super("proposals", diary);
        this.needs = needs;
        this.proposals = proposals;
        this.webhooks = webhooks;
        this.behaviours = behaviours;
    }

    private record Proposed(
            UUID proposalId,
            String shipTo,
            Instant proposedAt,
            Instant respondBy,
            List<ProposalView.Line> lines) {}

    @Override
    protected Optional<Instant> next(Instant last) {
        return Optional.ofNullable(behaviours.current().proposals().every()).map(last::plus);
    }

    @Override
    protected void work(Instant now) {
        for (var location : needs.locations(now)) {
            var lines = lines(needs.of(location, now));
            if (!lines.isEmpty()) {
                propose(location, lines, now);
            }
        }
    }

    private List<Proposal.Line> lines(List<Need> all) {
        var terms = behaviours.current().proposals();
        var lines = new ArrayList<Proposal.Line>();
        for (var need : all) {
            long quantity = need.quantity(terms.reorderDays(), terms.coverDays());
            if (quantity > 0 && quantity <= MOST_EACHES && lines.size() < MOST_LINES) {
                lines.add(
                        new Proposal.Line(
                                lines.size() + 1, need, quantity, null, terms.coverDays()));
            }
        }
        return lines;
    }

    private void propose(String location, List<Proposal.Line> lines, Instant now) {
        var until = now.plus(behaviours.current().proposals().respondWithin());
        var proposal = new Proposal(IDS.generate(), location, "proposed", now, until, null, lines);
        proposals.add(proposal);
        var data = new Proposed(proposal.id(), location, now, until, ProposalView.lines(proposal));
        webhooks.add(new Event(Stream.PROPOSALS, "order.proposed", now, null, null, data));
    }
}
