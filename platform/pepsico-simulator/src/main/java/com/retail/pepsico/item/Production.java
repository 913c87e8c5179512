package com.retail.pepsico.item;

import com.retail.pepsico.KeptSettings;
import com.retail.pepsico.behaviour.Behaviours;
import com.retail.pepsico.clock.Work;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Fills the warehouse up each midnight (UTC).
@Component
class Production implements Work {

    private static final String NAME = "production";

    private final Warehouse warehouse;
    private final Behaviours behaviours;
    private final KeptSettings kept;
    private final TransactionTemplate transaction;

    Production(
            Warehouse warehouse,
            Behaviours behaviours,
            KeptSettings kept,
            TransactionTemplate transaction) {
        this.warehouse = warehouse;
        this.behaviours = behaviours;
        this.kept = kept;
        this.transaction = transaction;
    }

    /// @param day the last one that was produced for
    private record Done(LocalDate day) {}

    @Override
    public boolean doDue(Instant now) {
        var today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        var last = lastDay();
        if (last.isPresent() && !today.isAfter(last.get())) {
            return false;
        }
        transaction.executeWithoutResult(
                status -> {
                    warehouse.lock();
                    var stock = behaviours.current().stock();
                    warehouse.produce(stock.productionPerDay(), stock.capacity());
                    kept.keep(NAME, new Done(today));
                });
        return true;
    }

    @Override
    public Optional<Instant> nextDue() {
        return lastDay().map(day -> day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    private Optional<LocalDate> lastDay() {
        return kept.read(NAME, Done.class).map(Done::day);
    }
}
