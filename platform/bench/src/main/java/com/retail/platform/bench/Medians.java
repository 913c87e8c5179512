package com.retail.platform.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Values of several rounds, of which the medians count.
public final class Medians {

    private final Map<String, List<Double>> values = new LinkedHashMap<>();

    /// Adds a round's value.
    public Medians add(String name, double value) {
        values.computeIfAbsent(name, each -> new ArrayList<>()).add(value);
        return this;
    }

    public double of(String name) {
        var sorted = values.getOrDefault(name, List.of(Double.NaN)).stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(middle)
                : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /// All of them, to three digits or to the unit.
    public void report(Figures figures) {
        report("", figures);
    }

    /// The same under longer names.
    public void report(String prefix, Figures figures) {
        values.keySet().forEach(name -> figures.with(prefix + name, rounded(of(name))));
    }

    private static Number rounded(double value) {
        if (Math.abs(value) >= 100) {
            return Math.round(value);
        }
        return Math.round(value * 100) / 100.0;
    }
}
