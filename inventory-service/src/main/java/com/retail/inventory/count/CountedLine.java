package com.retail.inventory.count;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A view: a product of a count, as a count sheet shows it. Quantities are base units.
///
/// @param bins where it is kept
/// @param counted what was counted; null before, and for a line that is skipped
/// @param countedAt the time of the comparison
/// @param rounds how often it was counted
/// @param expected what the ledger says there was then; hidden by a blind count until it is counted
/// @param variance what is there beyond that, or less
/// @param movedMeanwhile whether goods came or went between the parts of the count
/// @param recountRequired whether somebody has to count again before the count can be posted
/// @param postedVariance what the count has moved
/// @param restatedVariance what it should have moved, as is known by now; null when that is the
///   same
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CountedLine(
        UUID productId,
        List<String> bins,
        @Nullable Long counted,
        @Nullable Instant countedAt,
        @Nullable String countedBy,
        int rounds,
        @Nullable Long expected,
        @Nullable Long variance,
        boolean movedMeanwhile,
        boolean recountRequired,
        @Nullable String skippedBy,
        @Nullable Long postedVariance,
        @Nullable Long restatedVariance,
        List<CountEntry> entries) {

    static CountedLine of(
            Count count,
            CountLine line,
            CountLine.@Nullable Judged judged,
            List<String> bins,
            @Nullable Long expectedNow) {
        var posted = line.variance();
        return new CountedLine(
                line.productId(),
                bins,
                judged == null ? null : judged.counted().quantity(),
                judged == null ? null : judged.counted().at(),
                judged == null ? null : judged.counted().by(),
                judged == null ? 0 : judged.counted().round(),
                judged == null ? expectedNow : Long.valueOf(judged.expected()),
                judged == null ? null : judged.variance(),
                judged != null && judged.moved(),
                judged != null && judged.recount() && count.isOpen(),
                line.skippedBy(),
                posted,
                judged == null || posted == null || judged.unsettled() == 0
                        ? null
                        : judged.variance(),
                line.entries());
    }
}
