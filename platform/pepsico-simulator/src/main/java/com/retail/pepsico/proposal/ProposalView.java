package com.retail.pepsico.proposal;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A proposal as the contract has it.
record ProposalView(
        UUID id,
        String shipTo,
        String status,
        Instant proposedAt,
        Instant respondBy,
        @Nullable Instant decidedAt,
        @Nullable UUID orderId,
        @Nullable String orderNumber,
        List<Line> lines) {

    record Line(
            int lineNumber,
            String buyerItem,
            @Nullable String gtin,
            @Nullable Integer casePack,
            long proposedQuantity,
            @Nullable Long decidedQuantity,
            String unit,
            Basis basis) {

        static Line of(Proposal.Line line) {
            var need = line.need();
            return new Line(
                    line.lineNumber(),
                    need.buyerItem(),
                    need.gtin(),
                    need.casePack(),
                    line.quantity(),
                    line.decided(),
                    "each",
                    new Basis(
                            need.onHand(),
                            need.reserved(),
                            need.onOrder(),
                            need.positionSequence(),
                            need.positionAsOf(),
                            need.dailyRate(),
                            need.rateFrom(),
                            line.coverDays()));
        }
    }

    /// How the quantity came to be.
    record Basis(
            long onHand,
            long reserved,
            long onOrder,
            long positionSequence,
            Instant positionAsOf,
            double dailyRate,
            String rateFrom,
            int coverDays) {}

    static ProposalView of(Proposal proposal, Instant now) {
        var decided = proposal.decided();
        return new ProposalView(
                proposal.id(),
                proposal.shipTo(),
                proposal.isExpired(now) ? "expired" : proposal.status(),
                proposal.proposedAt(),
                proposal.respondBy(),
                decided == null ? null : decided.at(),
                decided == null ? null : decided.orderId(),
                decided == null ? null : decided.orderNumber(),
                lines(proposal));
    }

    static List<Line> lines(Proposal proposal) {
        return proposal.lines().stream().map(Line::of).toList();
    }
}
