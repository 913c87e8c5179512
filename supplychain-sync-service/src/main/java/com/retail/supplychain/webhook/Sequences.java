package com.retail.supplychain.webhook;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;

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
    /// @param seen what has come above, or counts as lost
    /// @param head the last there is
    static Sequences of(long from, SortedSet<Long> seen, long head) {
        long through = from;
        var missing = new ArrayList<Run>();
        long next = from + 1;
        for (long sequence : seen) {
            if (sequence < next) {
                continue;
            }
            if (sequence > next) {
                missing.add(new Run(next, sequence - 1));
            } else if (missing.isEmpty()) {
                through = sequence;
            }
            next = sequence + 1;
        }
        if (head >= next) {
            missing.add(new Run(next, head));
        }
        return new Sequences(through, missing);
    }
}
