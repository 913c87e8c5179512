package com.retail.platform.messaging;

import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/// Of several states of the same thing the latest counts.
public final class Latest {

    private Latest() {}

    /// The latest state for each key, in the order of keys.
    public static <K extends Comparable<K>, T> List<T> of(
            Collection<T> states, Function<T, K> key, ToLongFunction<T> sequence) {
        var latest = new TreeMap<K, T>();
        for (var state : states) {
            latest.merge(
                    key.apply(state),
                    state,
                    (a, b) -> sequence.applyAsLong(b) > sequence.applyAsLong(a) ? b : a);
        }
        return List.copyOf(latest.values());
    }
}
