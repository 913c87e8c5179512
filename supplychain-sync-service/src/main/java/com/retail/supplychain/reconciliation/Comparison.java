package com.retail.supplychain.reconciliation;

import com.retail.supplychain.run.RunHandler.Progress;
import com.retail.supplychain.supplier.SupplierRecords.Held;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One comparison on its way through both lists: gathers what agrees, looks into what differs,
/// counts.
final class Comparison implements Merge.Finds {

    private final UUID run;
    private final Investigation investigation;
    private final Settling settling;
    private final Progress progress;
    private final ReconciliationProperties properties;
    private final TreeMap<String, Long> counts = new TreeMap<>();
    private final List<Ours> equal = new ArrayList<>();
    private int looked;

    Comparison(
            UUID run,
            Investigation investigation,
            Settling settling,
            Progress progress,
            ReconciliationProperties properties) {
        this.run = run;
        this.investigation = investigation;
        this.settling = settling;
        this.progress = progress;
        this.properties = properties;
        List.of("compared", "agreed", "in_flight", "differing", "units", "repairing")
                .forEach(name -> counts.put(name, 0L));
    }

    @Override
    public void equal(Ours ours) {
        count("compared", 1);
        agreed(ours);
    }

    private void agreed(Ours ours) {
        count("agreed", 1);
        equal.add(ours);
        if (equal.size() == properties.page()) {
            flush();
        }
    }

    @Override
    public void different(Ours ours, @Nullable Held theirs) {
        count("compared", 1);
        if (ours.isDue()) {
            count("in_flight", 1);
        } else if (!isKnown(ours.key(), ours, theirs) && mayLook()) {
            investigation.of(ours).ifPresentOrElse(this::found, () -> agreed(ours));
        }
    }

    @Override
    public void unknown(Held theirs) {
        var begun = investigation.begun(theirs);
        if (begun.isPresent()) {
            different(begun.get(), theirs);
            return;
        }
        count("compared", 1);
        if (!isKnown(Merge.key(theirs), null, theirs) && mayLook()) {
            found(investigation.ofUnknown(theirs));
        }
    }

    private boolean isKnown(Key key, @Nullable Ours ours, @Nullable Held theirs) {
        var known = investigation.known(key, ours, theirs);
        known.ifPresent(this::found);
        return known.isPresent();
    }

    private boolean mayLook() {
        if (looked == properties.mostFound()) {
            count("not_looked_into", 1);
            return false;
        }
        looked++;
        return true;
    }

    private void found(Found found) {
        var cause = found.diagnosis().cause();
        if (cause == Cause.IN_FLIGHT) {
            count("in_flight", 1);
            return;
        }
        count("differing", 1);
        count("units", found.units());
        count(cause.text(), 1);
        count(settling.settle(found, run).text(), 1);
        progress.counted(counts);
    }

    private void flush() {
        settling.agreed(equal);
        equal.clear();
        progress.counted(counts);
    }

    void end() {
        flush();
    }

    private void count(String name, long more) {
        counts.merge(name, more, Long::sum);
    }
}
