package com.retail.pepsico.fault;

import com.retail.pepsico.Draw;
import com.retail.pepsico.KeptSettings;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Draws faults. The settings are kept over a restart; the draws and their counts begin anew with
/// each setting and each start.
@Component
public class Faults {

    private static final String NAME = "faults";

    private final KeptSettings kept;
    private final JsonMapper json;
    private final Map<Fault, Long> draws = new EnumMap<>(Fault.class);
    private final Map<Fault, Long> counts = new EnumMap<>(Fault.class);
    private volatile FaultSettings settings;

    Faults(KeptSettings kept, JsonMapper json) {
        this.kept = kept;
        this.json = json;
        this.settings =
                kept.read(NAME, ObjectNode.class)
                        .map(named -> FaultSettings.read(named, json))
                        .orElse(FaultSettings.NONE);
    }

    /// What everything that goes wrong is drawn from.
    public long seed() {
        return settings.details().seed();
    }

    public FaultSettings settings() {
        return settings;
    }

    /// Draws whether this fault happens now, and counts it if so. The row of draws is the fault's
    /// own, so it is repeated if the calls come in the same order.
    public synchronized boolean happens(Fault fault) {
        return happens(fault, Long.toString(draws.merge(fault, 1L, Long::sum)));
    }

    /// Draws whether this fault happens to the thing of this name, whenever it is asked, and counts
    /// it if so.
    public synchronized boolean happens(Fault fault, String thing) {
        var now = settings;
        var rate = now.rate(fault);
        if (rate <= 0 || Draw.of(now.details().seed(), fault.name(), thing) >= rate) {
            return false;
        }
        counts.merge(fault, 1L, Long::sum);
        return true;
    }

    /// Whether the supplier is away at a time.
    public boolean outage(Instant time) {
        var details = settings.details();
        return details.outage()
                || details.outages().stream().anyMatch(outage -> outage.covers(time));
    }

    /// When something that is due can be done; empty if the end of the outage is not known.
    public Optional<Instant> notInOutage(Instant due, Instant now) {
        var details = settings.details();
        if (details.outage()) {
            return Optional.empty();
        }
        var moment = due.isAfter(now) ? due : now;
        for (boolean moved = true; moved; ) {
            moved = false;
            for (var outage : details.outages()) {
                if (outage.covers(moment)) {
                    moment = outage.until();
                    moved = true;
                }
            }
        }
        return Optional.of(moment);
    }

    /// How often each fault has happened under these settings.
    synchronized Map<String, Long> counts() {
        var named = new TreeMap<String, Long>();
        counts.forEach((fault, count) -> named.put(fault.word(), count));
        return named;
    }

    synchronized void change(FaultSettings now) {
        kept.keep(NAME, now.write(json));
        counts.clear();
        draws.clear();
        settings = now;
    }
}
