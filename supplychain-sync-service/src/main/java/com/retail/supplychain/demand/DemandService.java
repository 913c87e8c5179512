package com.retail.supplychain.demand;

import com.retail.platform.messaging.Outbox;
import com.retail.platform.security.Caller;
import com.retail.platform.web.Page;
import com.retail.platform.web.PageQuery;
import com.retail.platform.web.Problem;
import com.retail.supplychain.Times;
import com.retail.supplychain.supplier.Supplier.DemandPage;
import com.retail.supplychain.supplier.Supplier.DemandSignal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Demand as it is known, and the runs that fetch it.
@Service
public class DemandService {

    /// Said when a run was asked for; heard after the commit.
    record RunAsked() {}

    private static final int MOST_WAITING = 10;

    private final DemandFigures figures;
    private final SyncRuns runs;
    private final Outbox outbox;
    private final DemandProperties properties;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;

    DemandService(
            DemandFigures figures,
            SyncRuns runs,
            Outbox outbox,
            DemandProperties properties,
            ApplicationEventPublisher publisher,
            Clock clock) {
        this.figures = figures;
        this.runs = runs;
        this.outbox = outbox;
        this.properties = properties;
        this.publisher = publisher;
        this.clock = clock;
    }

    /// Asks for a run; a 503 problem when many wait already.
    @Transactional
    public SyncRun ask(Caller caller) {
        if (runs.waiting() >= MOST_WAITING) {
            throw Problem.unavailable("So many runs wait already that one more adds nothing.", 5);
        }
        var run = runs.ask(caller.id(), Times.now(clock));
        publisher.publishEvent(new RunAsked());
        return run;
    }

    /// Asks for a run if none was for an interval, whatever replica asked; forgets old ones.
    @Transactional
    public void askOnSchedule() {
        var now = Times.now(clock);
        if (!runs.anySince(now.minus(properties.interval().multipliedBy(9).dividedBy(10)))) {
            runs.ask(null, now);
            runs.purge(now.minus(properties.keepRuns()));
            publisher.publishEvent(new RunAsked());
        }
    }

    @Transactional
    public Optional<SyncRun> claim() {
        var now = Times.now(clock);
        return runs.claim(now, now.plus(properties.lease()));
    }

    @Nullable String cursor() {
        return figures.cursor();
    }

    /// Takes over a page, with its events and the new cursor, in one transaction.
    ///
    /// @return false if the cursor is not where it was: then nothing is done
    @Transactional
    public boolean takeOver(UUID run, @Nullable String cursor, DemandPage page) {
        if (!figures.advance(cursor, page.nextCursor())) {
            return false;
        }
        var now = Times.now(clock);
        var usable = page.items().stream().flatMap(signal -> demand(signal, now).stream()).toList();
        var news = usable.stream().flatMap(demand -> figures.takeOver(demand).stream()).toList();
        outbox.append(news.stream().map(demand -> DemandUpdated.of(demand).outboxed()).toList());
        runs.progress(
                run,
                page.items().size(),
                news.size(),
                page.items().size() - usable.size(),
                now.plus(properties.lease()));
        return true;
    }

    void end(UUID run, @Nullable String error) {
        runs.end(run, error, Times.now(clock));
    }

    public Page<Demand> page(
            @Nullable UUID product, @Nullable UUID location, Caller caller, PageQuery page) {
        return Page.of(
                figures.page(product, location, caller, page), page, DemandFigures::cursorOf);
    }

    public Page<SyncRun> runs(PageQuery page) {
        return Page.of(runs.page(page), page, run -> List.of(run.id().toString()));
    }

    public SyncRun run(UUID id) {
        return runs.find(id).orElseThrow(() -> Problem.notFound("run"));
    }

    /// A signal in our words; empty if it is not about a product and location of ours, or makes no
    /// sense.
    private static Optional<Demand> demand(DemandSignal signal, Instant now) {
        if (signal.periodStart() == null
                || signal.periodEnd() == null
                || signal.issuedAt() == null
                || signal.quantity() == null
                || signal.version() == null
                || signal.quantity() < 0
                || signal.version() < 1
                || !"each".equals(signal.unit())
                || signal.periodEnd().isBefore(signal.periodStart())) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new Demand(
                            UUID.fromString(signal.buyerItem()),
                            UUID.fromString(signal.shipTo()),
                            signal.periodStart(),
                            signal.periodEnd(),
                            signal.quantity(),
                            signal.version(),
                            signal.issuedAt(),
                            now,
                            0));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }
}
