package com.retail.supplychain.webhook;

import java.util.ArrayList;
import java.util.List;

/// Which numbers of a stream are missing.
///
/// @param through all up to this are accounted for
/// @param missing the runs above, ascending
record Sequences(long through, List<Run> missing) {

    /// @param to inclusive
    record Run(long from, long to) {

        boolean contains(long sequence) {
            return from <= sequence && sequence <= to;
        }
    }

    /// @param from all up to this were accounted for before
    /// @param seen what has come above, or counts as lost, by where it begins
    /// @param head the last there is
    static Sequences of(long from, List<Run> seen, long head) {
        long through = from;
        var missing = new ArrayList<Run>();
        long next = from + 1;
        for (var run : seen) {
            if (run.to < next) {
                continue;
            }
            if (run.from > next) {
                missing.add(new Run(next, run.from - 1));
            } else if (missing.isEmpty()) {
                through = run.to;
            }
            next = run.to + 1;
        }
        if (head >= next) {
            missing.add(new Run(next, head));
        }
        return new Sequences(through, missing);
    }
}
