package com.retail.supplychain.demand;

import com.retail.supplychain.Loop;
import com.retail.supplychain.supplier.Supplier;
import com.retail.supplychain.supplier.SupplierFault;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/// Makes the runs, one after the other: page by page from where the last one ended.
@Component
class DemandLoop extends Loop {

    private final DemandService demand;
    private final Supplier supplier;
    private final DemandProperties properties;

    DemandLoop(DemandService demand, Supplier supplier, DemandProperties properties) {
        this.demand = demand;
        this.supplier = supplier;
        this.properties = properties;
    }

    @Scheduled(initialDelayString = "PT3S", fixedDelayString = "${retail.demand.interval:60s}")
    void onSchedule() {
        demand.askOnSchedule();
    }

    @TransactionalEventListener
    public void on(DemandService.RunAsked asked) {
        wake();
    }

    @Override
    protected boolean step() {
        var run = demand.claim();
        run.ifPresent(this::fetch);
        return run.isPresent();
    }

    private void fetch(SyncRun run) {
        try {
            boolean more = true;
            for (int page = 0; more && page < properties.pages(); page++) {
                var cursor = demand.cursor();
                var news = supplier.demand(cursor, properties.pageSize());
                boolean taken = demand.takeOver(run.id(), cursor, news);
                more = news.hasMore() || !taken;
            }
            demand.end(run.id(), null);
        } catch (SupplierFault fault) {
            demand.end(run.id(), fault.reason());
        } catch (RuntimeException failure) {
            demand.end(run.id(), failure.getClass().getSimpleName());
            throw failure;
        }
    }
}
