package com.retail.pepsico.fault;

import com.retail.pepsico.KeptSettings;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/// Draws faults. The settings are kept over a restart; the draws and their counts begin anew with
/// each setting and each start.
@Component
public class Faults {

    private static final String NAME = "faults";

    private final KeptSettings kept;
    private final Map<Fault, SplittableRandom> draws = new EnumMap<>(Fault.class);
    private final Map<Fault, Long> counts = new EnumMap<>(Fault.class);
    private volatile FaultSettings settings = FaultSettings.NONE;

    Faults(KeptSettings kept) {
        this.kept = kept;
        begin(kept.read(NAME, FaultSettings.class).orElse(FaultSettings.NONE));
    }

    public FaultSettings settings() {
        return settings;
    }

    /// Draws whether this fault happens now, and counts it if so.
    public synchronized boolean happens(Fault fault) {
        var rate = settings.rate(fault);
        var random = draws.get(fault);
        if (random == null || rate <= 0 || random.nextDouble() >= rate) {
            return false;
        }
        counts.merge(fault, 1L, Long::sum);
        return true;
    }

    /// How often each fault has happened under these settings.
    synchronized Map<String, Long> counts() {
        var named = new TreeMap<String, Long>();
        counts.forEach((fault, count) -> named.put(fault.name().toLowerCase(Locale.ROOT), count));
        return named;
    }

    void change(FaultSettings now) {
        now.check();
        kept.keep(NAME, now);
        begin(now);
    }

    private synchronized void begin(FaultSettings now) {
        counts.clear();
        for (var fault : Fault.values()) {
            draws.put(fault, new SplittableRandom(now.seed() * 31 + fault.ordinal()));
        }
        settings = now;
    }
}
