package com.retail.alerting.alert;

import com.retail.alerting.AlertingProperties;
import com.retail.alerting.recheck.Gates;
import com.retail.alerting.recheck.Rechecks;
import com.retail.alerting.stock.StockLevel;
import com.retail.alerting.stock.StockLevels;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Judges levels again, a bounded batch at a time.
@Component
class Rechecker {

    private final Rechecks rechecks;
    private final Gates gates;
    private final StockLevels levels;
    private final Judge judge;
    private final AlertingProperties properties;

    Rechecker(
            Rechecks rechecks,
            Gates gates,
            StockLevels levels,
            Judge judge,
            AlertingProperties properties) {
        this.rechecks = rechecks;
        this.gates = gates;
        this.levels = levels;
        this.judge = judge;
        this.properties = properties;
    }

    /// The next batch of the oldest recheck, in one transaction; false if there is nothing to do.
    @Transactional
    public boolean recheckSome() {
        var next = rechecks.claim();
        if (next.isEmpty()) {
            return false;
        }
        var recheck = next.get();
        gates.judge();
        var batch =
                levels.next(
                        recheck.categoryId(),
                        recheck.productId(),
                        recheck.locationId(),
                        recheck.afterProduct(),
                        recheck.afterLocation(),
                        properties.recheckBatch());
        if (!batch.isEmpty()) {
            gates.judge(
                    batch.stream().map(StockLevel::productId).toList(),
                    batch.stream().map(StockLevel::locationId).toList());
            var present = levels.lock(batch);
            judge.judge(present.stream().map(ToldLevel::now).toList());
            levels.forgetGone(present);
        }
        if (batch.size() < properties.recheckBatch()) {
            rechecks.finish(recheck);
        } else {
            rechecks.advance(recheck, batch.getLast().productId(), batch.getLast().locationId());
        }
        return true;
    }
}
