package com.retail.pepsico.position;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What the supplier holds of one item at one location. The rule of what is taken is here: the
/// greatest sequence wins, and a restatement may put right what is held under the same one.
///
/// @param held what the supplier would say
/// @param truth what the buyer said last
/// @param last of which report it is; null before the first
record Position(Place place, Figures held, Figures truth, Counts counts, @Nullable Last last) {

    /// @param applied reports that changed it
    /// @param stale reports that did not
    /// @param older those that were older than one that had come before
    record Counts(long applied, long stale, long older) {}

    record Last(@Nullable String gtin, Instant asOf, Instant receivedAt, @Nullable String key) {}

    boolean takes(Report report) {
        return report.sequence() > held.sequence()
                || (report.restates() && report.sequence() == held.sequence());
    }

    /// Whether what is held is not what the buyer said.
    boolean isWrong() {
        return !held.equals(truth);
    }

    /// The position after a report.
    Position after(Report report, @Nullable String key, Instant now) {
        boolean isOlder = report.sequence() < truth.sequence();
        long older = counts.older + (isOlder ? 1 : 0);
        if (!takes(report)) {
            return new Position(
                    place, held, truth, new Counts(counts.applied, counts.stale + 1, older), last);
        }
        return new Position(
                place,
                report.figures(),
                isOlder ? truth : report.figures(),
                new Counts(counts.applied + 1, counts.stale, older),
                new Last(report.gtin(), report.asOf(), now, key));
    }
}
