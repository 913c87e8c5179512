package com.retail.pepsico.proposal;

import com.retail.pepsico.Refusal;
import com.retail.pepsico.intake.Answer;
import com.retail.pepsico.intake.Intake;
import com.retail.pepsico.order.ChangedLine;
import com.retail.pepsico.order.OrderRegister;
import com.retail.pepsico.order.OrderRegister.ProposedLine;
import com.retail.pepsico.order.OrderedAs;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Takes the buyer's decisions, each once; what is approved or adjusted becomes an order. All of it
/// is in the caller's transaction.
@Service
class ProposalDesk {

    private final Proposals proposals;
    private final OrderRegister register;
    private final Intake intake;

    ProposalDesk(Proposals proposals, OrderRegister register, Intake intake) {
        this.proposals = proposals;
        this.register = register;
        this.intake = intake;
    }

    Answer decide(UUID id, DecisionRequest request, Instant now) {
        request.check();
        var proposal = proposals.lock(id).orElseThrow(() -> Refusal.notFound("proposal"));
        var hash = intake.hash(request);
        if (proposal.decided() != null) {
            if (proposal.decided().hash().equals(hash)) {
                return Answer.known(ProposalView.of(proposal, now));
            }
            throw Refusal.conflict("proposal-decided", "It is " + proposal.status() + ".");
        }
        if (proposal.isExpired(now)) {
            throw Refusal.conflict(
                    "proposal-expired", "It expired at " + proposal.respondBy() + ".");
        }
        var lines = decided(proposal, request);
        var order = order(proposal, request.orderNumber(), lines, now);
        var after =
                new Proposal(
                        id,
                        proposal.shipTo(),
                        request.status(),
                        proposal.proposedAt(),
                        proposal.respondBy(),
                        new Proposal.Decided(now, hash, order, request.orderNumber()),
                        lines);
        proposals.store(after);
        return Answer.created(200, ProposalView.of(after, now));
    }

    private static List<Proposal.Line> decided(Proposal proposal, DecisionRequest request) {
        Map<Integer, OrderedAs> changes =
                ChangedLine.byLine(
                        request.lines(),
                        proposal.lines().stream().map(Proposal.Line::lineNumber).toList());
        boolean isRefusal = request.status().equals("refused");
        var lines =
                proposal.lines().stream()
                        .map(
                                line -> {
                                    var change = changes.get(line.lineNumber());
                                    long kept = isRefusal ? 0 : line.quantity();
                                    return new Proposal.Line(
                                            line.lineNumber(),
                                            line.need(),
                                            line.quantity(),
                                            change == null ? kept : change.eaches(),
                                            line.coverDays());
                                })
                        .toList();
        if (!isRefusal && lines.stream().allMatch(line -> Objects.equals(line.decided(), 0L))) {
            throw Refusal.invalid("invalid", "/lines", "nothing would be left: refuse it");
        }
        return lines;
    }

    /// The order that it becomes; null if it was refused.
    private @Nullable UUID order(
            Proposal proposal, @Nullable String number, List<Proposal.Line> lines, Instant now) {
        if (number == null) {
            return null;
        }
        var ordered =
                lines.stream()
                        .filter(line -> line.decided() != null && line.decided() > 0)
                        .map(
                                line ->
                                        new ProposedLine(
                                                line.lineNumber(),
                                                line.need().buyerItem(),
                                                line.need().gtin(),
                                                line.need().casePack(),
                                                OrderedAs.eaches(
                                                        Objects.requireNonNull(line.decided()))))
                        .toList();
        return register.registerProposed(proposal.id(), number, proposal.shipTo(), ordered, now);
    }
}
