package com.retail.platform.bench;

import java.time.Duration;

/// How large an experiment is run: 1 is the real thing, less is for trying it out. Set by
/// `BENCH_SCALE`; a figure of a smaller run says so.
///
/// @param factor from just above 0 to 1
public record Scale(double factor) {

    /// As the environment says.
    public static Scale wanted() {
        var text = System.getenv("BENCH_SCALE");
        return new Scale(text == null || text.isBlank() ? 1 : Double.parseDouble(text));
    }

    public Scale {
        if (!(factor > 0 && factor <= 1)) {
            throw new IllegalArgumentException("BENCH_SCALE must be above 0 and at most 1");
        }
    }

    /// So many, or fewer; at least one.
    public int of(int count) {
        return (int) Math.max(1, Math.round(count * factor));
    }

    /// So long, or shorter; at least a second.
    public Duration of(Duration length) {
        return Duration.ofMillis(Math.max(1000, Math.round(length.toMillis() * factor)));
    }

    /// Says in the figures what was run, unless it was the real thing.
    public Figures note(Figures figures) {
        return factor == 1 ? figures : figures.with("scale", factor);
    }
}
