package com.retail.inventory.count;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A product of a count, with all that was counted of it, and the rules of counting.
///
/// @param skippedBy who decided that it is not counted
/// @param entries in the order in which they came
/// @param variance what the count has moved already, once it is posted
record CountLine(
        UUID productId,
        @Nullable String skippedBy,
        List<CountEntry> entries,
        @Nullable Long variance) {

    /// What a round of counting has come to.
    ///
    /// @param at when its first part was counted: the time of the comparison
    /// @param lastAt when its last part was counted
    /// @param by who counted last
    /// @param round 1 for the first count, 2 for a recount …
    record Counted(long quantity, Instant at, Instant lastAt, String by, int round) {

        boolean isInParts() {
            return !at.equals(lastAt);
        }
    }

    /// A counted line beside the ledger.
    ///
    /// @param expected what the ledger says there was at the counting time, without what the count
    ///   itself has moved
    /// @param variance what is there beyond that, or less
    /// @param unsettled what of the variance is not in the ledger: all of it before the count is
    ///   posted; after that what came to light later, such as a late sale, unless another count has
    ///   counted the product since: its difference has that in it
    /// @param moved whether goods came or went between its parts, so that their sum means nothing
    /// @param recount whether somebody has to count again
    record Judged(
            Counted counted,
            long expected,
            long variance,
            long unsettled,
            boolean moved,
            boolean recount) {

        Judged countedSince() {
            return new Judged(counted, expected, variance, 0, moved, recount);
        }
    }

    /// What counts: the last round, without a part that was counted before the round began and came
    /// late: it was of the round before. Null when nothing was counted, or the line is skipped.
    @Nullable Counted counted() {
        if (entries.isEmpty() || skippedBy != null) {
            return null;
        }
        int round = 1;
        int start = 0;
        for (int i = 1; i < entries.size(); i++) {
            if (entries.get(i).mode() == CountEntry.Mode.REPLACE) {
                round++;
                start = i;
            }
        }
        var began = entries.get(start);
        var parts =
                entries.subList(start, entries.size()).stream()
                        .filter(part -> !part.isBefore(began))
                        .toList();
        var times = parts.stream().map(CountEntry::countedAt).sorted().toList();
        return new Counted(
                parts.stream().mapToLong(CountEntry::quantity).sum(),
                times.getFirst(),
                times.getLast(),
                parts.getLast().countedBy(),
                round);
    }

    /// Compares a round with the ledger at its time. A first count beyond the tolerance has to be
    /// made again; what the second says, stands.
    ///
    /// @param atFirst on hand by the ledger when the first part was counted
    /// @param atLast the same when the last part was counted
    Judged judge(Counted round, long atFirst, long atLast, Tolerance tolerance) {
        long settled = variance == null ? 0 : variance;
        long expected = atFirst - settled;
        long found = round.quantity() - expected;
        boolean moved = atFirst != atLast;
        boolean beyond = round.round() == 1 && !tolerance.allows(found, expected);
        return new Judged(round, expected, found, found - settled, moved, moved || beyond);
    }

    /// A round of which the ledger can't be asked any more. What was posted stays as it is; what
    /// was not, has to be counted again, by anybody.
    Judged archived(Counted round) {
        return variance == null
                ? new Judged(round, round.quantity(), 0, 0, true, true)
                : new Judged(round, round.quantity() - variance, variance, 0, false, false);
    }
}
