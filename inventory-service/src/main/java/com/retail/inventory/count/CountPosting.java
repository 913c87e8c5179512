package com.retail.inventory.count;

import com.retail.inventory.entry.Attempts;
import com.retail.inventory.entry.Booking;
import com.retail.inventory.stock.Companion;
import com.retail.inventory.stock.MoveStock;
import com.retail.inventory.stock.Reason;
import com.retail.inventory.stock.StockKey;
import com.retail.platform.web.Problem;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.stereotype.Service;

/// Puts the differences that a count has found into the ledger, as of the time at which each was
/// counted. What was found is worked out again in the transaction that moves it: a sale that comes
/// in between is seen.
@Service
public class CountPosting {

    private static final int NAMED = 20;

    private final Counts counts;
    private final CountLines lines;
    private final CountSheet sheet;
    private final Booking booking;
    private final Clock clock;

    CountPosting(Counts counts, CountLines lines, CountSheet sheet, Booking booking, Clock clock) {
        this.counts = counts;
        this.lines = lines;
        this.sheet = sheet;
        this.booking = booking;
        this.clock = clock;
    }

    /// Posts the count; asked again, answers it as it is. `versionCheck` is given the version that
    /// is posted.
    ///
    /// @throws Problem 409 while products wait for a decision or a recount, when it was cancelled,
    ///   or its location closed
    public Count post(UUID id, String actor, Consumer<Long> versionCheck) {
        return Attempts.until(
                () -> {
                    var count = stored(id);
                    return switch (count.state()) {
                        case POSTED -> Optional.of(count);
                        case CANCELLED ->
                                throw Problem.conflict("count-closed", "The count was cancelled.");
                        case OPEN -> {
                            versionCheck.accept(count.version());
                            requireDecided(count);
                            var found = found(count);
                            requireNoRecount(found);
                            requireLatest(count, found);
                            yield written(
                                    count,
                                    "",
                                    found,
                                    actor,
                                    moved ->
                                            counts.close(
                                                            id,
                                                            Count.State.POSTED,
                                                            actor,
                                                            clock.instant())
                                                    && lines.countedLater(count, found).isEmpty()
                                                    && found(count).equals(found)
                                                    && settled(count, found));
                        }
                    };
                });
    }

    /// Puts into the ledger what came to light after the count was posted: a late sale that the
    /// counter had seen the effect of, say. What another count has counted later, that one has put
    /// right. `versionCheck` is given the version to which it is added.
    ///
    /// @throws Problem 409 when it is not posted, or its location was closed
    public Count restate(UUID id, String actor, Consumer<Long> versionCheck) {
        return Attempts.until(
                () -> {
                    var count = stored(id);
                    if (count.state() != Count.State.POSTED) {
                        throw Problem.conflict("count-not-posted", "The count is not posted.");
                    }
                    var found = unsettled(count);
                    if (found.isEmpty()) {
                        return Optional.of(count);
                    }
                    versionCheck.accept(count.version());
                    return written(
                            count,
                            ":" + count.version(),
                            found,
                            actor,
                            moved ->
                                    counts.touch(id, count.version())
                                            && unsettled(count).equals(found)
                                            && settled(count, found));
                });
    }

    private Map<UUID, CountLine.Judged> found(Count count) {
        return sheet.judge(count, lines.all(count.countId()));
    }

    /// What was found and is not in the ledger.
    private Map<UUID, CountLine.Judged> unsettled(Count count) {
        var found = found(count);
        found.values().removeIf(line -> line.unsettled() == 0);
        return found;
    }

    private boolean settled(Count count, Map<UUID, CountLine.Judged> found) {
        lines.settle(count.countId(), found);
        return true;
    }

    private Optional<Count> written(
            Count count,
            String suffix,
            Map<UUID, CountLine.Judged> found,
            String actor,
            Companion posting) {
        return booking.bookAt(
                        List.of(count.locationId()),
                        posting,
                        movements(count, suffix, found, actor))
                ? Optional.of(stored(count.countId()))
                : Optional.empty();
    }

    /// What was found is a fact, also where it takes what was promised.
    private static List<MoveStock> movements(
            Count count, String suffix, Map<UUID, CountLine.Judged> found, String actor) {
        return found.entrySet().stream()
                .filter(line -> line.getValue().unsettled() != 0)
                .map(
                        line ->
                                new MoveStock(
                                        new StockKey(line.getKey(), count.locationId()),
                                        new MoveStock.By(line.getValue().unsettled()),
                                        new MoveStock.Cause(
                                                Reason.COUNT,
                                                null,
                                                count.countId(),
                                                null,
                                                actor,
                                                count.note()),
                                        MoveStock.Source.of(
                                                "count:"
                                                        + count.countId()
                                                        + ":"
                                                        + line.getKey()
                                                        + suffix,
                                                ""),
                                        true,
                                        line.getValue().counted().at(),
                                        List.of(),
                                        null))
                .toList();
    }

    private void requireDecided(Count count) {
        var undecided = lines.undecided(count, new UUID(0, 0), NAMED + 1);
        if (!undecided.isEmpty()) {
            throw Problem.conflict(
                    "count-undecided",
                    "Products wait for a count, or a decision to take them as none or to skip them.",
                    faults(undecided, "is not counted"));
        }
    }

    private static void requireNoRecount(Map<UUID, CountLine.Judged> found) {
        var again =
                found.entrySet().stream()
                        .filter(line -> line.getValue().recount())
                        .map(Map.Entry::getKey)
                        .toList();
        if (!again.isEmpty()) {
            throw Problem.conflict(
                    "recount-required",
                    again.size() + " products have to be counted again.",
                    faults(again, "has to be counted again"));
        }
    }

    /// A count in between would be taken for the state of before, and its difference booked twice.
    private void requireLatest(Count count, Map<UUID, CountLine.Judged> found) {
        var outdated = lines.countedLater(count, found);
        if (!outdated.isEmpty()) {
            throw Problem.conflict(
                    "counted-later",
                    "Another count has counted products later: count them again, or skip them.",
                    faults(outdated, "was counted later"));
        }
    }

    /// The first of them; a problem document is no list.
    private static Problem.Fault[] faults(List<UUID> products, String what) {
        return products.stream()
                .limit(NAMED)
                .map(product -> new Problem.Fault(null, null, product + " " + what))
                .toArray(Problem.Fault[]::new);
    }

    private Count stored(UUID id) {
        return counts.find(id).orElseThrow(() -> Problem.notFound("count"));
    }
}
