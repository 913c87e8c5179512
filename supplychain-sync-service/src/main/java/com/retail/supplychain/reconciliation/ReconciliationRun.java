package com.retail.supplychain.reconciliation;

import com.retail.supplychain.run.Run;
import com.retail.supplychain.run.RunHandler;
import com.retail.supplychain.run.RunKind;
import com.retail.supplychain.supplier.SupplierFault;
import java.time.Duration;
import org.springframework.stereotype.Component;

/// Compares both sides' positions, all of them, in bounded memory.
@Component
class ReconciliationRun implements RunHandler {

    private final OurPositions ours;
    private final TheirPositions theirs;
    private final Investigation investigation;
    private final Settling settling;
    private final ReconciliationProperties properties;

    ReconciliationRun(
            OurPositions ours,
            TheirPositions theirs,
            Investigation investigation,
            Settling settling,
            ReconciliationProperties properties) {
        this.ours = ours;
        this.theirs = theirs;
        this.investigation = investigation;
        this.settling = settling;
        this.properties = properties;
    }

    @Override
    public RunKind kind() {
        return RunKind.RECONCILIATION;
    }

    @Override
    public Duration interval() {
        return properties.interval();
    }

    @Override
    public void make(Run run, Progress progress) {
        var comparison = new Comparison(run.id(), investigation, settling, progress, properties);
        try {
            Merge.of(ours.all(properties.page()), theirs.all(properties.page()), comparison);
            comparison.end();
        } catch (SupplierFault fault) {
            throw new RunFailed(fault.reason());
        }
    }
}
