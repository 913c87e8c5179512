package com.retail.supplychain.demand;

import com.retail.platform.messaging.Outbox;
import com.retail.platform.security.Caller;
import com.retail.platform.web.Page;
import com.retail.platform.web.PageQuery;
import com.retail.supplychain.Times;
import com.retail.supplychain.supplier.Supplier.DemandPage;
import com.retail.supplychain.supplier.Supplier.DemandSignal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Demand as it is known.
@Service
public class DemandService {

    private final DemandFigures figures;
    private final Outbox outbox;
    private final Clock clock;

    DemandService(DemandFigures figures, Outbox outbox, Clock clock) {
        this.figures = figures;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Nullable String cursor() {
        return figures.cursor();
    }

    /// What became of a page.
    ///
    /// @param changed figures that were news; several versions of a period count once
    /// @param skipped not about any product and location of ours, or without sense
    record Taken(int signals, int changed, int skipped) {}

    /// Takes over a page, with its events and the new cursor, in one transaction.
    ///
    /// @return empty if the cursor is not where it was: then nothing is done
    @Transactional
    public Optional<Taken> takeOver(@Nullable String cursor, DemandPage page) {
        if (!figures.advance(cursor, page.nextCursor())) {
            return Optional.empty();
        }
        var now = Times.now(clock);
        var usable = page.items().stream().flatMap(signal -> demand(signal, now).stream()).toList();
        var news = figures.takeOver(usable);
        outbox.append(news.stream().map(demand -> DemandUpdated.of(demand).outboxed()).toList());
        int all = page.items().size() + page.unreadable();
        return Optional.of(new Taken(all, news.size(), all - usable.size()));
    }

    public Page<Demand> page(
            @Nullable UUID product, @Nullable UUID location, Caller caller, PageQuery page) {
        return Page.of(
                figures.page(product, location, caller, page), page, DemandFigures::cursorOf);
    }

    /// A signal in our words; empty if it is not about a product and location of ours, or makes no
    /// sense.
    private static Optional<Demand> demand(DemandSignal signal, Instant now) {
        if (signal.buyerItem() == null
                || signal.shipTo() == null
                || signal.periodStart() == null
                || signal.periodEnd() == null
                || signal.issuedAt() == null
                || signal.quantity() == null
                || signal.version() == null
                || signal.quantity() < 0
                || signal.version() < 1
                || !"each".equals(signal.unit())
                || !Times.isBelievable(signal.periodStart())
                || !Times.isBelievable(signal.periodEnd())
                || !Times.isBelievable(LocalDate.ofInstant(signal.issuedAt(), ZoneOffset.UTC))
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
