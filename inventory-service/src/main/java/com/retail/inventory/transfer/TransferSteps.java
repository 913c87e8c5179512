package com.retail.inventory.transfer;

import com.retail.inventory.entry.Attempts;
import com.retail.inventory.entry.Booking;
import com.retail.inventory.entry.RequestSource;
import com.retail.inventory.stock.Companion;
import com.retail.inventory.stock.MoveStock;
import com.retail.inventory.stock.StockKey;
import com.retail.inventory.stock.StockLevels;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/// The steps of a transfer that move goods. A step and its movements are written in one transaction
/// or not at all; one that another step has overtaken is tried again on what that has left.
@Component
class TransferSteps {

    private final Transfers transfers;
    private final Booking booking;
    private final StockLevels levels;
    private final Clock clock;

    TransferSteps(Transfers transfers, Booking booking, StockLevels levels, Clock clock) {
        this.transfers = transfers;
        this.booking = booking;
        this.levels = levels;
        this.clock = clock;
    }

    /// @param present the transfer as it is then, if the caller may send it
    Transfer ship(Supplier<Transfer> present, String actor) {
        return Attempts.until(
                () -> {
                    var transfer = present.get();
                    if (transfer.shippedAt() != null) {
                        return Optional.of(transfer);
                    }
                    var now = now();
                    levels.expect(
                            transfer.lines().stream()
                                    .map(
                                            line ->
                                                    new StockKey(
                                                            line.productId(),
                                                            transfer.toLocation()))
                                    .distinct()
                                    .toList());
                    return booking.bookAt(
                                    List.of(transfer.fromLocation(), transfer.toLocation()),
                                    moved -> transfers.save(transfer.shipped(moved, actor, now)),
                                    new TransferMovements(transfer, actor, now).shipping())
                            ? Optional.of(stored(transfer.transferId()))
                            : Optional.empty();
                });
    }

    /// @param told what has become of the goods, of the transfer as it is then
    Transfer receive(UUID id, Function<Transfer, ReceiveTransfer> told, RequestSource source) {
        return Attempts.until(
                () -> {
                    // Read first: a copy that is taken in after the look changes its version.
                    var transfer = stored(id);
                    var before = transfers.receiptMadeBy(source);
                    if (before.isPresent()) {
                        source.requireSame(before.get());
                        return Optional.of(stored(id));
                    }
                    return received(transfer, told.apply(transfer), source);
                });
    }

    private Optional<Transfer> received(
            Transfer transfer, ReceiveTransfer receipt, RequestSource source) {
        var after = transfer.received(receipt.lines(), receipt.actor(), now());
        var moves =
                new TransferMovements(transfer, receipt.actor(), receipt.occurredAt())
                        .receiving(receipt.receiptId(), receipt.lines(), receipt.note());
        return written(
                transfer.transferId(),
                moves,
                moved -> {
                    if (!transfers.save(after)) {
                        return false;
                    }
                    transfers.addReceipt(transfer.transferId(), receipt, source, now());
                    return true;
                });
    }

    Transfer callBack(UUID id, String actor, Instant now, Consumer<Long> versionCheck) {
        return Attempts.until(
                () -> {
                    var transfer = stored(id);
                    if (transfer.calledBack()) {
                        return Optional.of(transfer);
                    }
                    versionCheck.accept(transfer.version());
                    var after = transfer.calledBack(actor, now);
                    return written(
                            id,
                            new TransferMovements(transfer, actor, now).returning(),
                            moved -> transfers.save(after));
                });
    }

    /// The transfer after the step; empty when another one came before it.
    private Optional<Transfer> written(UUID id, List<MoveStock> moves, Companion step) {
        return booking.book(step, moves) ? Optional.of(stored(id)) : Optional.empty();
    }

    private Transfer stored(UUID id) {
        return transfers.find(id).orElseThrow();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
