package com.retail.supplychain.reconciliation;

import com.retail.platform.security.Caller;
import com.retail.platform.web.ETags;
import com.retail.platform.web.Page;
import com.retail.platform.web.PageQuery;
import com.retail.platform.web.Problem;
import com.retail.supplychain.Times;
import com.retail.supplychain.reconciliation.Discrepancy.State;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Discrepancies as callers see them, and what a person decides.
@Service
public class DiscrepancyDesk {

    /// What a person may decide.
    public enum Resolution {
        /// Our figure is right: it is said again, in place of PepsiCo's; not while PepsiCo holds a
        /// greater sequence than ours, for it would be stale.
        RESTATE,
        /// Ours may be wrong: it is counted in the shop, and the count speaks for itself.
        COUNT,
        /// It does not matter.
        DISMISS
    }

    private static final int DAYS = 90;

    private final Discrepancies discrepancies;
    private final OurPositions positions;
    private final ReconciliationProperties properties;
    private final Clock clock;

    DiscrepancyDesk(
            Discrepancies discrepancies,
            OurPositions positions,
            ReconciliationProperties properties,
            Clock clock,
            MeterRegistry meters) {
        this.discrepancies = discrepancies;
        this.positions = positions;
        this.properties = properties;
        this.clock = clock;
        Gauge.builder("retail.supplier.drift.positions", this, desk -> desk.drift().open())
                .register(meters);
        Gauge.builder("retail.supplier.drift.units", this, desk -> desk.drift().units())
                .register(meters);
    }

    private Discrepancies.Drift drift() {
        return discrepancies.drift();
    }

    /// What was found on the last days, by cause.
    public List<DriftDay> drift(@Nullable UUID location, Caller caller) {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return discrepancies.byDay(location, caller, today.minusDays(DAYS - 1));
    }

    /// Forgets those that ended long ago.
    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT1M")
    public void purge() {
        discrepancies.purge(Times.now(clock).minus(properties.keep()));
    }

    /// The newest first.
    public Page<Discrepancy> page(
            @Nullable State state,
            @Nullable Cause cause,
            @Nullable UUID product,
            @Nullable UUID location,
            Caller caller,
            PageQuery page) {
        return Page.of(
                discrepancies.page(state, cause, product, location, caller, page),
                page,
                row -> List.of(row.id().toString()));
    }

    /// One; 404 if it is not there or another's.
    public Discrepancy get(UUID id, Caller caller) {
        return discrepancies
                .find(id)
                .filter(found -> sees(caller, found))
                .orElseThrow(() -> Problem.notFound("discrepancy"));
    }

    @Transactional
    public Discrepancy resolve(
            UUID id,
            Resolution resolution,
            @Nullable String note,
            @Nullable String ifMatch,
            Caller caller) {
        get(id, caller);
        var found = discrepancies.lock(id).orElseThrow();
        ETags.check(ifMatch, found.version());
        if (found.state().isOver()) {
            throw Problem.conflict(
                    "discrepancy-over",
                    "It is " + found.state().name().toLowerCase(Locale.ROOT) + " already.");
        }
        var state = State.RESOLVED;
        var now = Times.now(clock);
        if (resolution == Resolution.RESTATE) {
            var location = found.locationId();
            var product = found.productId();
            if (location == null || product == null || found.ourSequence() == null) {
                throw Problem.invalid("/resolution", "needs a position of ours to say again");
            }
            requireNotBehind(found);
            positions.restate(location, product, now);
            state = State.REPAIRING;
        }
        discrepancies.resolve(
                id, state, caller.id(), resolution.name().toLowerCase(Locale.ROOT), note, now);
        return get(id, caller);
    }

    /// PepsiCo takes a figure that is said again under the sequence that it holds, or a greater
    /// one.
    private static void requireNotBehind(Discrepancy found) {
        var ours = found.ourSequence();
        var theirs = found.theirSequence();
        if (ours != null && theirs != null && theirs > ours) {
            throw Problem.conflict(
                    "sequence-behind",
                    "PepsiCo holds sequence %d and takes nothing below it; ours is %d."
                            .formatted(theirs, ours));
        }
    }

    private static boolean sees(Caller caller, Discrepancy found) {
        var location = found.locationId();
        return caller.isAdmin() || (location != null && caller.sees(location));
    }
}
