package com.retail.platform.bench.races;

import com.retail.platform.bench.Figures;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What must not happen, and how often it did.
final class Faults {

    private static final int MOST_SHOWN = 5;

    enum Kind {
        /// Acknowledged, and not in the ledger.
        LOST,
        /// More than once in the ledger, or never asked for.
        DOUBLED,
        /// What is available fell below zero, and no fact did it.
        OVERSOLD,
        /// In the ledger although the caller was told that nothing moved.
        MOVED_THOUGH_REFUSED,
        /// In the ledger with another quantity or place, or on another level than the call said.
        OTHER_THAN_ASKED,
        /// Some lines of an all-or-nothing document moved and others not.
        HALVED,
        /// A row that does not follow from the one before it.
        LEDGER_BROKEN,
        /// A level that is not its ledger's last row, or not what is reserved.
        LEVEL_DIFFERS,
        /// The same request was told something else the second time.
        ANSWER_DIFFERS,
        /// A call that never got a definite answer.
        NEVER_ANSWERED
    }

    private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);
    private final Map<Kind, List<String>> examples = new EnumMap<>(Kind.class);

    void add(Kind kind, String what) {
        counts.merge(kind, 1L, Long::sum);
        var shown = examples.computeIfAbsent(kind, each -> new ArrayList<>());
        if (shown.size() < MOST_SHOWN) {
            shown.add(what);
        }
    }

    long of(Kind kind) {
        return counts.getOrDefault(kind, 0L);
    }

    boolean none() {
        return counts.isEmpty();
    }

    /// Adds another check's.
    void add(Faults others) {
        others.counts.forEach((kind, count) -> counts.merge(kind, count, Long::sum));
        others.examples.forEach(
                (kind, shown) ->
                        examples.computeIfAbsent(kind, k -> new ArrayList<>()).addAll(shown));
    }

    /// Each kind as a figure that must be zero, and the first examples on standard output.
    void report(Figures figures) {
        for (var kind : Kind.values()) {
            figures.mustBeNone(kind.name().toLowerCase(Locale.ROOT), of(kind));
        }
        examples.forEach(
                (kind, shown) -> shown.forEach(each -> System.out.println(kind + ": " + each)));
    }

    @Override
    public String toString() {
        return none() ? "no fault" : counts.toString();
    }
}
