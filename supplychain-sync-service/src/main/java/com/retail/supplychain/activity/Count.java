package com.retail.supplychain.activity;

import java.util.ArrayList;
import java.util.List;

/// Which movements of one ledger have been counted: from the first that was heard of to the last,
/// but for runs that have not come yet. So each is counted once, however often and late it comes.
///
/// @param first what is before it is not ours to count
/// @param missing runs between, ascending
record Count(long first, long last, List<Run> missing) {

    /// @param to inclusive
    record Run(long from, long to) {}

    static Count startingWith(long sequence) {
        return new Count(sequence, sequence, List.of());
    }

    /// Whether a movement is still to be counted.
    boolean isNew(long sequence) {
        return sequence > last
                || missing.stream().anyMatch(run -> run.from() <= sequence && sequence <= run.to());
    }

    /// After counting one that [is new][#isNew].
    Count with(long sequence) {
        var runs = new ArrayList<Run>();
        for (var run : missing) {
            if (sequence < run.from() || sequence > run.to()) {
                runs.add(run);
                continue;
            }
            if (run.from() < sequence) {
                runs.add(new Run(run.from(), sequence - 1));
            }
            if (sequence < run.to()) {
                runs.add(new Run(sequence + 1, run.to()));
            }
        }
        if (sequence > last + 1) {
            runs.add(new Run(last + 1, sequence - 1));
        }
        return new Count(first, Math.max(last, sequence), runs);
    }
}
