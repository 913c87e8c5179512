package com.retail.platform.bench;

import java.util.LinkedHashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;
import tools.jackson.databind.json.JsonMapper;

/// What an experiment found, in the order it was found; names end in their unit.
public final class Figures {

    private final Map<String, Object> values = new LinkedHashMap<>();
    private boolean failed;

    public Figures with(String name, Object value) {
        values.put(name, value);
        return this;
    }

    /// A count that has to be zero: otherwise the experiment has failed, whatever else it found.
    public Figures mustBeNone(String name, long count) {
        failed |= count != 0;
        return with(name, count);
    }

    /// Whether everything that had to be zero is.
    boolean sound() {
        return !failed;
    }

    /// The median, the 99th percentile and the greatest of times that were recorded in
    /// microseconds.
    public Figures with(String name, Histogram micros) {
        return with(name + "_count", micros.getTotalCount())
                .with(name + "_p50_ms", millis(micros.getValueAtPercentile(50)))
                .with(name + "_p99_ms", millis(micros.getValueAtPercentile(99)))
                .with(name + "_max_ms", millis(micros.getMaxValue()));
    }

    private static double millis(long micros) {
        return Math.round(micros / 10.0) / 100.0;
    }

    /// One JSON object on one line.
    String json() {
        return JsonMapper.shared().writeValueAsString(values);
    }
}
