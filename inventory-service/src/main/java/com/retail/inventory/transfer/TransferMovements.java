package com.retail.inventory.transfer;

import com.retail.inventory.stock.LotChange;
import com.retail.inventory.stock.MoveStock;
import com.retail.inventory.stock.Reason;
import com.retail.inventory.stock.StockKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a step of a transfer moves: out of the source when it is sent, into the destination as it
/// arrives, back into the source when it is called back. Each movement has a source of its own.
final class TransferMovements {

    private final Transfer transfer;
    private final String actor;
    private final Instant occurredAt;

    TransferMovements(Transfer transfer, String actor, Instant occurredAt) {
        this.transfer = transfer;
        this.actor = actor;
        this.occurredAt = occurredAt;
    }

    /// Takes the goods from the source, as far as they are available there.
    List<MoveStock> shipping() {
        return transfer.lines().stream()
                .map(
                        line ->
                                move(
                                        transfer.fromLocation(),
                                        line,
                                        -line.quantity(),
                                        cause(Reason.TRANSFER, null, line.note()),
                                        "ship:" + line.line(),
                                        line.lot() == null
                                                ? List.of()
                                                : List.of(
                                                        new LotChange(
                                                                line.lot(),
                                                                line.expiresOn(),
                                                                -line.quantity()))))
                .toList();
    }

    /// Brings in what has arrived. Damaged goods come in and are written off; what comes beyond
    /// what was sent is found; what is short moves nothing.
    ///
    /// @param told of lines that have as much on their way
    List<MoveStock> receiving(UUID receipt, List<Settlement> told, @Nullable String note) {
        var moves = new ArrayList<MoveStock>();
        var loads = new ArrayList<>(transfer.lines().stream().map(TransferLine::load).toList());
        for (int i = 0; i < told.size(); i++) {
            var each = told.get(i);
            var line = transfer.lines().get(each.line());
            var source = "receipt:" + receipt + ":" + i;
            var taken = loads.get(line.line()).take(each.fromTransit(), each.lot());
            loads.set(line.line(), taken.left());
            var arrived = new Load(taken.lots()).take(each.arrived(), each.lot()).lots();
            var bad = new Load(arrived).take(each.damaged(), each.lot()).lots();
            if (each.arrived() > 0) {
                moves.add(
                        arrival(
                                line,
                                each.arrived(),
                                cause(Reason.TRANSFER, null, note),
                                source,
                                arrived));
            }
            if (each.damaged() > 0) {
                moves.add(
                        arrival(
                                line,
                                -each.damaged(),
                                cause(Reason.WRITE_OFF, each.damagedReason(), note),
                                source + ":damaged",
                                LotChange.negated(bad)));
            }
            if (each.over() > 0) {
                moves.add(
                        arrival(
                                line,
                                each.over(),
                                cause(Reason.ADJUSTMENT, each.overReason(), note),
                                source + ":over",
                                List.of()));
            }
        }
        return moves;
    }

    /// Brings what is on its way back into the source.
    List<MoveStock> returning() {
        return transfer.lines().stream()
                .filter(line -> line.inTransit() > 0)
                .map(
                        line ->
                                move(
                                        transfer.fromLocation(),
                                        line,
                                        line.inTransit(),
                                        cause(Reason.TRANSFER, null, line.note()),
                                        "back:" + line.line(),
                                        line.lots()))
                .toList();
    }

    private MoveStock.Cause cause(Reason reason, @Nullable String code, @Nullable String note) {
        return new MoveStock.Cause(reason, code, transfer.transferId(), null, actor, note);
    }

    private MoveStock arrival(
            TransferLine line,
            long change,
            MoveStock.Cause cause,
            String source,
            List<LotChange> lots) {
        return move(transfer.toLocation(), line, change, cause, source, lots);
    }

    /// What arrives has happened, of the lots that were sent, and so has what of it is written off;
    /// what leaves has to be available.
    private MoveStock move(
            UUID location,
            TransferLine line,
            long change,
            MoveStock.Cause cause,
            String source,
            List<LotChange> lots) {
        boolean leaves = location.equals(transfer.fromLocation()) && change < 0;
        return new MoveStock(
                new StockKey(line.productId(), location),
                leaves ? new MoveStock.By(change) : new MoveStock.OfNoOtherLot(change),
                cause,
                MoveStock.Source.of("transfer:" + transfer.transferId() + ":" + source, ""),
                !leaves,
                occurredAt,
                lots,
                leaves ? line.entered() : null);
    }
}
