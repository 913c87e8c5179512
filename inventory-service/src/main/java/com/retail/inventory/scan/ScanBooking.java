package com.retail.inventory.scan;

import com.retail.inventory.stock.MoveStock;
import com.retail.inventory.stock.Movement;
import com.retail.inventory.stock.Outcome;
import com.retail.inventory.stock.StockEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Has what scans mean done, and says what became of each.
@Component
class ScanBooking {

    private final StockEngine stock;
    private final ScanTasks tasks;
    private final TransactionTemplate transaction;

    ScanBooking(StockEngine stock, ScanTasks tasks, TransactionTemplate transaction) {
        this.stock = stock;
        this.tasks = tasks;
        this.transaction = transaction;
    }

    /// Books them; scans of one line as one document, so that one transaction takes them all.
    List<ScanResult> book(List<Meaning> meanings) {
        var singles = new ArrayList<MoveStock>();
        var pairs = new ArrayList<List<MoveStock>>();
        var parts = new ArrayList<Meaning.Count>();
        for (var meaning : meanings) {
            switch (meaning) {
                case Meaning.Move(var lines) when lines.size() == 1 ->
                        singles.add(lines.getFirst());
                case Meaning.Move(var lines) -> pairs.add(lines);
                case Meaning.Count part -> parts.add(part);
                case Meaning.Place place -> {}
                case Meaning.Answer answer -> {}
            }
        }
        var moved = stock.move(singles, false).iterator();
        var sent = stock.moveEach(pairs).iterator();
        var counted = tasks.count(parts);
        return meanings.stream()
                .map(
                        meaning ->
                                switch (meaning) {
                                    case Meaning.Move(var lines) when lines.size() == 1 ->
                                            result(List.of(moved.next()));
                                    case Meaning.Move move -> result(sent.next());
                                    case Meaning.Count part ->
                                            Objects.requireNonNull(counted.get(part));
                                    case Meaning.Place place -> tasks.place(place);
                                    case Meaning.Answer(var result) -> result;
                                })
                .toList();
    }

    /// Books one together with a decision, in one transaction.
    ///
    /// @param decide takes the decision; false when another one was taken before
    /// @return empty when another decision was taken before, and nothing was booked
    Optional<ScanResult> book(Meaning meaning, BooleanSupplier decide) {
        return meaning instanceof Meaning.Move(var lines)
                ? move(lines, decide)
                : alone(meaning, decide);
    }

    private Optional<ScanResult> move(List<MoveStock> lines, BooleanSupplier decide) {
        var outcomes = stock.moveWith(movements -> decide.getAsBoolean(), lines);
        return outcomes.stream().anyMatch(Outcome::isOvertaken)
                ? Optional.empty()
                : Optional.of(result(outcomes));
    }

    private Optional<ScanResult> alone(Meaning meaning, BooleanSupplier decide) {
        return Objects.requireNonNull(
                transaction.execute(
                        status -> {
                            if (!decide.getAsBoolean()) {
                                return Optional.empty();
                            }
                            var result = book(List.of(meaning)).getFirst();
                            if (result instanceof ScanResult.Rejected) {
                                status.setRollbackOnly();
                            }
                            return Optional.of(result);
                        }));
    }

    /// What became of a scan whose lines came to that.
    static ScanResult result(List<Outcome> outcomes) {
        for (var outcome : outcomes) {
            if (outcome instanceof Outcome.Refused refused
                    && refused.why() != Outcome.Why.ARCHIVED) {
                return refused(refused.why());
            }
        }
        return new ScanResult.Moved(
                movement(outcomes.getFirst()),
                outcomes.size() == 1 ? null : movement(outcomes.getLast()),
                !(outcomes.getFirst() instanceof Outcome.Posted(var movement, var repeated))
                        || repeated);
    }

    /// Null when it was booked so long ago that its month is archived.
    private static @Nullable Movement movement(Outcome outcome) {
        return outcome instanceof Outcome.Posted(var movement, var repeated) ? movement : null;
    }

    private static ScanResult.Rejected refused(Outcome.Why why) {
        return switch (why) {
            case SOURCE_REUSED ->
                    new ScanResult.Rejected(
                            "scan_id_reused", "Another scan was booked with that id before.");
            case OUT_OF_RANGE ->
                    new ScanResult.Rejected("out_of_range", "The level would be out of range.");
            default -> new ScanResult.Rejected("not_booked", "The scan was not booked.");
        };
    }
}
