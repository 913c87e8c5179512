package com.retail.supplychain.demand;

import com.retail.supplychain.run.Run;
import com.retail.supplychain.run.RunHandler;
import com.retail.supplychain.run.RunKind;
import com.retail.supplychain.supplier.Supplier;
import com.retail.supplychain.supplier.SupplierFault;
import java.time.Duration;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/// Fetches demand, page by page from where the last run ended.
@Component
class DemandRun implements RunHandler {

    private final DemandService demand;
    private final Supplier supplier;
    private final DemandProperties properties;

    DemandRun(DemandService demand, Supplier supplier, DemandProperties properties) {
        this.demand = demand;
        this.supplier = supplier;
        this.properties = properties;
    }

    @Override
    public RunKind kind() {
        return RunKind.DEMAND;
    }

    @Override
    public Duration interval() {
        return properties.interval();
    }

    @Override
    public void make(Run run, Progress progress) {
        var counts = new TreeMap<>(run.counts());
        try {
            boolean more = true;
            for (int page = 0; more && page < properties.pages(); page++) {
                var cursor = demand.cursor();
                var news = supplier.demand(cursor, properties.pageSize());
                var taken = demand.takeOver(cursor, news);
                taken.ifPresent(
                        all -> {
                            counts.merge("pages", 1L, Long::sum);
                            counts.merge("signals", (long) all.signals(), Long::sum);
                            counts.merge("changed", (long) all.changed(), Long::sum);
                            counts.merge("skipped", (long) all.skipped(), Long::sum);
                        });
                progress.counted(counts);
                more = news.hasMore() || taken.isEmpty();
            }
        } catch (SupplierFault fault) {
            throw new RunFailed(fault.reason());
        }
    }
}
