package com.retail.pepsico.item;

import com.retail.pepsico.behaviour.Behaviours;
import com.retail.pepsico.clock.Diary;
import com.retail.pepsico.clock.Recurring;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Fills the warehouse up each midnight (UTC).
@Component
class Production extends Recurring {

    private final Warehouse warehouse;
    private final Behaviours behaviours;

    Production(Warehouse warehouse, Behaviours behaviours, Diary diary) {
        super("production", diary);
        this.warehouse = warehouse;
        this.behaviours = behaviours;
    }

    @Override
    protected Optional<Instant> next(Instant last) {
        var tomorrow = LocalDate.ofInstant(last, ZoneOffset.UTC).plusDays(1);
        return Optional.of(tomorrow.atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    @Override
    protected void work(Instant now) {
        warehouse.lock();
        var stock = behaviours.current().stock();
        warehouse.produce(stock.productionPerDay(), stock.capacity());
    }
}
