package com.retail.inventory.transfer;

import com.retail.inventory.stock.Movement;
import com.retail.platform.web.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Goods that go from one location to another, and the rules of their way.
///
/// @param calledBack whether what was on its way has returned
/// @param version grows with each change
/// @param closedBy who settled the last of it, or cancelled the draft
public record Transfer(
        UUID transferId,
        UUID fromLocation,
        UUID toLocation,
        State state,
        boolean calledBack,
        @Nullable String reference,
        @Nullable String note,
        List<TransferLine> lines,
        long version,
        String createdBy,
        Instant createdAt,
        @Nullable String shippedBy,
        @Nullable Instant shippedAt,
        @Nullable String closedBy,
        @Nullable Instant closedAt) {

    /// Where a transfer stands in its life.
    public enum State {
        /// Not sent yet: it can be changed and cancelled.
        DRAFT,
        /// All of it is on its way.
        SHIPPED,
        /// Some of it is still on its way.
        PARTLY_RECEIVED,
        /// Each unit is accounted for.
        RECEIVED,
        /// Never sent.
        CANCELLED
    }

    /// A new draft.
    static Transfer draft(UUID id, DraftTransfer draft, String actor, Instant now) {
        return new Transfer(
                id,
                draft.fromLocation(),
                draft.toLocation(),
                State.DRAFT,
                false,
                draft.reference(),
                draft.note(),
                lines(draft),
                1,
                actor,
                now,
                null,
                null,
                null,
                null);
    }

    private static List<TransferLine> lines(DraftTransfer draft) {
        var lines = new ArrayList<TransferLine>();
        for (int i = 0; i < draft.lines().size(); i++) {
            lines.add(TransferLine.drafted(i, draft.lines().get(i)));
        }
        return List.copyOf(lines);
    }

    /// The draft, described anew.
    ///
    /// @throws Problem 409 when it is no draft any more
    Transfer redraft(DraftTransfer draft) {
        require(State.DRAFT);
        return new Transfer(
                transferId,
                draft.fromLocation(),
                draft.toLocation(),
                state,
                false,
                draft.reference(),
                draft.note(),
                lines(draft),
                version + 1,
                createdBy,
                createdAt,
                null,
                null,
                null,
                null);
    }

    /// The draft, given up.
    ///
    /// @throws Problem 409 when it is no draft any more
    Transfer cancelled(String actor, Instant now) {
        require(State.DRAFT);
        return with(State.CANCELLED, false, lines, actor, now);
    }

    /// The transfer once these movements have taken its goods from the source.
    ///
    /// @throws Problem 409 when it is no draft any more
    Transfer shipped(List<Movement> taken, String actor, Instant now) {
        require(State.DRAFT);
        var sent = new ArrayList<TransferLine>();
        for (int i = 0; i < lines.size(); i++) {
            sent.add(lines.get(i).shipped(taken.get(i).lots()));
        }
        return new Transfer(
                transferId,
                fromLocation,
                toLocation,
                State.SHIPPED,
                false,
                reference,
                note,
                List.copyOf(sent),
                version + 1,
                createdBy,
                createdAt,
                actor,
                now,
                null,
                null);
    }

    /// The transfer after what is told of its lines, in turn.
    ///
    /// @throws Problem 409 when nothing is on its way, or less than is told of
    Transfer received(List<Settlement> told, String actor, Instant now) {
        requireUnderWay();
        var settled = new ArrayList<>(lines);
        for (int i = 0; i < told.size(); i++) {
            var line = onItsWay(settled, told.get(i), i);
            var left = line.load().take(told.get(i).fromTransit(), told.get(i).lot()).left();
            settled.set(line.line(), line.settled(told.get(i), left));
        }
        boolean open = settled.stream().anyMatch(line -> line.inTransit() > 0);
        return with(
                open ? State.PARTLY_RECEIVED : State.RECEIVED,
                false,
                List.copyOf(settled),
                open ? null : actor,
                open ? null : now);
    }

    /// The transfer after what was on its way has returned to where it came from.
    ///
    /// @throws Problem 409 when nothing is on its way
    Transfer calledBack(String actor, Instant now) {
        requireUnderWay();
        return with(
                State.RECEIVED,
                true,
                lines.stream().map(TransferLine::returned).toList(),
                actor,
                now);
    }

    /// All that is still on its way, as goods that will not arrive any more.
    List<Settlement> givenUp(String reason) {
        return lines.stream()
                .filter(line -> line.inTransit() > 0)
                .map(
                        line ->
                                new Settlement(
                                        line.line(),
                                        0,
                                        0,
                                        line.inTransit(),
                                        0,
                                        null,
                                        reason,
                                        null,
                                        null))
                .toList();
    }

    private static TransferLine onItsWay(List<TransferLine> lines, Settlement told, int index) {
        var at = "/lines/" + index;
        if (told.line() < 0 || told.line() >= lines.size()) {
            throw Problem.invalid(at + "/line", "The transfer has no such line.");
        }
        var line = lines.get(told.line());
        if (told.fromTransit() > line.inTransit()) {
            throw notOnItsWay(at, line.inTransit());
        }
        if (told.lot() != null && told.fromTransit() > line.load().of(told.lot())) {
            throw notOnItsWay(at, line.load().of(told.lot()));
        }
        return line;
    }

    private static Problem notOnItsWay(String at, long quantity) {
        return Problem.conflict(
                "not-in-transit",
                "Less is on its way than is told of.",
                Problem.Fault.at(
                        at, quantity + " are on their way; what arrived beyond that is over."));
    }

    private void require(State needed) {
        if (state != needed) {
            throw conflict();
        }
    }

    private void requireUnderWay() {
        if (state != State.SHIPPED && state != State.PARTLY_RECEIVED) {
            throw conflict();
        }
    }

    private Problem conflict() {
        return Problem.conflict(
                "transfer-state",
                "The transfer is " + state.name().toLowerCase(Locale.ROOT).replace('_', ' ') + ".");
    }

    private Transfer with(
            State next,
            boolean back,
            List<TransferLine> nextLines,
            @Nullable String closer,
            @Nullable Instant closing) {
        return new Transfer(
                transferId,
                fromLocation,
                toLocation,
                next,
                back,
                reference,
                note,
                nextLines,
                version + 1,
                createdBy,
                createdAt,
                shippedBy,
                shippedAt,
                closer,
                closing);
    }
}
