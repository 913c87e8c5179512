package com.retail.inventory.transfer;

import com.retail.inventory.entry.RequestSource;
import com.retail.platform.Ids;
import com.retail.platform.security.Caller;
import com.retail.platform.web.Page;
import com.retail.platform.web.PageQuery;
import com.retail.platform.web.Problem;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Drafting transfers, and looking at them. Who keeps stock at the source sends, changes and calls
/// back; who keeps stock at the destination receives; both see it.
@Service
public class TransferService {

    private final Transfers transfers;
    private final TransferSteps steps;
    private final Clock clock;

    TransferService(Transfers transfers, TransferSteps steps, Clock clock) {
        this.transfers = transfers;
        this.steps = steps;
        this.clock = clock;
    }

    /// Adds a draft.
    @Transactional
    public Transfer draft(DraftTransfer command, Caller caller) {
        var transfer = Transfer.draft(Ids.next(), command, caller.actor(), now());
        transfers.add(transfer);
        return transfer;
    }

    /// Describes a draft anew; `versionCheck` is given the present version.
    ///
    /// @throws Problem 409 when it is no draft any more
    @Transactional
    public Transfer redraft(
            UUID id, DraftTransfer command, Caller caller, Consumer<Long> versionCheck) {
        var present = sending(id, caller);
        versionCheck.accept(present.version());
        return saved(present.redraft(command));
    }

    /// Gives a draft up.
    ///
    /// @throws Problem 409 when it is no draft any more
    @Transactional
    public void cancel(UUID id, Caller caller, Consumer<Long> versionCheck) {
        var present = sending(id, caller);
        versionCheck.accept(present.version());
        saved(present.cancelled(caller.actor(), now()));
    }

    private Transfer saved(Transfer transfer) {
        if (!transfers.save(transfer)) {
            throw Problem.preconditionFailed("Somebody else has just changed it: read it again.");
        }
        return transfer;
    }

    /// Sends a draft's goods on their way; asked again, answers the transfer as it is. What is sent
    /// is the draft of which the caller's rights and version were checked.
    ///
    /// @throws Problem 409 when a line is not available at the source or a location was closed, 412
    ///   when the draft is another by now
    public Transfer ship(UUID id, Caller caller, Consumer<Long> versionCheck) {
        return steps.ship(
                () -> {
                    var present = sending(id, caller);
                    if (present.state() == Transfer.State.DRAFT) {
                        versionCheck.accept(present.version());
                    }
                    return present;
                },
                caller.actor());
    }

    /// The transfer, if that request was taken before: also when it could not be made any more.
    ///
    /// @throws Problem 422 when its key was used for another request
    public Optional<Transfer> taken(UUID id, RequestSource source, Caller caller) {
        receiving(id, caller);
        var before = transfers.receiptMadeBy(source);
        before.ifPresent(source::requireSame);
        return before.map(fingerprint -> get(id, caller));
    }

    /// Takes in what has arrived, once per request. `versionCheck` is given the version that it
    /// arrives in.
    ///
    /// @throws Problem 409 when less is on its way than is told of
    public Transfer receive(
            UUID id,
            ReceiveTransfer receipt,
            RequestSource source,
            Caller caller,
            Consumer<Long> versionCheck) {
        receiving(id, caller);
        return steps.receive(
                id,
                transfer -> {
                    versionCheck.accept(transfer.version());
                    return receipt;
                },
                source);
    }

    /// Gives up all that is still on its way, as short, once per request. `versionCheck` is given
    /// the version that it is given up in.
    ///
    /// @throws Problem 409 when nothing is
    public Transfer giveUp(
            UUID id,
            String reason,
            @Nullable String note,
            RequestSource source,
            Caller caller,
            Consumer<Long> versionCheck) {
        receiving(id, caller);
        var now = now();
        return steps.receive(
                id,
                transfer -> {
                    versionCheck.accept(transfer.version());
                    return new ReceiveTransfer(
                            Ids.next(), now, note, caller.actor(), transfer.givenUp(reason));
                },
                source);
    }

    /// Takes what is on its way back to where it came from; asked again, answers the transfer as it
    /// is. `versionCheck` is given the version that is called back.
    ///
    /// @throws Problem 409 when nothing is
    public Transfer callBack(UUID id, Caller caller, Consumer<Long> versionCheck) {
        sending(id, caller);
        return steps.callBack(id, caller.actor(), now(), versionCheck);
    }

    /// The transfer.
    ///
    /// @throws Problem 404 when there is none, or the caller may know of neither location
    public Transfer get(UUID id, Caller caller) {
        return transfers
                .find(id)
                .filter(
                        transfer ->
                                caller.sees(transfer.fromLocation())
                                        || caller.sees(transfer.toLocation()))
                .orElseThrow(() -> Problem.notFound("transfer"));
    }

    /// What was told of its goods so far.
    public List<TransferReceipt> receipts(Transfer transfer) {
        return transfers.receipts(transfer.transferId());
    }

    /// A page of the transfers that the caller may know of, the newest first.
    public Page<Transfer> page(
            Transfer.@Nullable State state,
            @Nullable UUID location,
            Caller caller,
            PageQuery query) {
        if (location != null) {
            caller.requireLocation(location);
        }
        return Page.of(
                transfers.page(state, location, caller, query),
                query,
                transfer -> List.of(transfer.transferId().toString()));
    }

    private Transfer sending(UUID id, Caller caller) {
        var transfer = get(id, caller);
        if (!caller.sees(transfer.fromLocation())) {
            throw Problem.forbidden("Only who keeps stock at its source may do that.");
        }
        return transfer;
    }

    private void receiving(UUID id, Caller caller) {
        var transfer = get(id, caller);
        if (!caller.sees(transfer.toLocation())) {
            throw Problem.forbidden("Only who keeps stock at its destination may do that.");
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
