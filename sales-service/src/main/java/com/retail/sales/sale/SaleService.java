package com.retail.sales.sale;

import com.retail.platform.messaging.Outbox;
import com.retail.platform.security.Caller;
import com.retail.platform.web.Page;
import com.retail.platform.web.PageQuery;
import com.retail.platform.web.Problem;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The use cases of sales.
@Service
public class SaleService {

    private final Sales sales;
    private final SaleSearch search;
    private final Counter counter;
    private final Outbox outbox;
    private final Clock clock;

    SaleService(Sales sales, SaleSearch search, Counter counter, Outbox outbox, Clock clock) {
        this.sales = sales;
        this.search = search;
        this.counter = counter;
        this.outbox = outbox;
        this.clock = clock;
    }

    /// Takes down sales that have happened, each for itself: the good ones are recorded together,
    /// in order, with their events. Stock is no reason to refuse one.
    @Transactional
    public List<Outcome> record(List<RecordSale> commands, Caller caller) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var receipt = new Receipt(counter.look(commands, caller), now);
        var last = sales.lock(receipt.locations());
        var outcomes = receipt.settle(sales.known(receipt.tillLines()), last);
        var recorded = receipt.added();
        if (!recorded.isEmpty()) {
            sales.add(recorded, caller.id(), receipt.lastSequences());
            outbox.append(recorded.stream().map(sale -> SaleRecorded.of(sale).event()).toList());
        }
        return outcomes;
    }

    /// A sale; a 404 problem when there is none, or not at one of the caller's locations.
    @Transactional(readOnly = true)
    public Sale get(UUID id, Caller caller) {
        return sales.find(id)
                .filter(sale -> caller.sees(sale.locationId()))
                .orElseThrow(() -> Problem.notFound("sale"));
    }

    /// A page of sales at the caller's locations; a 404 problem for a location elsewhere.
    @Transactional(readOnly = true)
    public Page<Sale> list(FindSales wanted, PageQuery page, Caller caller) {
        var location = wanted.location();
        if (location != null) {
            caller.requireLocation(location);
        }
        return search.find(wanted, page, caller);
    }
}
