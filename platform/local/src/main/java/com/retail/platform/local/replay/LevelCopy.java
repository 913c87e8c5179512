package com.retail.platform.local.replay;

import java.util.List;

/// A service's copy of the levels.
///
/// @param service the component that keeps it
/// @param table where, with its schema
/// @param figures its columns beside the key, in the order in which they are compared
/// @param judged whether the service judges each change of a level, so that it must not see past
///   ones again
public record LevelCopy(String service, String table, List<String> figures, boolean judged) {

    /// What is copied: inventory's own levels, as far as they were ever told of.
    static final String ORIGINAL = "(SELECT * FROM inventory.stock_levels WHERE sequence > 0)";

    private static final List<String> ALL_FIGURES = List.of("on_hand", "reserved", "sequence");

    /// Every copy in the suite.
    public static final List<LevelCopy> ALL =
            List.of(
                    new LevelCopy(
                            "catalog",
                            "catalog.stock_levels",
                            List.of("on_hand", "sequence"),
                            false),
                    new LevelCopy("alerting", "alerting.stock_levels", ALL_FIGURES, true),
                    new LevelCopy("supplychain", "supplychain.positions", ALL_FIGURES, false),
                    new LevelCopy("reporting", "reporting.stock_levels", ALL_FIGURES, false));

    /// The consumer group in which the service reads the facts that it makes the copy of.
    String group() {
        return service + ".stock";
    }

    /// Whether rows `a` and `b` of two of these tables differ, as a condition.
    String difference(String a, String b) {
        return String.join(
                " OR ",
                figures.stream()
                        .map(figure -> "%s.%s <> %s.%s".formatted(a, figure, b, figure))
                        .toList());
    }
}
